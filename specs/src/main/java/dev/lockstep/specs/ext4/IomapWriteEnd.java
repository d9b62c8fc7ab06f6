package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.DelallocRelease;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.IomapPatches;
import dev.lockstep.specs.iomap.Truncation;
import java.util.function.IntSupplier;

/** {@code ext4_iomap_buffered_da_write_end}: a short write gives back what it has reserved. */
final class IomapWriteEnd {
  private final IomapInode file;
  private final boolean punches;
  private final boolean locks;
  private final boolean keepsDirtyPages;

  IomapWriteEnd(IomapInode file, Setup setup) {
    this.file = file;
    punches = setup.patch(IomapPathPatches.WRITE_END_PUNCHES);
    locks = setup.patch(IomapPathPatches.WRITE_END_LOCKS);
    keepsDirtyPages = setup.patch(IomapPatches.KEEP_DIRTY_PAGES);
  }

  /** Of a write, which came to {@code pos}. */
  void end(Task t, Iomap iomap, IntVar pos) {
    IntSupplier unused = () -> DelallocRelease.firstUnused(iomap, pos.get());
    IntSupplier end = () -> iomap.end().get() * Half.PER_BLOCK;
    if (punches) {
      t.when(
          () -> iomap.mayPunch(true) && unused.getAsInt() < end.getAsInt(),
          () -> t.call("ext4_iomap_buffered_da_write_end", () -> giveBack(t, unused, end)));
    }
  }

  private void giveBack(Task t, IntSupplier unused, IntSupplier end) {
    if (locks) {
      t.acquire(file.inode.invalidateLock.write());
    }
    if (keepsDirtyPages) {
      new DelallocRelease(file.cache, file.code, file.inode.invalidateLock, this::punch)
          .release(t, unused, end);
    } else {
      new Truncation(file.cache).truncate(t, unused, end);
      punch(t, unused, end);
    }
    if (locks) {
      t.release(file.inode.invalidateLock.write());
    }
  }

  /** {@code ext4_iomap_punch_delalloc}: forgets whatever is known of the blocks. */
  private void punch(Task t, IntSupplier from, IntSupplier end) {
    t.call(
        "ext4_iomap_punch_delalloc",
        () -> {
          t.acquire(file.inode.dataSem.write());
          file.inode.status.removeExtent(
              t, () -> Half.blockOf(from.getAsInt()), () -> Half.blocksTo(end.getAsInt()));
          t.release(file.inode.dataSem.write());
        });
  }
}
