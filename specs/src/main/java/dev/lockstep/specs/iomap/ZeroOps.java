package dev.lockstep.specs.iomap;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** What a filesystem plugs in for zeroing: its {@code iomap_ops} with {@code IOMAP_ZERO}. */
public interface ZeroOps {
  /** The locals of one mapping of the file. */
  Iomap iomap(Scope scope);

  /**
   * {@code iomap_begin}: maps from the half {@code pos} on, at most to {@code limit}; allocates
   * nothing in a hole.
   *
   * @param batch what is to be zeroed of an unwritten extent, if the filesystem fills it
   */
  void zeroBegin(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap, FolioBatch batch);

  /** {@code iomap_end}, when zeroing came to {@code pos}. */
  void zeroEnd(Task t, Iomap iomap, IntVar pos);
}
