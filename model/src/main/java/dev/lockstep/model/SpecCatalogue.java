package dev.lockstep.model;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Names specs and the bugs they show, so that they can be found at run time by {@link
 * java.util.ServiceLoader}.
 */
public interface SpecCatalogue {

  /** Hands every spec of this catalogue to {@code entries}. */
  void list(Entries entries);

  /** Hands every known bug that this catalogue tells of to {@code bugs}; usually none. */
  default void bugs(Consumer<? super Bug> bugs) {}

  /** Hands every system that can be compared with recordings to {@code systems}; usually none. */
  default void recordables(Consumer<? super Recordable> systems) {}

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
