package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Paints pictures, with the Graphviz that comes along or else one that is installed. Starting it
 * takes about a second, so one painter should paint all pictures of a run. For one thread.
 */
public final class Painter implements AutoCloseable {
  private final ImmutableList<Graphviz> tools;

  /** Starts nothing yet. */
  public Painter() {
    this(ImmutableList.of(new BundledGraphviz(), new InstalledGraphviz()));
  }

  /** Paints with the first of {@code tools} that can. */
  Painter(ImmutableList<Graphviz> tools) {
    this.tools = tools;
  }

  /**
   * As SVG; empty if no Graphviz runs on this machine. The tools are told no font: the bundled one
   * would measure it with the fonts of this machine, and nothing depends on the widths it finds.
   */
  public Optional<String> svg(Picture picture) {
    String dot = picture.dot().replace(", " + PictureFont.ATTRIBUTE, "");
    return tools.stream()
        .flatMap(tool -> tool.svg(dot).stream())
        .findFirst()
        .map(svg -> SvgFinish.finish(svg, picture.drawing()));
  }

  /** An SVG of this painter as PNG; empty if this Java has no fonts to write with. */
  public Optional<byte[]> png(String svg) {
    return Png.of(svg);
  }

  @Override
  public void close() {
    tools.forEach(Graphviz::close);
  }
}
