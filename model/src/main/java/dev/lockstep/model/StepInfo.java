package dev.lockstep.model;

import com.google.common.collect.ImmutableList;

/**
 * One step (or action) of a spec as people see it.
 *
 * @param id its index in {@link SpecInfo#steps()}: tasks in the order of the spec, each task's
 *     steps in program order, then the actions
 * @param actor the index in {@link SpecInfo#actors()} of the task or actor that takes it
 * @param name the name the spec gave it
 * @param calls the calls it stands in, outermost first
 * @param parts the names of its parts when it was written with {@code atomically}, else empty
 * @param held the locks that the task holds whenever it is about to take this step, in the order
 *     they were taken, e.g. {@code i_data_sem (read)}
 * @param source where it was written
 * @param tracepoint the kernel tracepoint it corresponds to, or an empty string
 */
public record StepInfo(
    int id,
    int actor,
    String name,
    ImmutableList<CallInfo> calls,
    ImmutableList<String> parts,
    ImmutableList<String> held,
    SourceLine source,
    String tracepoint) {

  /** Whether its name says something that its parts do not: it has parts, and another name. */
  public boolean hasTitle() {
    return !parts.isEmpty() && !parts.get(0).equals(name);
  }

  /**
   * One call frame.
   *
   * @param name the function's name
   * @param site a number that tells two calls of one function from each other
   */
  public record CallInfo(String name, int site) {}
}
