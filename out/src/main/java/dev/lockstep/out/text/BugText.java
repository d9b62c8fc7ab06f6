package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Release;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.SpecInfo;

/** Says what is known of a bug. */
public final class BugText {
  private BugText() {}

  /** The bug's name and title, in one line without its end. */
  public static String heading(Bug bug) {
    return "%-5s %s".formatted(bug.id(), bug.title());
  }

  /** How a spec shows the bug; {@code broken} is that spec with the bug. */
  public static String shownBy(SpecInfo broken) {
    String differences = SettingsText.differences(broken.settings());
    return broken.name() + (differences.isEmpty() ? "" : ", " + differences);
  }

  /** The properties that the bug breaks, by the short names that stand before their sentences. */
  public static String breaks(Reproducer reproducer) {
    return "breaks " + String.join(", ", shortNames(reproducer));
  }

  /** The short names of the properties that the bug breaks, each once. */
  public static ImmutableList<String> shortNames(Reproducer reproducer) {
    return reproducer.breaks().stream()
        .map(BugText::shortName)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** What stands before the first colon of a property's name; all of it if there is none. */
  private static String shortName(String property) {
    int colon = property.indexOf(": ");
    return colon < 0 ? property : property.substring(0, colon);
  }

  /** What became of the patch that decides, as a phrase. */
  public static String fate(Reproducer reproducer) {
    Patch patch = reproducer.patch();
    String text =
        (reproducer.culprit() ? "comes with " : "mended by ") + patch.name() + standing(patch);
    return patch.introduced().isEmpty() ? text : text + "; in releases from " + patch.introduced();
  }

  /** What became of {@code patch}: its releases and commit, or why it has none; may be empty. */
  public static String standing(Patch patch) {
    if (patch.kind() == Patch.Kind.POSTED) {
      return " (posted, not merged)";
    }
    if (patch.kind() == Patch.Kind.REJECTED) {
      return " (rejected)";
    }
    if (patch.kind() == Patch.Kind.IDEA) {
      return " (posted by nobody)";
    }
    ImmutableList<String> releases =
        ImmutableList.<String>builder().add(patch.merged()).addAll(patch.stable()).build();
    return (patch.merged().isEmpty() ? "" : " in " + String.join(", ", releases))
        + (patch.commit().isEmpty() ? "" : " (" + patch.commit() + ")");
  }

  /** Why {@code release} does not have the bug, as a phrase. */
  public static String absence(Reproducer reproducer, Release release) {
    Patch patch = reproducer.patch();
    for (Patch needed : reproducer.with()) {
      if (!needed.isIn(release)) {
        return "needs " + needed.name();
      }
    }
    if (reproducer.culprit()) {
      return "does not have " + patch.name();
    }
    return patch.isIn(release)
        ? "has " + patch.name()
        : "is older than the defect, which came with " + patch.introduced();
  }
}
