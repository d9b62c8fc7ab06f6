package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IomapPatches;
import dev.lockstep.specs.iomap.Truncation;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** {@code xfs_setattr_size}: a file gets another size. */
final class Truncate {
  private final XfsInode inode;
  private final @Nullable ZeroRange zeroRange;
  private final Truncation truncation;
  private final WriteBack writeBack;
  private final boolean cutsBeforeWriting;
  private final boolean flushesNewEnd;
  private final boolean waitsFirst;
  private final boolean zeroesLast;

  Truncate(XfsInode inode, ZeroRange zeroRange, WriteBack writeBack, Setup setup) {
    this.inode = inode;
    this.zeroRange = zeroRange;
    this.writeBack = writeBack;
    truncation = new Truncation(inode.cache);
    cutsBeforeWriting = setup.patch(XfsPatches.SETSIZE_BEFORE_FLUSH);
    flushesNewEnd =
        setup.patch(XfsPatches.TRUNCATE_FLUSHES_NEW_END)
            && !setup.patch(IomapPatches.ZERO_FLUSHES_DIRTY);
    waitsFirst = inode.hasDirectWrites() && setup.patch(XfsPatches.TRUNCATE_WAITS_FIRST);
    zeroesLast = setup.patch(XfsPatches.TRUNCATE_ZEROES_LAST);
  }

  /** To whole blocks: nothing has to be zeroed. */
  Truncate(XfsInode inode, WriteBack writeBack) {
    this.inode = inode;
    this.zeroRange = null;
    this.writeBack = writeBack;
    truncation = new Truncation(inode.cache);
    cutsBeforeWriting = true;
    flushesNewEnd = false;
    waitsFirst = false;
    zeroesLast = false;
  }

  /** The file ends before the half {@code size}, a local. */
  void truncate(Task t, IntVar size) {
    ExclusiveOperation.run(
        inode,
        t,
        "xfs_vn_setattr_size",
        () -> Half.blockOf(size.get()),
        inode::blocks,
        () -> setSize(t, size));
  }

  /** The same if IOLOCK and MMAPLOCK are held for writing. */
  void setSize(Task t, IntVar size) {
    t.call("xfs_setattr_size", () -> resize(t, size));
  }

  private void resize(Task t, IntVar size) {
    IntVar old = t.local("oldsize", 0, inode.cache.halves());
    BoolVar zeroed = t.local("did_zeroing");
    BoolVar flush = t.local("flush");
    if (waitsFirst) {
      inode.waitForDirectWrites(t);
    }
    t.step("i_size_read", () -> old.set(inode.cache.size().get()));
    if (!waitsFirst) {
      inode.waitForDirectWrites(t);
    }
    ZeroRange zero = zeroRange;
    if (zero != null) {
      t.when(
          () -> size.get() > old.get(),
          () -> zero.zeroBehindEnd(t, old, size, zeroed),
          () -> {
            if (!zeroesLast) {
              truncatePage(t, size, zeroed, zero);
            }
          });
    }
    if (cutsBeforeWriting) {
      truncation.setSize(t, size);
      if (zero != null && zeroesLast) {
        t.when(() -> size.get() <= old.get(), () -> truncatePage(t, size, zeroed, zero));
      }
      writeOut(t, old, size, zeroed, flush);
    } else {
      writeOut(t, old, size, zeroed, flush);
      truncation.setSize(t, size);
    }
    inode.change(t, "xfs_itruncate_extents", () -> removeExtents(old.get(), size.get()));
  }

  /** {@code xfs_truncate_page}: the rest of the block that the file ends in is zeroed. */
  private void truncatePage(Task t, IntVar size, BoolVar zeroed, ZeroRange zero) {
    IntSupplier endOfBlock = () -> Half.blocksTo(size.get()) * Half.PER_BLOCK;
    if (flushesNewEnd) {
      writeBack.flush(t, size, () -> size.get() + 1);
    }
    t.when(() -> size.get() % Half.PER_BLOCK != 0, () -> zero.zero(t, size, endOfBlock, zeroed));
  }

  /** What would not be found after a crash although the size was on disk is written now. */
  private void writeOut(Task t, IntVar old, IntVar size, BoolVar zeroed, BoolVar flush) {
    IntVar disk = inode.diskSize;
    t.step(
        "i_disk_size",
        () -> {
          boolean grows = disk != null && size.get() > disk.get() && !disk.is(old.get());
          if (zeroed.get() || grows) {
            flush.set();
          }
        });
    IntSupplier from = () -> disk == null ? old.get() : disk.get();
    t.when(flush, () -> writeBack.flush(t, from, size));
  }

  /** One transaction: the size on disk, and what lies behind it. */
  private void removeExtents(int old, int size) {
    if (inode.diskSize != null) {
      inode.diskSize.set(size);
    }
    if (size > old) {
      return;
    }
    int first = Half.blocksTo(size);
    inode.unmap(first, inode.blocks());
    if (inode.cow != null) {
      inode.cow.cancel(first, inode.blocks());
    }
  }
}
