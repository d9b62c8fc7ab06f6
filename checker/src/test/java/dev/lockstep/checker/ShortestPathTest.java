package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IgnoringSink;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the ways to a violation is told. */
class ShortestPathTest {

  /** The levels that the naive explorer found, each in a random order. */
  private record Shuffled(ReferenceExplorer explored, Random random) implements LevelLog {
    @Override
    public int levels() {
      return explored.levels().size();
    }

    @Override
    public long size(int level) {
      return explored.levels().get(level).size();
    }

    @Override
    public void read(int level, StateReader reader) {
      List<ReferenceExplorer.State> states = new ArrayList<>(explored.levels().get(level));
      Collections.shuffle(states, random);
      states.forEach(state -> reader.state(explored.pack(state), 0));
    }
  }

  private static PropertyInfo invariant(String name) {
    return new PropertyInfo(PropertyKind.INVARIANT, name);
  }

  private static Path find(Consumer<Spec> content, PropertyInfo property) {
    Blueprint blueprint = Traces.blueprint(SmallSpec.of(content));
    ReferenceExplorer explored = new ReferenceExplorer(blueprint, true);
    return ShortestPath.find(
        blueprint,
        new Shuffled(explored, new Random(1)),
        explored.violated().getOrDefault(property, 0),
        property);
  }

  @Test
  void takesTheFewestChangesOfActor() {
    Path path =
        find(
            spec -> {
              IntVar done = spec.integer("done", 0, 6);
              for (String name : List.of("a", "b", "c")) {
                spec.task(
                    name,
                    t -> {
                      t.step("one", done::increment);
                      t.step("two", done::increment);
                    });
              }
              spec.always("not all done", () -> done.get() < 5);
            },
            invariant("not all done"));
    assertThat(path.steps().asList()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void takesTheFirstInSpecOrderEvenIfItIsNotTheFirstStepThatIsCheapest() {
    // Task b must go first, so that a can do its two steps in one go.
    Path path =
        find(
            spec -> {
              IntVar at = spec.integer("at", 0, 9);
              spec.task(
                  "a",
                  t -> {
                    t.step("one", at::increment);
                    t.step("two", () -> at.get() >= 2, at::increment);
                  });
              spec.task("b", t -> t.step("only", at::increment));
              spec.always("not three", () -> at.get() < 3);
            },
            invariant("not three"));
    assertThat(path.steps().asList()).containsExactly(2, 0, 1);
  }

  @Test
  void takesTheLowestOutcomeOfEqualInitialStates() {
    Path path =
        find(
            spec -> {
              IntVar start = spec.integer("start", 0, 3);
              spec.initially(() -> start.set(spec.choose(6) / 2));
              spec.action("go on", () -> start.get() < 3, start::increment);
              spec.always("not two", () -> !start.is(2));
            },
            invariant("not two"));
    assertThat(path).isEqualTo(new Path(4, path.steps(), path.outcomes()));
    assertThat(path.length()).isZero();
  }

  @Test
  void comesToATransitionThatLeadsNowhere() {
    PropertyInfo range = new PropertyInfo(PropertyKind.RANGE, "count stays within 0..2");
    Path path =
        find(
            spec -> {
              IntVar count = spec.integer("count", 0, 2);
              BoolVar other = spec.bool("other");
              spec.action("flip", () -> true, () -> other.set(other.isFalse()));
              spec.action("count", () -> true, count::increment);
            },
            range);
    assertThat(path.steps().asList()).containsExactly(1, 1, 1);
  }

  /** A sample of states is watched; a wrong step may be taken many times before that shows. */
  @Test
  void comesToAnErrorThatOnlyShowsUnderWatchByTheSameError() {
    Blueprint blueprint =
        Traces.blueprint(
            SmallSpec.of(
                spec -> {
                  IntVar count = spec.integer("count", 0, 9);
                  BoolVar ghost = spec.ghost(spec.bool("ghost"));
                  spec.action("count", () -> count.get() < 9 && !ghost.get(), count::increment);
                }));
    Machine watched = blueprint.newMachine();
    watched.watch();
    watched.load(watched.stateOf(new long[] {3, 0}), 0);
    List<PropertyInfo> errors = new ArrayList<>();
    watched.expand(
        new IgnoringSink() {
          @Override
          public void violation(int step, int outcome, PropertyInfo property) {
            errors.add(property);
          }
        });
    LevelLog log = new Shuffled(new ReferenceExplorer(blueprint, true), new Random(1));
    assertThat(errors).hasSize(1);
    assertThat(ShortestPath.find(blueprint, log, 3, errors.get(0)).steps().asList())
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  void knowsMoreActorsThanFitIntoAWord() {
    int actors = 130;
    Path path =
        find(
            spec -> {
              IntVar at = spec.integer("at", 0, 2 * actors);
              for (int i = 0; i < 2 * actors; i++) {
                int mine = i;
                spec.action("actor " + i / 2, "step " + i, () -> at.is(mine), at::increment);
              }
              spec.always("not at the end", () -> !at.is(2 * actors));
            },
            invariant("not at the end"));
    assertThat(path.steps().asList()).isEqualTo(IntStream.range(0, 2 * actors).boxed().toList());
  }

  @Test
  void refusesAPropertyThatNothingViolates() {
    assertThatThrownBy(
            () -> find(spec -> spec.action("nothing", () -> true, () -> {}), invariant("unknown")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing violates \"unknown\" in level 0");
  }

  @Test
  void followsAMillionLevels() {
    int depth = 1_000_000;
    Blueprint blueprint =
        Traces.blueprint(
            SmallSpec.of(
                spec -> {
                  IntVar count = spec.integer("count", 0, depth);
                  spec.action("count", () -> count.get() < depth, count::increment);
                  spec.always("not there", () -> count.get() < depth);
                }));
    Machine machine = blueprint.newMachine();
    LevelLog log =
        new LevelLog() {
          @Override
          public int levels() {
            return depth + 1;
          }

          @Override
          public long size(int level) {
            return 1;
          }

          @Override
          public void read(int level, StateReader reader) {
            reader.state(machine.stateOf(new long[] {level}), 0);
          }
        };
    PropertyInfo property = invariant("not there");
    Path path = ShortestPath.find(blueprint, log, depth, property);
    assertThat(path.length()).isEqualTo(depth);
    Trace trace = TraceTeller.tell(blueprint, path, property);
    assertThat(trace.values()).containsExactly(new Trace.Value("count", "1000000"));
  }

  @Test
  void doesNotDependOnTheOrderOfTheLog() {
    int compared = 0;
    for (long seed = 0; compared < 40; seed++) {
      Blueprint blueprint = RandomSpec.blueprint(seed);
      ReferenceExplorer explored = new ReferenceExplorer(blueprint, true, 1000);
      if (explored.isTooLarge()) {
        continue;
      }
      for (PropertyInfo property : explored.violated().keySet()) {
        int level = explored.violated().getOrDefault(property, 0);
        Path expected = ReferencePath.to(property, explored, blueprint.info().steps());
        for (int order = 0; order < 3; order++) {
          LevelLog log = new Shuffled(explored, new Random(order));
          assertThat(ShortestPath.find(blueprint, log, level, property))
              .as("seed %d, %s", seed, property)
              .isEqualTo(expected);
        }
        compared++;
      }
    }
  }
}
