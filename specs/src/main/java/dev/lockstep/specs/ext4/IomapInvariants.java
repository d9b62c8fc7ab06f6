package dev.lockstep.specs.ext4;

import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.DataInvariants;

/** What must be true of a file whose pages are iomap's, at the points at which it must be. */
final class IomapInvariants {
  static final String UNFLUSHABLE =
      "ext4-I1: a delayed block has a dirty folio, so that it will be written";
  static final String UNBACKED = "ext4-I1': a dirty folio has a delayed or an allocated block";
  static final String LOST = "iomap-I4: no lost write, no stray zero";
  static final String UNLIKE_DISK = "iomap-I6: a clean page agrees with the disk";

  private final IomapInode file;
  private final Inode inode;

  private IomapInvariants(IomapInode file) {
    this.file = file;
    inode = file.inode;
  }

  /**
   * Declares them: those of every ext4 file, and those of iomap about data, which are numbered as
   * for XFS.
   */
  static void declare(Spec spec, IomapInode file) {
    IomapInvariants of = new IomapInvariants(file);
    SharedLock dataSem = of.inode.dataSem;
    spec.whenQuiet(file.section, UNFLUSHABLE, of::isFlushable);
    spec.whenNotWritten(dataSem, UNBACKED, of.inode.blocks, of::isBacked);
    spec.whenNotWritten(
        dataSem,
        "ext4-I2: a block is reserved if and only if it is delayed",
        () -> of.inode.reservation.blocks.is(of.inode.status.delayed(0, of.inode.blocks)));
    spec.whenNotWritten(
        dataSem,
        "ext4-I6: the extent status tree agrees with the disk",
        of.inode.blocks,
        of::agrees);
    DataInvariants.declare(
        spec, "iomap-", file.cache, b -> of.inode.extents.map.is(b, Extent.WRITTEN));
  }

  private boolean isFlushable(int b) {
    return !inode.status.map.is(b, Extent.DELAYED) || file.cache.isDirty(b);
  }

  private boolean isBacked(int b) {
    return !file.cache.isDirty(b)
        || inode.status.map.is(b, Extent.DELAYED)
        || !inode.extents.map.is(b, Extent.HOLE);
  }

  private boolean agrees(int b) {
    Extent known = inode.status.map.at(b);
    return switch (known) {
      case NONE -> true;
      case HOLE, DELAYED -> inode.extents.map.is(b, Extent.HOLE);
      case UNWRITTEN, WRITTEN -> inode.extents.map.is(b, known);
    };
  }
}
