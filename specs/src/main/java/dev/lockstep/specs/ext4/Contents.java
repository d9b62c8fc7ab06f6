package dev.lockstep.specs.ext4;

import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * The data of the file, in the page cache and on disk. A spec that is about mappings alone does not
 * tell data apart: for it, all of this does nothing and takes no step.
 */
interface Contents {

  /** Of a file whose data no property looks at. */
  static Contents untold() {
    return new Contents() {};
  }

  /** Whether data is told apart. */
  default boolean areTold() {
    return false;
  }

  /** Inside a step: block {@code b} is stored to in the page cache; its folio is locked. */
  default void store(int b) {}

  /** Inside a step: the folio of block {@code b} leaves the page cache, and every page table. */
  default void drop(int b) {}

  /** Inside a step: an operation makes block {@code b} read as zeros from now on. */
  default void zero(int b) {}

  /** Inside a step: whether a page table lets processes store to block {@code b}. */
  default void allowStores(int b, boolean allowed) {}

  /**
   * Inside a step: a process stores to block {@code b} through its page table.
   *
   * @return false if it must take a page fault first
   */
  default boolean storeIfWritable(int b) {
    return true;
  }

  /**
   * Inside a step: the blocks from {@code first + len} on move down to {@code first}, and zeros are
   * left at the end.
   */
  default void collapse(int first, int len) {}

  /** Inside a step: the blocks from {@code first} on move up by {@code len}, behind zeros. */
  default void insert(int first, int len) {}

  /** Reads the block of the locked folio from where it was found, and finishes the folio. */
  default void read(Task t, IntSupplier b, MapBlocks map) {}

  /** Writes the folio of block {@code b}, which is under writeback, to its place on disk. */
  default void write(Task t, IntSupplier b) {}
}
