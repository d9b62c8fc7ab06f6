package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.TraceStep.Change;
import dev.lockstep.model.Access;
import dev.lockstep.model.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what the parts of a step changed: shared variables as {@code name BEFORE -> AFTER}; a local
 * of the actor as just its value if nothing else is said of the part, else {@code name = value},
 * even if it was that before, since it is what the actor learned; first of all what the part reads
 * of others, as {@code reads name VALUE}; a local that just got this value then goes without
 * saying. Locks are mentioned only where the name of the part does not tell them, and ghosts only
 * if the violated property reads them.
 */
final class StepDetails {
  private final TraceStep step;
  private final Set<String> unread;
  private final StepNotes notes;
  private final Map<String, Change> changed = new HashMap<>();
  private final Map<String, String> firstBefore = new HashMap<>();
  private final Map<String, Integer> lastWriter = new HashMap<>();
  private final Set<String> locks = new HashSet<>();

  StepDetails(TraceStep step, Set<String> unread, StepNotes notes) {
    this.step = step;
    this.unread = unread;
    this.notes = notes;
    step.changes().forEach(change -> changed.put(change.variable(), change));
    for (int i = 0; i < step.parts().size(); i++) {
      for (Access access : step.parts().get(i).accesses()) {
        switch (access.kind()) {
          case WRITE -> {
            firstBefore.putIfAbsent(access.variable(), access.before());
            lastWriter.put(access.variable(), i);
          }
          case ACQUIRE, RELEASE -> locks.add(access.variable());
          case READ -> {}
        }
      }
    }
  }

  /**
   * What the part at {@code index} changed. The last one also tells of what followed without
   * anybody's doing.
   */
  ImmutableList<String> ofPart(int index) {
    Part part = step.parts().get(index);
    ElementRuns shared = new ElementRuns();
    List<Access> locals = new ArrayList<>();
    for (Access access : part.accesses()) {
      if (access.kind() == Access.Kind.WRITE) {
        if (isOwn(access.variable())) {
          locals.add(access);
        } else {
          add(shared, index, access.variable(), access.before(), finalValue(access, index));
        }
      }
    }
    if (index == step.parts().size() - 1) {
      addUnwritten(shared, index);
    }
    List<String> texts = new ArrayList<>(shared.texts());
    if (texts.isEmpty() && locals.isEmpty()) {
      addOverwritten(index, texts);
    }
    texts.addAll(0, untoldLocks(part));
    List<String> reads = notes.reads(index);
    if (!reads.isEmpty()) {
      texts.addAll(0, reads);
      texts.set(0, "reads " + reads.get(0));
    }
    boolean alone = texts.isEmpty() && locals.size() == 1;
    if (texts.size() == 1 && locals.size() == 1 && isNoted(locals.get(0), reads)) {
      return ImmutableList.copyOf(texts);
    }
    for (Access local : locals) {
      String name = local.variable().substring(step.actor().length() + 1);
      texts.add(alone ? local.after() : name + " = " + local.after());
    }
    return ImmutableList.copyOf(texts);
  }

  private static List<String> untoldLocks(Part part) {
    List<String> texts = new ArrayList<>();
    for (Access access : part.accesses()) {
      boolean takes = access.kind() == Access.Kind.ACQUIRE;
      boolean gives = access.kind() == Access.Kind.RELEASE;
      if ((takes || gives) && !part.name().contains(access.variable())) {
        texts.add((takes ? "takes " : "gives back ") + access.variable());
      }
    }
    return texts;
  }

  /** Whether the local got just the one value that was read, so that there is nothing to add. */
  private static boolean isNoted(Access local, List<String> reads) {
    return reads.size() == 1 && (reads.get(0) + " ").contains(" " + local.after() + " ");
  }

  private boolean isOwn(String variable) {
    return variable.startsWith(step.actor() + ".");
  }

  /**
   * What the variable came to: later than the last part that writes it, the spec may have
   * normalised it.
   */
  private String finalValue(Access access, int index) {
    Change change = changed.get(access.variable());
    Integer last = lastWriter.get(access.variable());
    boolean isLast = last != null && last == index;
    if (!isLast || access.local()) {
      return access.after();
    }
    return change == null
        ? firstBefore.getOrDefault(access.variable(), access.after())
        : change.after();
  }

  private void addUnwritten(ElementRuns runs, int index) {
    for (Change change : step.changes()) {
      if (!lastWriter.containsKey(change.variable()) && !locks.contains(change.variable())) {
        add(runs, index, change.variable(), change.before(), change.after());
      }
    }
  }

  /** A part that only sets one variable to what it was: that is what happens to lost updates. */
  private void addOverwritten(int index, List<String> texts) {
    List<Access> writes =
        step.parts().get(index).accesses().stream()
            .filter(access -> access.kind() == Access.Kind.WRITE)
            .filter(access -> !unread.contains(access.variable()))
            .toList();
    if (writes.size() == 1) {
      Access only = writes.get(0);
      texts.add(
          "%s %s -> %s%s"
              .formatted(
                  only.variable(),
                  only.before(),
                  only.after(),
                  notes.behind(index, only.variable())));
    }
  }

  private void add(ElementRuns runs, int index, String variable, String before, String after) {
    if (!before.equals(after) && !unread.contains(variable)) {
      runs.add(variable, before + " -> " + after + notes.behind(index, variable));
    }
  }
}
