package dev.lockstep.out.picture;

import guru.nidi.graphviz.engine.Engine;
import guru.nidi.graphviz.engine.Format;
import java.util.Optional;

/**
 * Graphviz's layout of directed graphs in layers, by the Graphviz that comes along and no other, so
 * that a graph has the same layout everywhere. For one thread.
 */
public final class LayeredGraphviz implements AutoCloseable {
  private final BundledGraphviz graphviz = new BundledGraphviz();

  /**
   * Where everything in {@code dot} belongs, in Graphviz's plain format; empty if it does not run.
   */
  public Optional<String> plain(String dot) {
    return graphviz.run(dot, Engine.DOT, Format.PLAIN);
  }

  @Override
  public void close() {
    graphviz.close();
  }
}
