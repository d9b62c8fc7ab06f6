package dev.lockstep.out.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.Golden;
import dev.lockstep.out.Schedule;
import dev.lockstep.out.Specimens;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureTest {
  private final Painter painter = new Painter();

  @AfterAll
  void close() {
    painter.close();
  }

  private static Picture fault() {
    Schedule race = Specimens.Fault.race();
    return Picture.of(race.spec(), Specimens.Fault.trace(race));
  }

  private static Picture circle() {
    Schedule circle = Specimens.Circle.deadlock();
    return Picture.of(circle.spec(), circle.violating("no deadlock"));
  }

  @Test
  void aRaceWithLocksAndCalls() {
    Golden.check("picture/fault.dot", fault().dot());
    Golden.check("picture/fault.svg", painter.svg(fault()).orElseThrow());
  }

  @Test
  void aDeadlock() {
    Golden.check("picture/circle.dot", circle().dot());
    Golden.check("picture/circle.svg", painter.svg(circle()).orElseThrow());
  }

  @Test
  void aViolationInTheInitialState() {
    Schedule none = new Schedule("test/fault", Specimens.Fault::new);
    Picture picture = Picture.of(none.spec(), Specimens.Fault.trace(none));
    Golden.check("picture/initial.dot", picture.dot());
    assertThat(painter.svg(picture)).get().asString().contains("violated:");
  }

  @Test
  void theSameBytesTwice() {
    try (Painter another = new Painter()) {
      assertThat(painter.svg(fault())).isPresent().isEqualTo(another.svg(fault()));
    }
  }

  @Test
  void theSvgIsWellFormedAndSaysWhatItShows() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Document svg =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(painter.svg(circle()).orElseThrow())));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    NodeList description = svg.getElementsByTagName("desc");
    assertThat(description.item(0).getTextContent())
        .contains("2. worker 0: count twice & \"note\" <it>; once; count 0 → 1")
        .contains("worker 2 waits: spin_lock(inode->i_lock); inode->i_lock held by worker 0");
  }

  @Test
  void thePngIsTwiceAsLarge() throws Exception {
    byte[] png = painter.png(painter.svg(fault()).orElseThrow()).orElseThrow();
    var image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isGreaterThan(1000);
    assertThat(image.getHeight()).isGreaterThan(800);
  }

  @Test
  void withoutAnyGraphvizThereIsNoSvg() {
    assertThat(new Painter(ImmutableList.of(dot -> Optional.empty())).svg(fault())).isEmpty();
  }
}
