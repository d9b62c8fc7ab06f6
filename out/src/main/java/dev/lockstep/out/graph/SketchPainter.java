package dev.lockstep.out.graph;

import dev.lockstep.out.picture.LayeredGraphviz;
import java.util.Optional;

/**
 * Draws sketches: small ones as Graphviz lays them out, larger ones as ELK does, which is quicker,
 * with numbers in place of the values; and so all where the Graphviz that comes along does not run.
 */
public final class SketchPainter {
  /** Graphviz takes seconds for more. */
  private static final int SMALL = 300;

  /** With more nodes nobody would see anything. */
  public static final int MOST_NODES = 1000;

  /** With more edges between them neither. */
  public static final int MOST_EDGES = 2000;

  private SketchPainter() {}

  /** In the language of Graphviz. */
  public static String dot(Sketch sketch) {
    return SketchDot.write(sketch);
  }

  /** As SVG; empty if it has more than {@link #MOST_NODES} nodes or {@link #MOST_EDGES} edges. */
  public static Optional<String> svg(Sketch sketch) {
    if (sketch.nodes().size() > MOST_NODES || sketch.edges().size() > MOST_EDGES) {
      return Optional.empty();
    }
    if (sketch.nodes().size() <= SMALL) {
      Optional<String> labelled =
          graphviz(sketch).map(placement -> SketchSvg.write(sketch, placement, true));
      if (labelled.isPresent()) {
        return labelled;
      }
    }
    Sketch shown = sketch.nodes().size() <= SMALL ? sketch : sketch.numbered();
    return Optional.of(SketchSvg.write(shown, ElkLayout.place(shown), false));
  }

  private static Optional<Placement> graphviz(Sketch sketch) {
    try (LayeredGraphviz graphviz = new LayeredGraphviz()) {
      return graphviz
          .plain(SketchDot.forLayout(sketch))
          .map(plain -> PlainReader.read(plain, sketch));
    }
  }
}
