package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A machine that remembers what steps and properties did must not differ from one that runs them
 * anew: more valuations than it can remember, steps that read more the longer they are known, and
 * states of several words.
 */
class CachedStepsTest {
  private static final int RANGE = 50_000;
  private static final int MOST_KNOWN = 20_000;

  /** What one machine says of one state. */
  private record Answer(List<String> transitions, boolean holds, boolean deadlocked) {}

  /** Reads far more valuations than fit, so that all is forgotten again and again. */
  @Test
  void forgetsAndLearnsAnew() {
    compare(
        400_000,
        spec -> {
          IntVar number = spec.integer("number", 0, RANGE, 1);
          spec.action(
              "next", () -> number.get() % 3 > 0, () -> number.set((number.get() * 7 + 1) % RANGE));
          spec.action("other", () -> !number.is(5), () -> number.set((number.get() + 11) % RANGE));
          spec.always("not 77", () -> !number.is(77));
          spec.sometimes("42", () -> number.is(42));
        });
  }

  /** Which of the others is read depends on the first. */
  @Test
  void readsMoreLater() {
    compare(
        20_000,
        spec -> {
          Array<IntVar> cells = spec.array("cell", 12, cell -> cell.integer("", 0, 30));
          IntVar index = spec.integer("index", 0, 11);
          spec.action(
              "copy",
              () -> cells.at(index.get()).get() > 0,
              () -> cells.at((index.get() + 5) % 12).set(cells.at(index.get()).get()));
          spec.action("choose", () -> true, () -> index.set(spec.choose(12)));
          spec.action("write", () -> true, () -> cells.at(index.get()).set(spec.choose(31)));
          spec.always("few", 12, i -> cells.at(i).get() < 30);
        });
  }

  /** A blocked task is blocked by whoever holds the lock in that state. */
  @Test
  void knowsWhoIsInTheWay() {
    compare(
        4_000,
        spec -> {
          Array<ExclusiveLock> locks = spec.array("lock", 3, lock -> lock.mutex(""));
          for (int task = 0; task < 3; task++) {
            int first = task;
            spec.task(
                "task " + task,
                t -> {
                  t.acquire(locks.at(first));
                  t.acquire(locks.at((first + 1) % 3));
                  t.release(locks.at((first + 1) % 3));
                  t.release(locks.at(first));
                });
          }
        });
  }

  private static void compare(int states, Consumer<Sketch> declare) {
    Blueprint blueprint = Sketch.blueprint(declare);
    Machine remembering = blueprint.newMachine(Layout.PACKED);
    Machine naive = blueprint.newMachine(Layout.UNPACKED);
    SplittableRandom random = new SplittableRandom(states);
    List<long[]> known = new ArrayList<>();
    naive.initialStates(
        new StateSink() {
          @Override
          public void state(int outcome, long[] state) {
            known.add(state.clone());
          }

          @Override
          public void violation(int outcome, PropertyInfo property) {}
        });
    for (int i = 0; i < states; i++) {
      long[] state = known.get(random.nextInt(known.size()));
      naive.load(state, 0);
      long[] fields = naive.fieldValues();
      Answer expected = answer(naive, state, known.size() < MOST_KNOWN ? known : null);
      long[] packed = remembering.stateOf(fields);
      assertThat(answer(remembering, packed, null)).isEqualTo(expected);
    }
    assertThat(known).hasSizeGreaterThan(1);
    assertThat(remembering.coverage()).isEqualTo(naive.coverage());
    assertThat(remembering.reached()).isEqualTo(naive.reached());
  }

  private static Answer answer(Machine machine, long[] state, @Nullable List<long[]> known) {
    List<String> transitions = new ArrayList<>();
    machine.load(state, 0);
    boolean holds = machine.holds();
    machine.expand(
        new TransitionSink() {
          @Override
          public void transition(int step, int outcome, long[] target) {
            transitions.add(step + "." + outcome + Arrays.toString(machine.fieldValues()));
            if (known != null) {
              known.add(target.clone());
            }
          }

          @Override
          public void dead(int step, int outcome) {
            transitions.add(step + "." + outcome + " dead");
          }

          @Override
          public void violation(int step, int outcome, PropertyInfo property) {
            transitions.add(property.name());
          }
        });
    return new Answer(transitions, holds, machine.isDeadlocked());
  }
}
