package dev.lockstep.checker;

/** States do not fit into the {@link MemoryBudget} any more. */
final class OutOfMemory extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfMemory() {
    super("the memory for states is used up", null, false, false);
  }
}
