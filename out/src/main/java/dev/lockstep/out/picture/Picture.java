package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.BlockLine;
import dev.lockstep.checker.ReadText;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.model.SpecInfo;
import java.util.Optional;

/** A picture of a trace, the same for the same trace. A {@link Painter} makes it visible. */
public final class Picture {
  private final Drawing drawing;
  private final String dot;

  private Picture(Drawing drawing) {
    this.drawing = drawing;
    this.dot = DotWriter.write(drawing);
  }

  /** The picture of {@code trace}, which was found in {@code spec}. */
  public static Picture of(SpecInfo spec, Trace trace) {
    return of(spec, trace, Optional.empty());
  }

  /** The same with the explanation of {@code trace}, if there is one. */
  public static Picture of(SpecInfo spec, Trace trace, Optional<Explanation> why) {
    Story story = Story.of(spec, trace, why);
    ReadText reads = new ReadText(trace, story.links());
    ImmutableList<String> heading = Heading.of(spec, trace, why);
    return new Picture(
        new LanePainter(story, trace, reads).paint(heading, Words.whole(trace, reads)));
  }

  /** The picture of the arrays of {@code trace} that are drawn as lines; empty if none changes. */
  public static Optional<Picture> ofBlocks(SpecInfo spec, Trace trace) {
    ImmutableList<BlockLine> lines = BlockLine.of(trace);
    ImmutableList<String> heading = Heading.of(spec, trace, Optional.empty());
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Picture(new BlockPainter().paint(lines, heading)));
  }

  /** In the language of Graphviz, with every box at its place. */
  public String dot() {
    return dot;
  }

  Drawing drawing() {
    return drawing;
  }
}
