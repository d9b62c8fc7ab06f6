package dev.lockstep.out.gallery;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.SpecException;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.picture.Painter;
import dev.lockstep.out.picture.Picture;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bug to show.
 *
 * @param bug which
 * @param spec the spec with the bug
 * @param states how many states that spec has
 * @param story the trace that tells of the bug
 * @param svg its picture; empty if no Graphviz runs on this machine
 */
record Exhibit(Bug bug, SpecInfo spec, long states, Trace story, Optional<String> svg) {

  /** A picture that named lines would change whenever a line above them does. */
  private static final Pattern LINE = Pattern.compile("(\\w\\.java):\\d+");

  /**
   * The bug as {@code broken} shows it: a complete check of its spec with the bug.
   *
   * @throws SpecException if the property that tells of the bug is not violated
   */
  static Exhibit of(Bug bug, CheckResult broken, Painter painter) {
    String property = Objects.requireNonNull(bug.reproducer()).breaks().get(0);
    Trace story =
        broken.properties().stream()
            .filter(result -> result.property().name().equals(property))
            .map(PropertyResult::trace)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElseThrow(
                () ->
                    new SpecException(
                        "%s cannot be shown: there is no trace to \"%s\""
                            .formatted(bug.id(), property)));
    Optional<String> svg =
        painter
            .svg(Picture.of(broken.spec(), story))
            .map(picture -> LINE.matcher(picture).replaceAll("$1"));
    return new Exhibit(bug, broken.spec(), broken.states(), story, svg);
  }

  Reproducer reproducer() {
    return Objects.requireNonNull(bug.reproducer());
  }

  /** The race as text, for a commit message. */
  String diagram() {
    return RaceDiagram.render(story);
  }
}
