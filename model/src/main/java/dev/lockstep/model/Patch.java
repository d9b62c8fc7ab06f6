package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * A change to the modelled code that a spec can be built with or without.
 *
 * @param name its name on the command line
 * @param kind what became of it
 * @param title the title of its commit, or a sentence that says what it does
 * @param commit the abbreviated commit hash, or an empty string
 * @param introduced the release that brought the defect it mends, or an empty string
 * @param merged the first mainline release with it, e.g. {@code v6.11-rc1}; empty if it was not
 *     merged
 * @param stable the first release of each stable series with it, e.g. {@code v6.6.50}
 */
public record Patch(
    String name,
    Kind kind,
    String title,
    String commit,
    String introduced,
    String merged,
    ImmutableList<String> stable) {

  /** What became of a patch. Merged kinds are in by default, the others are not. */
  public enum Kind {
    /** Mends a defect. */
    FIX,
    /** A refactoring that altered steps. */
    CHANGE,
    /** Posted for review, not merged. */
    POSTED,
    /** Turned down in review. */
    REJECTED,
    /** Posted by nobody: a question of what would happen then. */
    IDEA;

    /** Whether patches of this kind are part of the newest code. */
    public boolean isMerged() {
      return this == FIX || this == CHANGE;
    }
  }

  /**
   * A patch that no release knows of, for specs of one's own: {@code kind}, a name and what it
   * does.
   */
  public static Patch of(Kind kind, String name, String sentence) {
    return new Patch(name, kind, sentence, "", "", "", ImmutableList.of());
  }

  /** The same patch, merged in {@code release} as {@code hash} and in these stable releases. */
  public Patch merged(String release, String hash, String... stableReleases) {
    return new Patch(
        name, kind, title, hash, introduced, release, ImmutableList.copyOf(stableReleases));
  }

  /** The same, against a defect that came with {@code release}. */
  public Patch introduced(String release) {
    return new Patch(name, kind, title, commit, release, merged, stable);
  }

  /**
   * Whether {@code release} has this patch: by its mainline release, or by its own stable series.
   */
  public boolean isIn(Release release) {
    if (!kind.isMerged()) {
      return false;
    }
    if (merged.isEmpty() || release.compareTo(Release.parse(merged)) >= 0) {
      return true;
    }
    return stable.stream().map(Release::parse).anyMatch(release::isSameSeriesNotBefore);
  }

  /** Whether {@code release} has the defect that this patch mends: no older, and not mended. */
  public boolean isMissingIn(Release release) {
    return !isIn(release)
        && (introduced.isEmpty() || release.compareTo(Release.parse(introduced)) >= 0);
  }
}
