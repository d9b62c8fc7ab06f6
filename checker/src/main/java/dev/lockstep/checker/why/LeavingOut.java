package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Access;
import dev.lockstep.model.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds steps that the violation does not need. A step that is left out changes nothing but where
 * its task stands; all others are taken as in the trace. A lock is only left out whole: where it is
 * taken and where it is given back. Nothing more can be left out of what is found: leaving out any
 * other step as well loses the violation.
 */
final class LeavingOut {
  private final Scene scene;
  private final Set<Integer> needed;
  private final Effort effort;

  /** Looks for steps other than {@code needed}, which are known to matter. */
  LeavingOut(Scene scene, Set<Integer> needed, Effort effort) {
    this.scene = scene;
    this.needed = needed;
    this.effort = effort;
  }

  /** The steps that may all be left out, ascending. */
  ImmutableSet<Integer> find() {
    TreeSet<Integer> left = new TreeSet<>();
    List<List<Integer>> units = units();
    units.removeIf(unit -> unit.stream().anyMatch(step -> needed.contains(step) || waits(step)));
    boolean progress = true;
    while (progress) {
      progress = units.removeIf(unit -> leaveOut(unit, left));
    }
    return ImmutableSet.copyOf(left);
  }

  /** Whether the step does nothing but look: it lets its task go on, which cannot be left out. */
  private boolean waits(int step) {
    List<Access> accesses =
        scene.step(step).parts().stream().flatMap(part -> part.accesses().stream()).toList();
    return !accesses.isEmpty()
        && accesses.stream().allMatch(access -> access.kind() == Access.Kind.READ);
  }

  private boolean leaveOut(List<Integer> unit, Set<Integer> left) {
    left.addAll(unit);
    if (isStillViolated(left)) {
      return true;
    }
    unit.forEach(left::remove);
    return false;
  }

  /** What is left out together: holds of locks first, since they are the larger pieces. */
  private List<List<Integer>> units() {
    int[] group = new int[scene.length()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    Map<String, Integer> open = new HashMap<>();
    for (int i = 0; i < group.length; i++) {
      for (Part part : scene.trace().steps().get(i).parts()) {
        for (Access access : part.accesses()) {
          String hold = access.variable() + " " + scene.turns().get(i).actor();
          if (access.kind() == Access.Kind.ACQUIRE) {
            open.put(hold, i);
          } else if (access.kind() == Access.Kind.RELEASE) {
            join(group, open.getOrDefault(hold, i), i);
          }
        }
      }
    }
    List<List<Integer>> units = new ArrayList<>();
    for (int i = group.length - 1; i >= 0; i--) {
      List<Integer> unit = new ArrayList<>();
      for (int j = 0; j < group.length; j++) {
        if (group[j] == i) {
          unit.add(j);
        }
      }
      if (unit.size() == 1) {
        units.add(unit);
      } else if (!unit.isEmpty()) {
        units.add(0, unit);
      }
    }
    return units;
  }

  private static void join(int[] group, int one, int other) {
    int from = group[other];
    int to = group[one];
    for (int i = 0; i < group.length; i++) {
      if (group[i] == from) {
        group[i] = to;
      }
    }
  }

  /** Whether the violation comes with the last step that is taken or after it, and not before. */
  private boolean isStillViolated(Set<Integer> left) {
    Run run = scene.run(effort);
    int last = scene.length() - 1;
    while (left.contains(last)) {
      last--;
    }
    if (last < 0 || run.isViolated()) {
      return false;
    }
    for (int i = 0; i < scene.length(); i++) {
      Turn turn = scene.turns().get(i);
      if (left.contains(i)) {
        run.skip(turn);
      } else if (!run.takeExactly(turn)) {
        return false;
      }
      if (run.isViolated()) {
        return i >= last;
      }
    }
    return false;
  }
}
