package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Steps with several outcomes, initial states with several values, and bounds. */
final class ChoiceTest {
  private enum Colour {
    RED,
    GREEN,
    BLUE
  }

  /** The values that one step gives to {@code x}. */
  private static Set<Integer> outcomes(BiConsumer<Sketch, IntVar> effect) {
    Set<Integer> values = new HashSet<>();
    Walk walk =
        Sketch.walk(
            s -> {
              IntVar x = s.integer("x", 0, 99);
              s.task(
                  "task",
                  t -> {
                    t.step("choose", () -> effect.accept(s, x));
                    t.step("tell", () -> values.add(x.get()));
                  });
            });
    assertThat(walk.violated().stream().filter(name -> !name.equals("no deadlock"))).isEmpty();
    return ImmutableSet.copyOf(values);
  }

  @Test
  void everyNumberBelowTheBound() {
    assertThat(outcomes((s, x) -> x.set(s.choose(3)))).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(outcomes((s, x) -> x.set(10 * s.choose(2) + s.choose(2))))
        .containsExactlyInAnyOrder(0, 1, 10, 11);
  }

  @Test
  void howManyMayDependOnAnEarlierChoice() {
    assertThat(outcomes((s, x) -> x.set(dependent(s))))
        .containsExactlyInAnyOrder(0, 10, 11, 20, 21, 22);
  }

  private static int dependent(Sketch s) {
    int first = s.choose(3);
    return 10 * first + s.choose(first + 1);
  }

  @Test
  void onlyWhatIsAllowed() {
    assertThat(outcomes((s, x) -> x.set(s.choose(6, i -> i % 2 == 1))))
        .containsExactlyInAnyOrder(1, 3, 5);
    assertThat(outcomes((s, x) -> x.set(s.choose(6, i -> i > 6)))).isEmpty();
    assertThat(outcomes((s, x) -> x.set(s.choose(0)))).isEmpty();
  }

  @Test
  void constantsAndTruthValues() {
    assertThat(outcomes((s, x) -> x.set(s.choose(Colour.class).ordinal())))
        .containsExactlyInAnyOrder(0, 1, 2);
    assertThat(outcomes((s, x) -> x.set(s.chooseBool() ? 1 : 0))).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void elementsOfSets() {
    Set<String> chosen = new HashSet<>();
    Walk walk =
        Sketch.walk(
            s -> {
              IntSetVar numbers = s.intSet("numbers", 9);
              EnumSetVar<Colour> colours = s.enumSet("colours", Colour.class);
              EnumSetVar<Colour> none = s.enumSet("none", Colour.class);
              s.initially(
                  () -> {
                    numbers.add(2);
                    numbers.add(7);
                    colours.add(Colour.BLUE);
                    colours.add(Colour.RED);
                  });
              s.task(
                  "task",
                  t -> {
                    t.step("a", () -> chosen.add(s.choose(numbers) + " " + s.choose(colours)));
                    t.step("b", () -> chosen.add("of nothing " + s.choose(none)));
                  });
            });
    assertThat(walk.violated()).containsExactly("no deadlock");
    assertThat(chosen)
        .filteredOn(text -> !text.startsWith("of nothing"))
        .containsExactlyInAnyOrder("2 RED", "2 BLUE", "7 RED", "7 BLUE");
  }

  @Test
  void assumingPrunesAnOutcome() {
    assertThat(
            outcomes(
                (s, x) -> {
                  x.set(s.choose(9));
                  s.assume(x.get() > 6);
                }))
        .containsExactlyInAnyOrder(7, 8);
  }

  @Test
  void aPrunedOutcomeViolatesNothing() {
    Walk walk =
        Sketch.walk(
            s -> {
              IntVar x = s.integer("x", 0, 1);
              s.task(
                  "task",
                  t ->
                      t.step(
                          "step",
                          () -> {
                            boolean bad = t.chooseBool();
                            t.assume(!bad);
                            t.check(!bad, "pruned");
                            x.set(bad ? 2 : 1);
                          }));
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.transitions()).isEqualTo(1);
  }

  @Test
  void aBudgetIsUsedUpOnEachPath() {
    Walk walk =
        Sketch.walk(
            s -> {
              Budget failures = s.budget("failures", 2);
              IntVar failed = s.integer("failed", 0, 3);
              s.task(
                  "task",
                  t -> {
                    for (int i = 0; i < 3; i++) {
                      t.step("try " + i, () -> failed.add(failures.mayHappen() ? 1 : 0));
                    }
                  });
              s.always("what failed is used up", () -> failed.get() + failures.left() == 2);
              s.sometimes("none failed", () -> failed.is(0));
              s.sometimes("two failed", () -> failed.is(2));
              s.always("never three", () -> failed.get() < 3);
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.reached()).containsExactly("none failed", "two failed");
    assertThat(walk.states()).isEqualTo(1 + 2 + 3 + 3);
  }

  @Test
  void aBudgetOfNothingNeverHappens() {
    Walk walk =
        Sketch.walk(
            s -> {
              Budget failures = s.budget("failures", 0);
              s.task("task", t -> t.step("try", () -> t.check(!failures.mayHappen(), "failed")));
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.transitions()).isEqualTo(1);
  }

  @Test
  void initialStatesMayBeChosen() {
    Walk walk =
        Sketch.walk(
            s -> {
              IntVar x = s.integer("x", 0, 3);
              IntVar square = s.integer("square", 0, 9);
              s.initially(
                  () -> {
                    x.set(s.choose(4));
                    s.assume(!x.is(1));
                    square.set(x.get() * x.get());
                  });
              s.task("task", t -> t.step("step", () -> {}));
              s.always("the square of x", () -> square.get() == x.get() * x.get());
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.states()).isEqualTo(3 + 3);
    assertThat(walk.transitions()).isEqualTo(3);
  }

  @Test
  void normalisingMakesStatesEqual() {
    Walk walk =
        Sketch.walk(
            s -> {
              IntVar one = s.integer("one", 0, 3);
              IntVar two = s.integer("two", 0, 3);
              s.task("a", t -> t.step("set one", () -> one.set(t.choose(4))));
              s.task("b", t -> t.step("set two", () -> two.set(t.choose(4))));
              s.normalise(
                  () -> {
                    int smallest = Math.min(one.get(), two.get());
                    one.add(-smallest);
                    two.add(-smallest);
                  });
              s.always("one of them is 0", () -> one.is(0) || two.is(0));
            });
    assertThat(walk.violated()).isEmpty();
    // None set; one set, to 0..3; the other, likewise; both, by their difference from -3 to 3.
    assertThat(walk.states()).isEqualTo(1 + 4 + 4 + 7);
  }

  @Test
  void aConstraintStopsExploringAndSaysSo() {
    Walk walk =
        Sketch.walk(
            s -> {
              IntVar x = s.integer("x", 0, 99);
              s.task("count", t -> t.loop(() -> t.step("up", x::increment)));
              s.constraint(() -> x.get() < 5);
            });
    assertThat(walk.violated()).isEmpty();
    assertThat(walk.states()).isEqualTo(6);
    assertThat(walk.machine().isBounded()).isTrue();
  }
}
