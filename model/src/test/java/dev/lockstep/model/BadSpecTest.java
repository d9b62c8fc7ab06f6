package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A bad spec gets one sentence that says what is wrong, where, and what to do. */
final class BadSpecTest {

  private static void refused(Consumer<Sketch> body, String... parts) {
    assertThatThrownBy(() -> Sketch.walk(body))
        .isInstanceOf(SpecException.class)
        .message()
        .contains(parts)
        .doesNotContain("\n");
  }

  /** A spec with one task. */
  private static void refusedTask(Consumer<Task> body, String... parts) {
    refused(s -> s.task("task", body), parts);
  }

  @Test
  void anEmptySpec() {
    refused(s -> {}, "the spec test is empty", "declare a task or an action");
  }

  @Test
  void anEmptyTask() {
    refusedTask(t -> {}, "task \"task\" has no steps (at BadSpecTest.java:");
  }

  @Test
  void twoTasksOfOneName() {
    refused(
        s -> {
          s.task("same", t -> t.step("a", () -> {}));
          s.daemon("same", t -> t.step("b", () -> {}));
        },
        "two tasks are called \"same\"",
        "BadSpecTest.java:");
  }

  @Test
  void twoVariablesOfOneName() {
    refused(
        s -> {
          s.bool("same");
          s.integer("same", 0, 1);
        },
        "two variables are called \"same\"",
        "BadSpecTest.java:");
    refused(
        s -> {
          s.bool("group.same");
          s.group("group", g -> g.bool("same"));
        },
        "two variables are called \"group.same\"");
  }

  @Test
  void aLocalMayBeCalledLikeThoseOfOtherBodies() {
    Walk walk =
        Sketch.walk(
            s -> {
              for (int i = 0; i < 2; i++) {
                s.task(
                    "task " + i,
                    t -> {
                      BoolVar local = t.local("local");
                      t.step("set", local::set);
                    });
              }
            });
    assertThat(walk.violated()).isEmpty();
  }

  private static final class WithField extends Spec {
    int counter;

    WithField() {
      task("task", t -> t.step("count", () -> counter++));
    }
  }

  @Test
  void aFieldThatIsNotFinal() {
    assertThatThrownBy(() -> Walk.of(setup -> new WithField()))
        .isInstanceOf(SpecException.class)
        .hasMessageContainingAll("the field counter of WithField is not final", "make it final");
  }

  @Test
  void theFirstConditionOfATaskIsLookedAtBeforeAnyState() {
    refused(
        s -> {
          BoolVar shared = s.bool("shared");
          s.task("task", t -> t.when(shared::get, () -> t.step("b", () -> {})));
        },
        "reads shared, which other tasks can change");
  }

  @Test
  void aValueReadOrWrittenWhileTheSpecIsBuilt() {
    refused(
        s -> {
          IntVar x = s.integer("x", 0, 1);
          s.task("task", t -> t.step("a", () -> x.set(0)));
          s.always("x", x.is(1) ? () -> true : () -> false);
        },
        "x is used while the spec is being built",
        "BadSpecTest.java:");
    refused(
        s -> s.integer("x", 0, 1).set(1),
        "x is used while the spec is being built",
        "BadSpecTest.java:");
    refusedTask(
        t -> {
          BoolVar got = t.local("got");
          if (got.get()) {
            t.step("a", () -> {});
          }
        },
        "task.got is used while the spec is being built",
        "BadSpecTest.java:");
  }

  @Test
  void aChoiceMadeWhileTheSpecIsBuilt() {
    refused(
        s -> s.task("task " + s.choose(2), t -> t.step("a", () -> {})),
        "something is chosen while the spec is being built (at BadSpecTest.java:");
  }

  @Test
  void anIndexOutsideOfAnArray() {
    refused(s -> s.bools("dirty", 2).at(-1), "dirty has no element -1, only 0..1");
  }

  @Test
  void jumpsToNowhere() {
    refusedTask(
        t -> step(t, () -> t.leave("out")),
        "task \"task\" leaves the block or loop \"out\" (at BadSpecTest.java:",
        "but stands in none");
    refusedTask(t -> step(t, t::breakLoop), "breaks a loop (at BadSpecTest.java:");
    refusedTask(t -> step(t, () -> t.continueLoop("l")), "continues a loop \"l\"");
    refusedTask(t -> step(t, () -> t.returnFromCall("f")), "returns from a call \"f\"");
  }

  @Test
  void stepsBetweenWhenAndOtherwise() {
    refusedTask(
        t -> {
          BoolVar local = t.local("local");
          Task.Otherwise when = t.when(local::get, () -> t.step("a", () -> {}));
          t.step("b", () -> {});
          when.otherwise(() -> t.step("c", () -> {}));
        },
        "has steps between when and otherwise (at BadSpecTest.java:");
  }

  @Test
  void aTaskUsedAfterItWasWritten() {
    refused(
        s -> {
          Task[] escaped = new Task[1];
          s.task(
              "task",
              t -> {
                escaped[0] = t;
                t.step("a", () -> {});
              });
          escaped[0].step("b", () -> {});
        },
        "task \"task\" is used after it was written (at BadSpecTest.java:");
  }

  @Test
  void rangesThatHoldNothing() {
    refused(s -> s.integer("x", 2, 1), "x has the range 2..1", "BadSpecTest.java:");
    refused(s -> s.integer("x", 1, 2, 3), "x has the range 1..2 and the initial value 3");
    refused(s -> s.intSet("set", 64), "the set set is over 64 elements");
    refused(s -> s.queue("queue", 0, 1), "the queue queue has the capacity 0");
    refused(s -> s.budget("budget", -1), "the budget budget is -1");
    refused(s -> s.section("section", 0), "the section section is over 0 things");
  }

  @Test
  void twiceWhatMayBeSaidOnce() {
    refused(
        s -> {
          s.initially(() -> {});
          s.initially(() -> {});
        },
        "the spec says initially twice",
        "BadSpecTest.java:");
  }

  @Test
  void anExceptionInTheConstructor() {
    refused(
        s -> {
          throw new IllegalStateException("oops");
        },
        "the constructor of test throws IllegalStateException: oops (at BadSpecTest.java:");
  }

  /** A step, and then what {@code rest} writes. */
  private static void step(Task t, Runnable rest) {
    t.step("a", () -> {});
    rest.run();
  }
}
