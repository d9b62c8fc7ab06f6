package dev.lockstep.model;

import java.util.function.Function;

/** Names specs, so that they can be found at run time by {@link java.util.ServiceLoader}. */
public interface SpecCatalogue {

  /** Hands every spec of this catalogue to {@code entries}. */
  void list(Entries entries);

  /** Receives specs. */
  @FunctionalInterface
  interface Entries {
    /**
     * A spec.
     *
     * @param name its unique name, e.g. {@code ext4/fault-versus-fallocate}
     * @param title one sentence
     * @param constructor makes it
     */
    void add(String name, String title, Function<? super Setup, ? extends Spec> constructor);
  }
}
