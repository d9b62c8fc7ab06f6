package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is told of a step when a trace is replayed. */
class ObservationTest {

  private static final class OneTask extends Spec {
    OneTask(Consumer<Task> body) {
      task("worker", body);
    }
  }

  private static final class ThrowingGuard extends Spec {
    ThrowingGuard(Setup setup) {
      var numbers = integers("numbers", 2, 0, 3);
      action("look too far", () -> numbers.at(2).is(0), () -> {});
    }
  }

  private static Machine started(Function<Setup, Spec> spec) {
    Machine machine = Blueprint.of("test", spec, Request.defaults()).newMachine();
    List<long[]> initial = new ArrayList<>();
    machine.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] state) {
            initial.add(state.clone());
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {
            throw new AssertionError(property.name());
          }
        });
    machine.load(initial.get(0), 0);
    return machine;
  }

  /**
   * The calls kept after each of the first steps of a task that has only one step to take at a
   * time.
   */
  private static List<Integer> kept(Consumer<Task> body, int... steps) {
    Machine machine = started(setup -> new OneTask(body));
    List<Integer> kept = new ArrayList<>();
    for (int step : steps) {
      kept.add(machine.observe(step, 0).kept());
      machine.load(machine.stateOf(machine.fieldValues()), 0);
    }
    return kept;
  }

  @Test
  void aLoopAroundACallLeavesIt() {
    assertThat(kept(t -> t.loop(() -> t.call("f", () -> twoSteps(t))), 0, 1, 0, 1))
        .containsExactly(1, 0, 1, 0);
  }

  @Test
  void aLoopInsideACallDoesNotLeaveIt() {
    assertThat(kept(t -> t.call("f", () -> t.loop(() -> twoSteps(t))), 0, 1, 0, 1))
        .containsExactly(1, 1, 1, 1);
  }

  @Test
  void aReturnLeavesTheInnerCallsOnly() {
    assertThat(
            kept(
                t ->
                    t.call(
                        "outer",
                        () -> {
                          t.call(
                              "inner",
                              () -> {
                                t.step("one", () -> {});
                                t.returnFromCall();
                              });
                          t.step("two", () -> {});
                        }),
                0,
                1))
        .containsExactly(1, 0);
  }

  @Test
  void aGuardThatThrowsIsTold() {
    Observation observation = started(ThrowingGuard::new).observe(0, 0);
    assertThat(observation.reached()).isFalse();
    assertThat(observation.parts()).extracting(Part::name).containsExactly("look too far");
    assertThat(observation.violated())
        .extracting(PropertyInfo::kind)
        .containsExactly(PropertyKind.SPEC_ERROR);
  }

  private static void twoSteps(Task task) {
    task.step("one", () -> {});
    task.step("two", () -> {});
  }
}
