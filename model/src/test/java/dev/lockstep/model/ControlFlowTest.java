package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Where a task goes from step to step, and that going there makes no states. */
final class ControlFlowTest {

  /** Lets a task write numbers into a queue, on its only way, and says what is in it at the end. */
  private static String way(BiConsumer<Task, Log> body) {
    StringBuilder text = new StringBuilder();
    Walk walk =
        Sketch.walk(
            s -> {
              QueueVar queue = s.queue("log", 10, 9);
              s.task("task", t -> body.accept(t, new Log(t, queue)));
              s.atEnd(
                  "told",
                  () -> {
                    text.setLength(0);
                    text.append(queue.text());
                    return true;
                  });
            });
    assertThat(walk.violated()).isEmpty();
    // One state before each step and one at the end: control flow takes no step of its own.
    assertThat(walk.states()).isEqualTo(walk.transitions() + 1);
    return text.toString();
  }

  /** Writes steps that log. */
  private record Log(Task t, QueueVar queue) {
    void say(int number) {
      t.step("say " + number, () -> queue.offer(number));
    }

    void say(IntVar number) {
      t.step("say a number", () -> queue.offer(number.get()));
    }
  }

  private static IntVar set(Task t, String name, int value) {
    IntVar local = t.local(name, 0, 9);
    t.step("set " + name, () -> local.set(value));
    return local;
  }

  @Test
  void whenTakesOneOfTwoWays() {
    for (int value : new int[] {1, 2}) {
      assertThat(
              way(
                  (t, log) -> {
                    IntVar x = set(t, "x", value);
                    t.when(() -> x.is(1), () -> log.say(1)).otherwise(() -> log.say(2));
                    t.when(() -> x.is(2), () -> log.say(3));
                    log.say(4);
                  }))
          .isEqualTo(value == 1 ? "[1, 4]" : "[2, 3, 4]");
    }
  }

  @Test
  void loopsGoRoundUntilTheyAreBroken() {
    assertThat(
            way(
                (t, log) -> {
                  IntVar i = t.local("i", 0, 3);
                  t.loop(
                      () -> {
                        t.step("count", i::increment);
                        t.when(() -> i.is(2), t::continueLoop);
                        log.say(i);
                        t.when(() -> i.is(3), t::breakLoop);
                      });
                  log.say(9);
                }))
        .isEqualTo("[1, 3, 9]");
  }

  @Test
  void loopWhileLooksBeforeEveryRound() {
    assertThat(
            way(
                (t, log) -> {
                  IntVar i = set(t, "i", 2);
                  t.loopWhile(
                      () -> i.get() > 0,
                      () -> {
                        log.say(i);
                        t.step("count down", i::decrement);
                      });
                  t.loopWhile(() -> i.get() > 0, () -> log.say(8));
                  log.say(9);
                }))
        .isEqualTo("[2, 1, 9]");
  }

  @Test
  void labelsNameTheLoopThatIsMeant() {
    assertThat(
            way(
                (t, log) -> {
                  IntVar i = t.local("i", 0, 3);
                  t.loop(
                      "outer",
                      () -> {
                        t.step("count", i::increment);
                        t.loop(
                            "inner",
                            () -> {
                              log.say(i);
                              t.when(() -> i.is(1), () -> t.continueLoop("outer"));
                              t.when(() -> i.is(2), () -> t.breakLoop("inner"));
                              t.when(() -> i.is(3), () -> t.breakLoop("outer"));
                            });
                        log.say(7);
                      });
                  log.say(9);
                }))
        .isEqualTo("[1, 2, 7, 3, 9]");
  }

  @Test
  void returnsLeaveOneCallOrTheNamedOneOrTheTask() {
    for (int value : new int[] {1, 2, 3}) {
      assertThat(
              way(
                  (t, log) -> {
                    IntVar x = set(t, "x", value);
                    t.call(
                        "outer",
                        () -> {
                          t.call(
                              "inner",
                              () -> {
                                t.when(() -> x.is(1), t::returnFromCall);
                                t.when(() -> x.is(2), () -> t.returnFromCall("outer"));
                                log.say(4);
                              });
                          log.say(5);
                        });
                    t.when(() -> x.is(2), t::returnFromCall);
                    log.say(6);
                  }))
          .isEqualTo(value == 1 ? "[5, 6]" : value == 2 ? "[]" : "[4, 5, 6]");
    }
  }

  @Test
  void aBlockIsLeftAtItsEnd() {
    assertThat(
            way(
                (t, log) -> {
                  IntVar x = set(t, "x", 1);
                  t.block(
                      "out",
                      () -> {
                        log.say(1);
                        t.loop(() -> t.when(() -> x.is(1), () -> t.leave("out")));
                        log.say(2);
                      });
                  log.say(3);
                }))
        .isEqualTo("[1, 3]");
  }

  @Test
  void anAtomicStepRunsAllItsPartsAtOnceAndMayJumpOut() {
    Walk walk =
        Sketch.walk(
            s -> {
              IntVar shared = s.integer("shared", 0, 3);
              BoolVar left = s.bool("left");
              s.task(
                  "task",
                  t -> {
                    t.block(
                        "out",
                        () -> {
                          t.atomically(
                              "both",
                              () -> {
                                t.step("one", shared::increment);
                                t.step("two", shared::increment);
                                t.when(() -> shared.is(2), () -> t.leave("out"));
                              });
                          t.step("not left", shared::increment);
                        });
                    t.step("left", left::set);
                  });
              s.always("never 1 and never 3", () -> shared.is(0) || shared.is(2));
              s.atEnd("left", left::get);
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.states()).isEqualTo(3);
  }

  @Test
  void anAtomicStepWaitsForEveryGuardOnItsWay() {
    Walk walk =
        Sketch.walk(
            s -> {
              BoolVar go = s.bool("go");
              IntVar x = s.integer("x", 0, 1);
              s.task(
                  "waiting",
                  t ->
                      t.atomically(
                          "both",
                          () -> {
                            t.step("one", x::increment);
                            t.await("go", go::get);
                          }));
              s.task("starting", t -> t.step("go", go::set));
              s.always("nothing before it may go", () -> x.is(0) || go.get());
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.states()).isEqualTo(3);
  }

  @Test
  void deadLocalsSplitNoStates() {
    Walk walk =
        Sketch.walk(
            s ->
                s.task(
                    "task",
                    t -> {
                      t.call(
                          "dice",
                          () -> {
                            IntVar rolled = t.local("rolled", 1, 6);
                            t.step("roll", () -> rolled.set(1 + t.choose(6)));
                            t.step("look", () -> t.check(rolled.get() > 0, "rolled"));
                          });
                      t.step("after", () -> {});
                    }));
    assertThat(walk.violated()).isEmpty();
    // Before the roll, six after it, one when the value is dead, one at the end.
    assertThat(walk.states()).isEqualTo(1 + 6 + 1 + 1);
  }

  @Test
  void localsBeginAnewInEveryRound() {
    Walk walk =
        Sketch.walk(
            s ->
                s.task(
                    "task",
                    t ->
                        t.loop(
                            () -> {
                              IntVar fresh = t.local("fresh", 0, 1);
                              t.step("look", () -> t.check(fresh.is(0), "fresh"));
                              t.step("use", fresh::increment);
                            })));
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.states()).isEqualTo(2);
  }

  @Test
  void bodiesSideBySideShareTheirBits() {
    Walk walk =
        Sketch.walk(
            s ->
                s.task(
                    "task",
                    t -> {
                      for (String name : new String[] {"a", "b", "c"}) {
                        t.call(
                            name,
                            () -> {
                              IntVar local = t.local("local", 0, 7);
                              t.step("set", () -> local.set(t.choose(8)));
                              t.step("look", () -> t.check(local.get() < 8, "in range"));
                            });
                      }
                    }));
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.machine().info().stateBits()).isEqualTo(3 + 3);
  }
}
