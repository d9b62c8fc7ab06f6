package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Task;

/**
 * The last user lets go of a file that has been unlinked, and its inode goes away. That its blocks
 * are freed is left out where space is not counted.
 */
final class Eviction {
  static final String LEAK = "ext4-I4: i_reserved_data_blocks not cleared!";

  private final Inode inode;

  Eviction(Inode inode) {
    this.inode = inode;
  }

  /** Waits for everybody else, then evicts the inode. */
  void evict(Task t) {
    evict(t, () -> {});
  }

  /** The same, and waits for the end of I/O that others end, see {@link EndOfIo}. */
  void evictAfterIo(Task t) {
    evict(t, () -> t.await("folio_wait_writeback", inode.pages::areWritten));
  }

  private void evict(Task t, Runnable await) {
    t.awaitOthers("iput_final", inode.freeing::set);
    t.call(
        "ext4_evict_inode",
        () -> {
          await.run();
          t.step("truncate_inode_pages_final", inode.pages::dropAll);
          if (inode.space.isCounted()) {
            freeBlocks(t);
          }
          t.call(
              "ext4_clear_inode",
              () -> {
                t.acquire(inode.dataSem.write());
                inode.status.removeAll(t);
                t.release(inode.dataSem.write());
              });
        });
    t.step("ext4_destroy_inode", () -> t.check(inode.reservation.blocks.is(0), LEAK));
  }

  private void freeBlocks(Task t) {
    BoolVar any = t.local("i_blocks");
    t.step("ext4_mark_inode_dirty", () -> any.set(inode.space.isTaken()));
    t.when(
        any,
        () ->
            t.call(
                "ext4_truncate",
                () -> {
                  t.acquire(inode.dataSem.write());
                  inode.status.removeAll(t);
                  new Reshape(inode).removeSpace(t, 0, inode.blocks);
                  t.release(inode.dataSem.write());
                }));
  }
}
