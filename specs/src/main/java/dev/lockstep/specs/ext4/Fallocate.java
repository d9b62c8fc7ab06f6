package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.BiConsumer;

/** fallocate(2) in its plain mode: unwritten extents for a stretch of the file. */
final class Fallocate {
  private final Inode inode;
  private final Mapping mapping;
  private final boolean takesInvalidateLock;

  Fallocate(Setup setup, Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
    this.takesInvalidateLock = setup.patch(Ext4Patches.FALLOCATE_TAKES_INVALIDATE_LOCK);
  }

  /** Allocates {@code len} blocks from {@code first} on. */
  void fallocate(Task t, int first, int len) {
    t.call(
        "ext4_fallocate",
        () -> {
          t.acquire(inode.rwsem.write());
          if (takesInvalidateLock) {
            t.acquire(inode.invalidateLock.write());
          }
          t.call("ext4_alloc_file_blocks", () -> allocFileBlocks(t, first, len, mapping::create));
          if (takesInvalidateLock) {
            t.release(inode.invalidateLock.write());
          }
          t.release(inode.rwsem.write());
        });
  }

  /** Makes {@code len} blocks from {@code first} on unwritten, whatever they are. */
  void convertFileBlocks(Task t, int first, int len) {
    t.call("ext4_alloc_file_blocks", () -> allocFileBlocks(t, first, len, mapping::zero));
  }

  private void allocFileBlocks(
      Task t, int first, int len, BiConsumer<? super Task, ? super MapBlocks> create) {
    if (len == 1) {
      MapBlocks map = inode.mapBlocks(t, () -> first, 1);
      create.accept(t, map);
      if (inode.space.isCounted()) {
        t.when(map::isMiss, () -> giveUp(t));
      }
      return;
    }
    int end = first + len;
    IntVar lblk = t.integer("lblk", first, end, first);
    t.loopWhile(
        () -> lblk.get() < end,
        () -> {
          MapBlocks map = inode.mapBlocks(t, lblk, len);
          t.step("ext4_journal_start", () -> map.len().set(end - lblk.get()));
          create.accept(t, map);
          if (inode.space.isCounted()) {
            t.when(
                map::isMiss,
                () -> {
                  giveUp(t);
                  t.breakLoop();
                });
          }
          t.step("ext4_mark_inode_dirty", () -> lblk.add(map.len().get()));
        });
  }

  private void giveUp(Task t) {
    inode.space.refuse(
        t,
        Space.Refusal.ALLOCATION,
        () -> {
          t.step("ext4_mark_inode_dirty", () -> {});
          t.step("ext4_journal_stop", () -> {});
        });
  }
}
