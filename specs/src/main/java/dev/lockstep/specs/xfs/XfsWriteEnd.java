package dev.lockstep.specs.xfs;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.DelallocRelease;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.IomapPatches;
import dev.lockstep.specs.iomap.Truncation;
import java.util.function.IntSupplier;

/**
 * {@code xfs_buffered_write_iomap_end}: a write that did not fill its mapping gives back what it
 * reserved.
 */
final class XfsWriteEnd {
  private final XfsInode inode;
  private final boolean onlyNew;
  private final boolean notForFaults;
  private final boolean keepsDirtyPages;
  private final boolean keepsFaultsOut;
  private final boolean punchesStale;
  private final boolean zeroLocks;

  XfsWriteEnd(XfsInode inode, Setup setup) {
    this.inode = inode;
    onlyNew = setup.patch(XfsPatches.PUNCH_ONLY_IF_NEW);
    notForFaults = setup.patch(XfsPatches.FAULTS_WITHOUT_CLEANUP);
    keepsDirtyPages = setup.patch(IomapPatches.KEEP_DIRTY_PAGES);
    keepsFaultsOut = setup.patch(XfsPatches.CLEANUP_KEEPS_FAULTS_OUT);
    zeroLocks = inode.cow != null && !setup.patch(XfsPatches.ZERO_KEEPS_LOCK);
    punchesStale = !setup.patch(XfsPatches.NO_PUNCH_WHEN_STALE);
  }

  /** Of a write, which came to {@code pos}. */
  void ofWrite(Task t, Iomap iomap, IntVar pos) {
    end(t, iomap, pos, keepsFaultsOut);
  }

  /** Of zeroing, which came to {@code pos}; its caller has taken MMAPLOCK. */
  void ofZero(Task t, Iomap iomap, IntVar pos) {
    end(t, iomap, pos, zeroLocks);
  }

  private void end(Task t, Iomap iomap, IntVar pos, boolean locks) {
    IntSupplier unused = () -> DelallocRelease.firstUnused(iomap, pos.get());
    IntSupplier end = () -> iomap.end().get() * Half.PER_BLOCK;
    t.when(
        () -> iomap.mayPunch(onlyNew) && unused.getAsInt() < end.getAsInt(),
        () -> t.call("xfs_buffered_write_iomap_end", () -> giveBack(t, iomap, unused, end, locks)));
  }

  /** Of a page fault, which came to {@code pos}. */
  void ofFault(Task t, Iomap iomap, IntVar pos) {
    if (!notForFaults) {
      ofWrite(t, iomap, pos);
    }
  }

  private void giveBack(Task t, Iomap iomap, IntSupplier unused, IntSupplier end, boolean locks) {
    if (!punchesStale) {
      t.when(
          iomap.stale(),
          () -> {
            t.step("IOMAP_F_STALE: nothing punched", () -> {});
            t.returnFromCall();
          });
    }
    if (locks) {
      t.acquire(inode.mmaplock.write());
    }
    DelallocRelease.Punch punch = (task, from, to) -> punch(task, iomap, from, to);
    if (keepsDirtyPages) {
      new DelallocRelease(inode.cache, inode.code, inode.mmaplock, punch).release(t, unused, end);
    } else {
      new Truncation(inode.cache).truncate(t, unused, end);
      punch.punch(t, unused, end);
    }
    if (locks) {
      t.release(inode.mmaplock.write());
    }
  }

  /** {@code xfs_bmap_punch_delalloc_range}: of all blocks that the range touches. */
  private void punch(Task t, Iomap iomap, IntSupplier from, IntSupplier end) {
    t.call(
        "xfs_bmap_punch_delalloc_range",
        () ->
            inode.change(
                t,
                "xfs_bmap_del_extent_delay",
                () ->
                    forkOf(iomap)
                        .punch(Half.blockOf(from.getAsInt()), Half.blocksTo(end.getAsInt()))));
  }

  private Fork forkOf(Iomap iomap) {
    CowFork cow = inode.cow;
    return cow != null && inode.xfs.punchesCow && iomap.isShared() ? cow.fork : inode.fork;
  }
}
