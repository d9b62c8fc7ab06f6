package dev.lockstep.out.bug;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.Request;
import dev.lockstep.out.gallery.Gallery;
import dev.lockstep.out.gallery.GalleryFolder;
import dev.lockstep.out.matrix.Break;
import dev.lockstep.out.matrix.Matrix;
import dev.lockstep.out.matrix.MatrixCheck;
import dev.lockstep.out.picture.Painter;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bug breaks what it is known to break, in the way that is known, and nothing without it. */
@TestInstance(Lifecycle.PER_CLASS)
final class BugsTest {
  private static final Path GALLERY = Path.of("gallery");

  private final Bugs bugs = Bugs.known();
  private final BugCheck check =
      new BugCheck(Specs.on(null), spec -> Checker.of(spec).workers(2).all().run());
  private final Map<String, BugFinding> findings = new HashMap<>();

  static Stream<String> modelled() {
    return Bugs.known().all().stream().filter(bug -> bug.reproducer() != null).map(Bug::id);
  }

  /** Each is checked once, whichever test asks first. */
  private BugFinding finding(String id) {
    return findings.computeIfAbsent(id, any -> check.finding(bugs.reproducer(id)));
  }

  @ParameterizedTest
  @MethodSource("modelled")
  void aBugIsShownAsItIsKnown(String id) {
    assertThat(finding(id).differences()).isEmpty();
  }

  /**
   * The row of its patch in the matrix of its spec. What comes of the other patches is left out: a
   * whole matrix takes minutes.
   */
  @ParameterizedTest
  @MethodSource("modelled")
  void theMatrixSaysOfItsPatchWhatABugBreaks(String id) {
    BugFinding finding = finding(id);
    Reproducer bug = finding.expected();
    Matrix matrix =
        MatrixCheck.run(
            bug.mended(),
            request ->
                changes(bug.mended(), request).equals(Set.of(bug.patch().name()))
                    ? finding.broken()
                    : finding.mended());
    assertThat(matrix.broken()).isEmpty();
    assertThat(matrix.rows())
        .filteredOn(row -> !row.breaks().isEmpty())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.patch().name()).isEqualTo(bug.patch().name());
              assertThat(row.takenOut()).isEqualTo(!bug.culprit());
              assertThat(row.breaks())
                  .extracting(Break::property)
                  .containsExactlyInAnyOrderElementsOf(bug.breaks());
            });
  }

  /** The patches that are named in another way. */
  private static Set<String> changes(Request one, Request other) {
    return Stream.of(
            Sets.symmetricDifference(Set.copyOf(one.with()), Set.copyOf(other.with())),
            Sets.symmetricDifference(Set.copyOf(one.without()), Set.copyOf(other.without())))
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  @Test
  void everyBugHasATitleOfOneSentence() {
    assertThat(bugs.all())
        .extracting(Bug::title)
        .doesNotHaveDuplicates()
        .allMatch(title -> !title.isBlank() && !title.endsWith("."));
    assertThat(bugs.all()).extracting(Bug::family).doesNotContain("");
  }

  @Test
  void theGalleryShowsEveryBug() throws IOException {
    ImmutableSortedMap<String, String> files;
    try (Painter painter = new Painter()) {
      files = Gallery.of(bugs.all(), bug -> finding(bug.id()).broken(), painter).files();
    }
    if (Boolean.getBoolean("lockstep.updateGoldens")) {
      GalleryFolder.write(GALLERY, files);
    }
    Map<String, String> present = new TreeMap<>();
    try (Stream<Path> paths = Files.list(GALLERY)) {
      for (Path file : paths.toList()) {
        present.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(present.keySet())
        .as("\"lockstep gallery\" or -Dlockstep.updateGoldens=true rewrites out/gallery")
        .containsExactlyElementsOf(files.keySet());
    assertThat(files).allSatisfy((name, text) -> assertThat(present.get(name)).isEqualTo(text));
  }
}
