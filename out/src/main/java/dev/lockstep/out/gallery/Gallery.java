package dev.lockstep.out.gallery;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.model.Bug;
import dev.lockstep.out.picture.Painter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Every bug that a spec shows, with its race as a picture and as text, and what else is known. */
public final class Gallery {
  private final ImmutableMap<String, Exhibit> exhibits;
  private final ImmutableList<Bug> bugs;

  private Gallery(ImmutableMap<String, Exhibit> exhibits, ImmutableList<Bug> bugs) {
    this.exhibits = exhibits;
    this.bugs = bugs;
  }

  /**
   * The gallery of {@code bugs}.
   *
   * @param check a complete check of the spec of a bug, with the bug
   * @throws dev.lockstep.model.SpecException if a bug does not show
   */
  public static Gallery of(
      ImmutableList<Bug> bugs, Function<Bug, CheckResult> check, Painter painter) {
    ImmutableMap.Builder<String, Exhibit> exhibits = ImmutableMap.builder();
    for (Bug bug : bugs) {
      if (bug.reproducer() != null) {
        exhibits.put(bug.id(), Exhibit.of(bug, check.apply(bug), painter));
      }
    }
    return new Gallery(exhibits.buildOrThrow(), bugs);
  }

  /** Its files, by their names: the index as {@code README.md} and as {@code index.html} too. */
  public ImmutableSortedMap<String, String> files() {
    ImmutableSortedMap.Builder<String, String> files = ImmutableSortedMap.naturalOrder();
    files.put("README.md", MarkdownPage.of(this));
    files.put("index.html", HtmlPage.of(this));
    for (Exhibit exhibit : exhibits.values()) {
      files.put(exhibit.bug().id() + ".txt", exhibit.diagram());
      exhibit.svg().ifPresent(svg -> files.put(exhibit.bug().id() + ".svg", svg));
    }
    return files.buildOrThrow();
  }

  /** Whether every race has a picture, and not a text alone. */
  public boolean isPainted() {
    return exhibits.values().stream().allMatch(exhibit -> exhibit.svg().isPresent());
  }

  /** The headings under which bugs stand, in their order, of bugs that are shown. */
  ImmutableSet<String> families() {
    return shown().stream()
        .map(exhibit -> exhibit.bug().family())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The bugs under {@code family} that are shown. */
  List<Exhibit> shown(String family) {
    return shown().stream().filter(exhibit -> exhibit.bug().family().equals(family)).toList();
  }

  /** All bugs that are shown. */
  List<Exhibit> shown() {
    return bugs.stream().map(bug -> exhibits.get(bug.id())).filter(Objects::nonNull).toList();
  }

  /** The bugs that no spec shows yet. */
  List<Bug> notShown() {
    return bugs.stream().filter(bug -> bug.reproducer() == null).toList();
  }
}
