package dev.lockstep.out.gallery;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Reproducer;
import dev.lockstep.out.text.BugText;
import dev.lockstep.out.text.Figures;

/**
 * What a page says of a bug.
 *
 * @param spec the spec that shows it, and how it is built
 * @param breaks the properties that it breaks
 * @param verb what {@code patch} has to do with it
 * @param patch the name of the patch that decides
 * @param change what became of the patch, and its title
 * @param source where the bug is told, or an empty string
 * @param size how long the story is, and how many states were looked at
 * @param command what draws it
 * @param caption what the picture shows
 */
record Facts(
    String spec,
    ImmutableList<String> breaks,
    String verb,
    String patch,
    String change,
    String source,
    String size,
    String command,
    String caption) {

  static Facts of(Exhibit exhibit) {
    Reproducer reproducer = exhibit.reproducer();
    Patch patch = reproducer.patch();
    int steps = exhibit.story().steps().size();
    String property = exhibit.story().property().name();
    return new Facts(
        BugText.shownBy(exhibit.spec()),
        reproducer.breaks(),
        reproducer.culprit() ? "comes with" : "mended by",
        patch.name(),
        BugText.standing(patch).strip() + ": " + patch.title(),
        exhibit.bug().source(),
        "%s; %s in all"
            .formatted(Figures.count(steps, "step"), Figures.count(exhibit.states(), "state")),
        "lockstep check --bug " + exhibit.bug().id(),
        "%s to a violation of \"%s\"".formatted(Figures.count(steps, "step"), property));
  }
}
