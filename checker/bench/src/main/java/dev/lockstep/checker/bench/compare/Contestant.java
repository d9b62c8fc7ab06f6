package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A checker in one of its ways of working. */
interface Contestant {

  /** What tables call it. */
  String name();

  /** Why it cannot run here, if it cannot. */
  Optional<String> missing();

  /** Which release of it this is. */
  String version() throws IOException, InterruptedException;

  /** Does in {@code folder} all that comes before checking {@code instance}; not measured. */
  Entry prepare(Instance instance, Path folder) throws IOException, InterruptedException;

  /**
   * A checker, ready to go.
   *
   * @param command to run in the folder it was prepared in
   * @param reader understands what the command prints
   */
  record Entry(List<String> command, Reader reader) {}

  /** Understands what a checker prints. */
  @FunctionalInterface
  interface Reader {
    /**
     * The size of the graph by Lockstep's conventions.
     *
     * @throws IOException if {@code output} is not that of a whole exploration without a violation
     */
    Figures figures(String output) throws IOException;
  }
}
