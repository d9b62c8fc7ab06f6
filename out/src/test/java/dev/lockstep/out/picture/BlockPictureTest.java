package dev.lockstep.out.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.Trace;
import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Spec;
import dev.lockstep.out.Golden;
import dev.lockstep.out.Schedule;
import dev.lockstep.out.Specimens;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockPictureTest {
  private enum Extent {
    NONE,
    HOLE,
    DELAYED
  }

  /** A hole is cached, and a block of it delayed. */
  private static final class Cache extends Spec {
    Cache() {
      Array<EnumVar<Extent>> es =
          enums("es", 4, Extent.class, Extent.NONE).drawnAsLine(Extent.NONE);
      task("reader", t -> t.step("cache", () -> es.forEach(extent -> extent.set(Extent.HOLE))));
      task("writer", t -> t.step("delay", () -> es.at(2).set(Extent.DELAYED)));
      always("nothing is delayed", () -> !es.at(2).is(Extent.DELAYED));
    }
  }

  @Test
  void aRowForEachChange() {
    Schedule schedule =
        new Schedule("test/cache", setup -> new Cache()).run("reader", 1).run("writer", 1);
    Trace trace = schedule.violating("nothing is delayed");
    Picture picture = Picture.ofBlocks(schedule.spec(), trace).orElseThrow();
    Golden.check("picture/blocks.dot", picture.dot());
    assertThat(picture.drawing().description())
        .contains("es, at first: 0 to 3 NONE")
        .contains("es, 2. writer: delay: 0 to 1 HOLE, 2 DELAYED, 3 HOLE");
    try (Painter painter = new Painter()) {
      Golden.check("picture/blocks.svg", painter.svg(picture).orElseThrow());
    }
  }

  @Test
  void aTraceWithoutLinesHasNone() {
    Schedule race = Specimens.Fault.race();
    Optional<Picture> none = Picture.ofBlocks(race.spec(), Specimens.Fault.trace(race));
    assertThat(none).isEmpty();
  }
}
