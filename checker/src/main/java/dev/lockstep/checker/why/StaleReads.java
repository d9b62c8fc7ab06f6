package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.checker.TraceStep.Change;
import dev.lockstep.checker.why.Explanation.Effect;
import dev.lockstep.checker.why.Explanation.StaleRead;
import dev.lockstep.model.Access;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds reads that another task's write overtook before the reader acted on them, and that would
 * have kept the violation from happening had they come after that write.
 */
final class StaleReads {
  private final Scene scene;
  private final Exchanges exchanges;
  private final List<Overtaking> found = new ArrayList<>();

  /** The step {@code write} changes what {@code read} has read. */
  private record Overtaking(int read, int write) {}

  /** Looks, for each pair of a reader and a writer, for the last such read and its first write. */
  StaleReads(Scene scene, Exchanges exchanges) {
    this.scene = scene;
    this.exchanges = exchanges;
    Set<List<Integer>> pairs = new HashSet<>();
    for (int read = scene.length() - 1; read >= 0 && !exchanges.isExhausted(); read--) {
      for (int write = read + 1; write < scene.length(); write++) {
        List<Integer> pair = List.of(scene.actor(read), scene.actor(write));
        if (!pairs.contains(pair) && isStale(read, write)) {
          pairs.add(pair);
          found.add(new Overtaking(read, write));
        }
      }
    }
  }

  private boolean isStale(int read, int write) {
    return scene.actor(read) != scene.actor(write)
        && laterSteps(read, write, step -> true).findAny().isPresent()
        && !overtaken(read, write).isEmpty()
        && exchanges.effect(read, write) == Effect.VANISHES;
  }

  /** The steps that read and those that wrote. */
  ImmutableSet<Integer> steps() {
    return found.stream()
        .flatMap(stale -> List.of(stale.read(), stale.write()).stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** What was found, with the steps that acted on it, which are not among {@code leftOut}. */
  ImmutableList<StaleRead> reads(Set<Integer> leftOut) {
    return found.stream()
        .map(stale -> told(stale, use(stale, leftOut)))
        .collect(ImmutableList.toImmutableList());
  }

  private StaleRead told(Overtaking stale, int use) {
    List<Change> overtaken = overtaken(stale.read(), stale.write());
    Change change =
        overtaken.stream()
            .filter(candidate -> isChanged(candidate.variable(), use))
            .findFirst()
            .orElse(overtaken.get(0));
    String value = scene.footprints().get(stale.read()).reads().getOrDefault(change.variable(), "");
    return new StaleRead(
        stale.read(), change.variable(), value, stale.write(), change.after(), use);
  }

  /** What {@code write} changes of what {@code read} was the reader's last look at. */
  private List<Change> overtaken(int read, int write) {
    return scene.step(write).changes().stream()
        .filter(change -> reads(read, change.variable()))
        .filter(change -> !isLocalOfAnother(read, change.variable()))
        .filter(change -> !isReadAgain(read, write, change.variable()))
        .toList();
  }

  /** Who looks at the locals of others does it to change them, not to learn something. */
  private boolean isLocalOfAnother(int read, String variable) {
    return accesses(read)
        .filter(access -> access.variable().equals(variable))
        .anyMatch(access -> access.local() && !variable.startsWith(scene.step(read).actor() + "."));
  }

  private boolean isReadAgain(int read, int before, String variable) {
    return laterSteps(read, read, step -> step < before && reads(step, variable))
        .findAny()
        .isPresent();
  }

  private boolean reads(int step, String variable) {
    return scene.footprints().get(step).reads().containsKey(variable);
  }

  private boolean isChanged(String variable, int index) {
    return scene.step(index).changes().stream()
        .anyMatch(change -> change.variable().equals(variable));
  }

  /**
   * The step in which the reader acted on what it had read: the first after the write, of those
   * that are needed, that looks at a local which the read has set; or else that changes what others
   * see; or else any.
   */
  private int use(Overtaking stale, Set<Integer> leftOut) {
    Set<String> noted = new HashSet<>();
    accesses(stale.read())
        .filter(access -> access.kind() == Access.Kind.WRITE && access.local())
        .forEach(access -> noted.add(access.variable()));
    IntPredicate needed = step -> !leftOut.contains(step);
    return IntStream.of(
            first(stale, needed.and(step -> looksAt(step, noted))),
            first(stale, needed.and(this::isSeenByOthers)),
            first(stale, needed),
            first(stale, step -> true))
        .filter(step -> step >= 0)
        .findFirst()
        .orElseThrow();
  }

  private int first(Overtaking stale, IntPredicate wanted) {
    return laterSteps(stale.read(), stale.write(), wanted).findFirst().orElse(-1);
  }

  /** The steps after {@code after} of the actor of the step {@code of}. */
  private IntStream laterSteps(int of, int after, IntPredicate wanted) {
    return IntStream.range(after + 1, scene.length())
        .filter(step -> scene.actor(step) == scene.actor(of))
        .filter(wanted);
  }

  private boolean looksAt(int step, Set<String> variables) {
    return scene.footprints().get(step).reads().keySet().stream().anyMatch(variables::contains);
  }

  private boolean isSeenByOthers(int step) {
    return scene.step(step).changes().stream()
        .anyMatch(change -> !change.local() && !scene.locks().contains(change.variable()));
  }

  private Stream<Access> accesses(int step) {
    TraceStep told = scene.step(step);
    return told.parts().stream().flatMap(part -> part.accesses().stream());
  }
}
