package dev.lockstep.specs.xfs;

import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** The frame of what changes the blocks of a file while nobody reads, writes or faults in it. */
final class ExclusiveOperation {
  private ExclusiveOperation() {}

  /**
   * {@code inside}, within {@code function}, with IOLOCK and MMAPLOCK held for writing.
   *
   * @param from the first block whose mapping changes
   * @param end the block after the last one
   */
  static void run(
      XfsInode inode, Task t, String function, IntSupplier from, IntSupplier end, Runnable inside) {
    t.call(
        function,
        () ->
            t.within(
                inode.mapping,
                from,
                end,
                () -> {
                  t.acquire(inode.iolock.write());
                  t.acquire(inode.mmaplock.write());
                  inside.run();
                  t.release(inode.mmaplock.write());
                  t.release(inode.iolock.write());
                }));
  }
}
