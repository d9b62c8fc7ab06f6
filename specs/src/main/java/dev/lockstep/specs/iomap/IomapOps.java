package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** What a filesystem plugs in: {@code iomap_ops}, {@code iomap_writeback_ops}. */
public interface IomapOps {
  /** What keeps page faults and extents that are taken away apart. */
  SharedLock invalidateLock();

  /** The locals of one mapping of the file. */
  Iomap iomap(Scope scope);

  /**
   * {@code iomap_begin} for writing: maps from the half {@code pos} on, at most to {@code limit}.
   */
  void writeBegin(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap);

  /** {@code iomap_end} for writing, which came to {@code pos}. */
  void writeEnd(Task t, Iomap iomap, IntVar pos);

  /** {@code iomap_end} for a page fault, which came to {@code pos}. */
  default void faultEnd(Task t, Iomap iomap, IntVar pos) {}

  /** {@code iomap_begin} for reading: what backs {@code block}. */
  void readBegin(Task t, IntSupplier block, EnumVar<Extent> type);

  /**
   * What a run of write-back keeps of its last mapping.
   *
   * @param kept whether it is kept from folio to folio
   */
  WritebackMapping writebackMapping(Scope scope, boolean kept);

  /**
   * {@code writeback_range}: finds out where to write {@code block} to, and allocates if need be.
   *
   * @param mapping what was found for the block before, and then for this one
   * @param error becomes true if that fails, and nothing is written
   */
  void mapBlocks(Task t, IntSupplier block, WritebackMapping mapping, BoolVar error);

  /** Inside a step: {@code block} was added to what will be written, if it is not a hole. */
  default void addToIoend(int block) {}

  /** {@code writeback_submit}: the last that is done before the device writes {@code block}. */
  default void submitIoend(Task t, IntSupplier block, Ioend ioend) {}

  /** What I/O completion does about {@code block}. */
  void endIoend(Task t, IntSupplier block, Ioend ioend);
}
