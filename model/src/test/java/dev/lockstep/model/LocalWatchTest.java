package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Which locals live where, also where their bits are those of others at another time. */
final class LocalWatchTest {

  /**
   * Leaves a loop early, enters two calls whose locals share bits, one of them inside of another.
   */
  private static final class Bodies extends Spec {
    Bodies() {
      task(
          "t",
          t -> {
            IntVar outer = t.local("n", 0, 3);
            t.loop(
                () -> {
                  IntVar turn = t.local("turn", 0, 3);
                  t.step("turn", () -> turn.set(2));
                  t.when(() -> turn.is(2), t::breakLoop);
                  t.step("never", () -> {});
                });
            t.call(
                "first",
                () -> {
                  IntVar inner = t.integer("n", 0, 3, 1);
                  t.step("inner", () -> inner.set(3));
                });
            t.step("outer", () -> outer.set(2));
          });
    }
  }

  /** The locals that live before each step on the only way through the spec. */
  private static List<String> way(Machine machine) {
    List<String> seen = new ArrayList<>();
    List<long[]> states = new ArrayList<>();
    machine.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] words) {
            states.add(words.clone());
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {}
        });
    LocalWatch watch = machine.locals();
    while (!states.isEmpty()) {
      machine.load(states.remove(0), 0);
      StringJoiner values = new StringJoiner(", ");
      watch.values((variable, value) -> values.add(variable + " is " + value));
      seen.add(values.toString());
      machine.expand(
          new IgnoringSink() {
            @Override
            public void transition(int step, int outcome, long[] target) {
              states.add(target.clone());
            }
          });
    }
    return seen;
  }

  @Test
  void aLocalLivesAsLongAsItsBody() {
    Machine machine =
        Blueprint.of("bodies", setup -> new Bodies(), Request.defaults()).newMachine();
    assertThat(way(machine)).containsExactly("t.n is 0, t.turn is 0", "t.n is 1", "t.n is 0", "");
  }
}
