package dev.lockstep.out.picture;

import java.util.Optional;

/** Paints graphs whose nodes have fixed places. */
@FunctionalInterface
interface Graphviz extends AutoCloseable {

  /** Paints {@code dot} as SVG; empty if it cannot on this machine. */
  Optional<String> svg(String dot);

  @Override
  default void close() {}
}
