package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A watched machine does what an unwatched one does. */
class WatchTest {

  private static final class Normalised extends Spec {
    Normalised(Setup setup) {
      IntVar number = integer("number", 0, 2);
      initially(() -> number.set(choose(2)));
      normalise(() -> number.set(number.get()));
      task("counter", t -> t.step("count", () -> number.is(0), number::increment));
      always("small", () -> number.get() < 2);
    }
  }

  @Test
  void initialStatesMayBeAskedForAtAnyTime() {
    Machine machine = Blueprint.of("test", Normalised::new, Request.defaults()).newMachine();
    List<String> expected = initialStates(machine);
    machine.watch();
    assertThat(machine.holds()).isTrue();
    assertThat(initialStates(machine)).hasSize(2).isEqualTo(expected);
    machine.expand(new IgnoringSink());
    assertThat(initialStates(machine)).isEqualTo(expected);
  }

  private static List<String> initialStates(Machine machine) {
    List<String> states = new ArrayList<>();
    machine.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] state) {
            machine.load(state, 0);
            machine.values((variable, value) -> states.add(variable + " is " + value));
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {
            states.add(property.name());
          }
        });
    return states;
  }
}
