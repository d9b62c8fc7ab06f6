package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A spec that is found bad only while it runs gets one sentence too, as a violation with a trace.
 */
final class SpecErrorTest {

  private static void noticed(Consumer<Sketch> body, String... parts) {
    noticedIn(Sketch.walk(body), parts);
  }

  /** Noticed only in those states that are watched. */
  private static void noticedWatching(Consumer<Sketch> body, String... parts) {
    assertThat(Sketch.walk(body).violated()).isEmpty();
    noticedIn(Sketch.watch(body), parts);
  }

  private static void noticedIn(Walk walk, String... parts) {
    assertThat(walk.violated())
        .filteredOn(name -> !name.equals("no deadlock"))
        .singleElement()
        .asString()
        .contains(parts)
        .doesNotContain("\n");
  }

  @Test
  void aConditionThatReadsASharedVariable() {
    noticed(
        s -> {
          BoolVar shared = s.bool("shared");
          s.task("task", t -> step(t, () -> t.when(shared::get, () -> t.step("b", () -> {}))));
        },
        "the condition at SpecErrorTest.java:",
        "in task \"task\" reads shared, which other tasks can change",
        "let a step read it into a local");
  }

  /** A step, and then what {@code rest} writes. */
  private static void step(Task t, Runnable rest) {
    t.step("a", () -> {});
    rest.run();
  }

  @Test
  void aConditionThatReadsALocalOfAnotherTask() {
    noticed(
        s ->
            s.task(
                "task",
                t -> {
                  IntVar mine = s.published(t.local("mine", 0, 1));
                  t.step("a", () -> {});
                  t.when(() -> mine.is(1), () -> t.step("b", () -> {}));
                }),
        "reads task.mine, which other tasks can change");
  }

  @Test
  void aConditionThatWrites() {
    noticed(
        s ->
            s.task(
                "task",
                t -> {
                  IntVar mine = t.local("mine", 0, 9);
                  t.step("a", () -> {});
                  t.loopWhile(() -> setAndCompare(mine), () -> t.step("b", () -> {}));
                }),
        "the condition at SpecErrorTest.java:",
        "writes task.mine");
  }

  private static boolean setAndCompare(IntVar mine) {
    mine.set(3);
    return mine.is(3);
  }

  @Test
  void aConditionThatChooses() {
    noticed(
        s ->
            s.task(
                "task",
                t -> {
                  t.step("a", () -> {});
                  t.when(t::chooseBool, () -> t.step("b", () -> {}));
                }),
        "the condition at SpecErrorTest.java:",
        "chooses");
  }

  @Test
  void aGuardThatChooses() {
    noticed(
        s -> s.task("task", t -> t.await("wait", t::chooseBool)),
        "the step \"wait\" (SpecErrorTest.java:",
        "its guard chooses");
  }

  @Test
  void anExceptionInsideAStep() {
    noticed(
        s -> {
          IntVar zero = s.integer("zero", 0, 1);
          s.task("task", t -> t.step("divide", () -> zero.set(1 / zero.get())));
        },
        "the step \"divide\" (SpecErrorTest.java:",
        "throws ArithmeticException: / by zero (at SpecErrorTest.java:");
  }

  @Test
  void anIndexOutsideOfAnArray() {
    noticed(
        s -> {
          Array<BoolVar> dirty = s.bools("dirty", 2);
          s.task("task", t -> t.step("mark", () -> dirty.at(2).set()));
        },
        "the step \"mark\" (SpecErrorTest.java:",
        "dirty has no element 2, only 0..1");
  }

  @Test
  void aLoopThatNeverReachesAStep() {
    noticed(
        s ->
            s.task(
                "task",
                t -> {
                  IntVar x = t.local("x", 0, 1);
                  t.step("a", () -> {});
                  t.loopWhile(() -> x.is(0), () -> {});
                }),
        "task \"task\" goes round a loop without ever reaching a step");
    noticed(
        s ->
            s.task(
                "task",
                t -> {
                  IntVar x = t.local("x", 0, 1);
                  t.atomically("a", () -> t.loopWhile(() -> x.is(0), () -> {}));
                }),
        "task \"task\" goes round a loop without ever ending the step");
  }

  @Test
  void aGuardThatWrites() {
    noticedWatching(
        s -> {
          BoolVar x = s.bool("x");
          s.task("task", t -> t.await("wait", () -> clearAndAgree(x)));
        },
        "the step \"wait\" (SpecErrorTest.java:",
        "it writes x, which only effects may");
  }

  private static boolean clearAndAgree(BoolVar x) {
    x.clear();
    return true;
  }

  @Test
  void aGuardThatReadsAGhost() {
    noticedWatching(
        s -> {
          BoolVar ghost = s.ghost(s.bool("ghost"));
          s.task("task", t -> t.await("wait", ghost::isFalse));
        },
        "the step \"wait\" (SpecErrorTest.java:",
        "it reads ghost, a ghost, which only properties may read");
  }

  @Test
  void aStepThatWritesTheLocalOfAnotherTask() {
    noticedWatching(
        s -> {
          BoolVar[] local = new BoolVar[1];
          s.task(
              "owner",
              t -> {
                local[0] = t.local("mine");
                t.step("a", () -> {});
              });
          s.task("thief", t -> t.step("take", () -> local[0].clear()));
        },
        "the step \"take\" (SpecErrorTest.java:",
        "it writes owner.mine, a local of another task: declare that one published");
  }
}
