package dev.lockstep.out.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Reproducer;
import dev.lockstep.out.Golden;
import dev.lockstep.out.Specimens;
import dev.lockstep.out.bug.BugCheck;
import dev.lockstep.out.picture.Painter;
import dev.lockstep.out.spec.Specs;
import java.io.StringReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The pages of a small gallery. */
final class GalleryTest {
  private static final Patch LOCK =
      Patch.of(Patch.Kind.FIX, "take-the-lock", "counter: take the lock & keep it")
          .merged("v6.8-rc3", "0123abcd");
  private static final ImmutableList<Bug> BUGS =
      under(
          "Counters",
          Bug.of("C1", "An increment gets lost if n < 2 | 3")
              .source("a thread of May 2024")
              .reproducer(
                  Reproducer.lacking(LOCK, Specimens.Patched.class.getName())
                      .breaks("both increments count")),
          Bug.of("C2", "One that no spec shows"));

  private static ImmutableList<Bug> under(String family, Bug... bugs) {
    ImmutableList.Builder<Bug> list = ImmutableList.builder();
    Arrays.stream(bugs).forEach(Bug.under(family, list::add));
    return list.build();
  }

  private static ImmutableSortedMap<String, String> files() {
    BugCheck check = new BugCheck(Specs.on(null), spec -> Checker.of(spec).all().run());
    try (Painter painter = new Painter()) {
      return Gallery.of(
              BUGS, bug -> check.broken(Objects.requireNonNull(bug.reproducer())), painter)
          .files();
    }
  }

  private static String file(String name) {
    return Objects.requireNonNull(files().get(name));
  }

  @Test
  void thePagesAndPictures() {
    assertThat(files().keySet()).containsExactly("C1.svg", "C1.txt", "README.md", "index.html");
    Golden.check("gallery/README.md", file("README.md"));
    Golden.check("gallery/index.html", file("index.html"));
  }

  @Test
  void picturesNameNoLineThatEveryEditWouldMove() {
    assertThat(file("C1.svg")).contains("Specimens.java").doesNotContain("Specimens.java:");
  }

  @Test
  void thePageIsWellFormedAndItsLinksLeadSomewhere() throws Exception {
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(file("index.html"))));
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    Set<String> places = new HashSet<>(files().keySet());
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      String id = ((Element) all.item(i)).getAttribute("id");
      assertThat(id.isEmpty() || places.add("#" + id)).as("%s stands once", id).isTrue();
    }
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getTagName().equals("a")) {
        assertThat(places).contains(element.getAttribute("href"));
      }
      if (element.getTagName().equals("img")) {
        assertThat(places).contains(element.getAttribute("src"));
        assertThat(element.getAttribute("alt")).isNotBlank();
      }
    }
  }
}
