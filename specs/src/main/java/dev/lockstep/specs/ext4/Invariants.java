package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import java.util.function.IntSupplier;

/** What must be true of every inode, at the points at which it must be. */
final class Invariants {
  private final Inode inode;

  private Invariants(Inode inode) {
    this.inode = inode;
  }

  /** Declares them all. */
  static void declare(Spec spec, Setup setup, Inode inode) {
    declare(spec, setup, inode, inode.size::get);
  }

  /** The same, where "ext4-I1" asks about the blocks before {@code end} only. */
  static void declare(Spec spec, Setup setup, Inode inode, IntSupplier end) {
    Invariants of = new Invariants(inode);
    SharedLock dataSem = inode.dataSem;
    spec.whenNotWritten(
        dataSem,
        "ext4-I6: the extent status tree agrees with the disk",
        inode.blocks,
        b -> of.isReshaped(b) || of.agrees(b));
    String reservation = "ext4-I2: a block is reserved if and only if it is delayed";
    if (setup.patch(Ext4Patches.EXCLUSIVE_INSERT)) {
      spec.whenNotWritten(dataSem, reservation, of::reservesDelayed);
    } else {
      spec.whenFree(dataSem, reservation, of::reservesDelayed);
    }
    spec.always(
        "ext4-I1: a delayed block has a dirty folio, so that it will be written",
        inode.blocks,
        b -> b >= end.getAsInt() || !of.isQuiet(b) || of.isFlushable(b));
    if (inode.size.changes()) {
      spec.always("ext4-I12: i_disksize is not beyond i_size", of::agreeSizes);
    }
    spec.always(
        "ext4-I1': a dirty delayed buffer has a delayed or an allocated block",
        inode.blocks,
        b -> !of.isQuiet(b) || of.isBacked(b));
  }

  private boolean isReshaped(int b) {
    return inode.reshaping.isBusy(b);
  }

  /**
   * Whether no task works on the block: its folio is not locked, no extent is changed, the block is
   * not being reshaped or written, and the inode is not being evicted; both drop the folios first.
   */
  private boolean isQuiet(int b) {
    return inode.pages.folio.at(b).lock().isFree()
        && inode.dataSem.hasNoWriter()
        && !isReshaped(b)
        && !inode.writing.isBusy(b)
        && inode.freeing.isFalse();
  }

  private boolean agrees(int b) {
    return switch (inode.status.map.at(b)) {
      case NONE -> true;
      case HOLE, DELAYED -> inode.extents.map.is(b, Extent.HOLE);
      case UNWRITTEN, WRITTEN -> inode.status.map.agrees(inode.extents.map, b);
    };
  }

  private boolean reservesDelayed() {
    return inode.reservation.blocks.is(inode.status.delayed(0, inode.blocks));
  }

  /** Whether the sizes are in order, unless somebody is about to change both. */
  private boolean agreeSizes() {
    return !inode.rwsem.hasNoWriter()
        || !inode.dataSem.hasNoWriter()
        || inode.size.onDisk() <= inode.size.get();
  }

  private boolean isFlushable(int b) {
    Folio folio = inode.pages.folio.at(b);
    return inode.status.es.at(b).isNot(Extent.DELAYED)
        || (folio.present().get() && folio.dirty().get());
  }

  private boolean isBacked(int b) {
    Folio folio = inode.pages.folio.at(b);
    return !(folio.dirty().get() && folio.bh().is(Buffer.DELAY))
        || inode.status.es.at(b).is(Extent.DELAYED)
        || inode.extents.disk.at(b).isNot(Extent.HOLE);
  }
}
