package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Request;
import dev.lockstep.model.Section;
import dev.lockstep.model.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether two tasks are in a section at once is only looked at when one has come in. It must be
 * noticed, too, when both have come in the same way before, which was all right then.
 */
class EnteredBeforeTest {

  /** Two tasks enter by turns, a few times each, and then as they like. */
  private static final class Turns extends Spec {
    private static final int TURNS = 6;

    Turns(int things) {
      Section work = section("work", 2);
      IntVar turn = integer("turn", 0, TURNS);
      for (int i = 0; i < 2; i++) {
        int number = i;
        task(
            "task " + i,
            t ->
                t.loop(
                    () -> {
                      t.await("wait", () -> turn.is(TURNS) || turn.get() % 2 == number);
                      t.within(
                          work,
                          number % things,
                          () -> {
                            t.step("begin", () -> {});
                            t.step("end", () -> {});
                          });
                      t.step("pass", () -> turn.set(Math.min(TURNS, turn.get() + 1)));
                    }));
      }
      exclusive(work, "one at a time");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void asTheNaiveExplorerSaysIt(int things) {
    Blueprint blueprint = Blueprint.of("turns", setup -> new Turns(things), Request.defaults());
    for (int workers : new int[] {1, 2, 5}) {
      new Expectation(blueprint, true, new ReferenceExplorer(blueprint, true))
          .assertMetBy(Checker.of(blueprint).workers(workers), workers + " workers");
    }
  }

  @Test
  void theNaiveExplorerFindsTheyMeetLate() {
    ReferenceExplorer oneThing =
        new ReferenceExplorer(
            Blueprint.of("turns", setup -> new Turns(1), Request.defaults()), true);
    assertThat(oneThing.violated().values()).singleElement().isEqualTo(4 * Turns.TURNS + 4);
  }
}
