package dev.lockstep.model;

/** A recorded task did something that the spec does not have. */
public final class UnsupportedWorkload extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** {@code what} names it, e.g. {@code the operation mmap_populate}. */
  public UnsupportedWorkload(String what) {
    super(what);
  }
}
