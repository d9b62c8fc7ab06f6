package dev.lockstep.checker.cases;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Spec;

/** The invariants of XFS files, by their numbers in the catalogue. */
final class XfsInvariants {
  private final XfsFile file;

  private XfsInvariants(XfsFile file) {
    this.file = file;
  }

  /** Declares what must be true of {@code file}. */
  static void declare(Spec spec, XfsFile file) {
    XfsInvariants holds = new XfsInvariants(file);
    int blocks = file.inode.blocks();
    int halves = blocks * Half.PER_BLOCK;
    spec.always("xfs-I1 dirty is backed", blocks, holds::isBacked);
    spec.whenQuiet(file.mapping, "xfs-I2 delalloc is flushable", holds::isFlushable);
    spec.always("xfs-I3 i_delayed_blks counts the delayed blocks", holds::countsDelayed);
    spec.always("xfs-I4 no lost write, no stray zero", halves, holds::showsWhatWasStored);
    spec.always("xfs-I6 a clean page agrees with the disk", halves, holds::agreesWithDisk);
    spec.always("xfs-I13 a writable page is dirty", blocks, holds::isDirtyIfWritable);
  }

  private IomapFolio folio(int block) {
    return file.cache.folios.at(block);
  }

  private boolean isBacked(int block) {
    return !folio(block).dirty.get() || file.inode.dataFork.at(block).isNot(XfsExtent.HOLE);
  }

  private boolean isFlushable(int block) {
    return file.inode.dataFork.at(block).isNot(XfsExtent.DELALLOC) || folio(block).dirty.get();
  }

  private boolean countsDelayed() {
    int count = 0;
    for (EnumVar<XfsExtent> extent : file.inode.dataFork) {
      count += extent.is(XfsExtent.DELALLOC) ? 1 : 0;
    }
    return file.inode.delayedBlocks.is(count);
  }

  /** Unless the folio is locked: then somebody may be half way through storing. */
  private boolean showsWhatWasStored(int at) {
    int block = at / Half.PER_BLOCK;
    int half = at % Half.PER_BLOCK;
    IomapFolio folio = folio(block);
    if (!folio.lock.isFree()) {
      return true;
    }
    Half visible = folio.uptodate.get() ? folio.data.at(half).get() : onDisk(block, half);
    return file.stored.at(block).at(half).is(visible);
  }

  private boolean agreesWithDisk(int at) {
    int block = at / Half.PER_BLOCK;
    int half = at % Half.PER_BLOCK;
    IomapFolio folio = folio(block);
    boolean clean = folio.uptodate.get() && !folio.dirty.get() && !folio.writeback.get();
    return !clean || !folio.lock.isFree() || folio.data.at(half).is(onDisk(block, half));
  }

  /** What a read finds that goes past the page cache. */
  private Half onDisk(int block, int half) {
    return file.inode.dataFork.at(block).is(XfsExtent.MAPPED)
        ? file.inode.disk.at(block).at(half).get()
        : Half.ZERO;
  }

  private boolean isDirtyIfWritable(int block) {
    return !folio(block).writable.get() || folio(block).dirty.get();
  }
}
