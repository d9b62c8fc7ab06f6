package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.checker.BlockLine.Moment;
import dev.lockstep.checker.BlockLine.Region;
import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Arrays that are drawn as lines of blocks. */
class BlockLineTest {
  private enum Extent {
    NONE,
    HOLE,
    DELAYED
  }

  /** Caches a hole, delays a block in the middle of it, and forgets the last one. */
  private static Function<Setup, Spec> file(int blocks) {
    return SmallSpec.of(
        spec -> {
          Array<EnumVar<Extent>> es =
              spec.enums("es", blocks, Extent.class, Extent.NONE).drawnAsLine(Extent.NONE);
          spec.task(
              "writer",
              t -> {
                t.step("cache the hole", () -> es.forEach(extent -> extent.set(Extent.HOLE)));
                t.step("look on", () -> {});
                t.step("delay a block", () -> es.at(blocks / 2).set(Extent.DELAYED));
                t.step("forget the last", () -> es.at(blocks - 1).set(Extent.NONE));
              });
          spec.always("the last is not forgotten", () -> !isForgotten(es, blocks));
        });
  }

  private static boolean isForgotten(Array<EnumVar<Extent>> es, int blocks) {
    return es.at(blocks - 1).is(Extent.NONE) && es.at(blocks / 2).is(Extent.DELAYED);
  }

  @Test
  void regionsAreNeighboursOfEqualValue() {
    BlockLine line = BlockLine.of(Traces.first(file(4))).get(0);
    assertThat(line.moments()).extracting(Moment::step).containsExactly(-1, 0, 2, 3);
    assertThat(line.moments().get(0).regions()).containsExactly(new Region(0, 3, "NONE", true));
    assertThat(line.moments().get(3).regions())
        .containsExactly(
            new Region(0, 1, "HOLE", false),
            new Region(2, 2, "DELAYED", false),
            new Region(3, 3, "NONE", true));
  }

  @Test
  void aLineBelowTheDiagram() {
    GoldenFile.assertMatches("blocks-4.txt", RaceDiagram.render(Traces.first(file(4))));
  }

  @Test
  void lettersWhereValuesDoNotFit() {
    String text = RaceDiagram.render(Traces.first(file(16)));
    assertThat(text.lines()).allMatch(line -> line.length() <= RaceDiagram.WIDTH);
    GoldenFile.assertMatches("blocks-16.txt", text);
  }

  @Test
  void whereThereIsNoRoomOrOnlyOneBlockThereIsNoLine() {
    assertThat(RaceDiagram.render(Traces.first(file(16)), 40)).doesNotContain("at first");
    assertThat(BlockLine.of(Traces.first(file(3)))).hasSize(1);
    assertThat(
            BlockLine.of(
                Traces.first(
                    SmallSpec.of(
                        spec -> {
                          Array<EnumVar<Extent>> es =
                              spec.enums("es", 1, Extent.class, Extent.NONE)
                                  .drawnAsLine(Extent.NONE);
                          spec.action("set", () -> true, () -> es.at(0).set(Extent.HOLE));
                          spec.always("nothing", () -> !es.at(0).is(Extent.HOLE));
                        }))))
        .isEmpty();
  }

  @Test
  void onlyVariablesCanBeDrawn() {
    assertThatThrownBy(
            () ->
                Traces.blueprint(
                    SmallSpec.of(
                        spec ->
                            spec.array("pair", 2, pair -> pair.integers("half", 2, 0, 1))
                                .drawnAsLine(0))))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("pair cannot be drawn as a line (at BlockLineTest.java:")
        .hasMessageEndingWith("), since its elements are not variables");
  }
}
