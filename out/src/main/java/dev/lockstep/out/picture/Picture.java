package dev.lockstep.out.picture;

import dev.lockstep.checker.Trace;
import dev.lockstep.model.SpecInfo;

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
    LanePainter painter = new LanePainter(Story.of(spec, trace), trace);
    return new Picture(painter.paint(Heading.of(spec, trace), Words.whole(trace)));
  }

  /** In the language of Graphviz, with every box at its place. */
  public String dot() {
    return dot;
  }

  Drawing drawing() {
    return drawing;
  }
}
