package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * An operation changes many extents of an ext4 file, and drops i_data_sem in the middle of it
 * because its journal handle has run short of credits. Somebody walks down the extent tree
 * meanwhile for a block that the operation has nothing to do with, and what else stands in the leaf
 * goes into the extent status tree: extents that are about to be freed or to move (catalogue
 * entries B05, B09 and B10). The operation has forgotten its range before it began, and does not do
 * so again; what it leaves wrong in the status tree stays wrong.
 *
 * <pre>{@code lockstep check ext4/reshape-versus-caching --without nocache-in-write-back}</pre>
 *
 * <p>is write-back against collapse (B09): after 24 steps "ext4-I6: the extent status tree agrees
 * with the disk" is violated, and with {@code --all} also "ext4-I7", when a read uses a block that
 * is no longer the file's. Insert range and truncate ({@code --set operation=insert} or {@code
 * truncate}) are no better. Punch hole is, since v6.8-rc3: it ends with an entry for the hole, over
 * whatever has come in meanwhile, although its message speaks of speed only. Without that entry
 * ({@code --set operation=punch --kernel v6.8 --without hole-entry-after-punch}, B05) punch has the
 * same race, after 21 steps. Fiemap caches as well, and held no lock against all of them before
 * v6.16-rc1 ({@code --set cacher=fiemap --without fiemap-holds-i_rwsem}, B10).
 *
 * <p>With the patches every property holds for every operation and either cacher, in about 5 000
 * states; and so it does without them if collapse and insert range forget the moved blocks once
 * more at their end ({@code --with forget-es-after-shift}). That they forget them before they move
 * ({@code forget-es-before-shift}) is not enough, but without it not even a walk in between is
 * needed.
 *
 * <p>Modelled: the first block of a file, dirty and to be written back, delayed or in an unwritten
 * extent; behind it the range, written, and one more written block; nothing cached. The operation
 * on the range, with one handle that runs short of credits at any point; write-back or fiemap, and
 * a read of the first block of the range. The code is that of v6.16, or of the release asked for.
 * Left out, beyond what the package leaves out: the size check of a truncating write-back, and that
 * {@code zero} works on blocks with a handle for each and never drops i_data_sem, which makes it
 * safe in every release.
 */
public final class ReshapeVersusCaching extends Spec {
  private static final int FIRST = 1;

  /** Who puts extents into the extent status tree meanwhile. */
  private enum Cacher {
    WRITE_BACK,
    FIEMAP
  }

  /** Takes the operation, who caches, the number of blocks, and the patches from {@code setup}. */
  public ReshapeVersusCaching(Setup setup) {
    setup.defaultKernel("v6.16");
    Reshaping operation =
        setup.choice("operation", Reshaping.class, Reshaping.COLLAPSE, "what is done to a range");
    Cacher cacher =
        setup.choice("cacher", Cacher.class, Cacher.WRITE_BACK, "who caches extents meanwhile");
    int len = setup.integer("len", 2, 1, 7, "blocks of the range");
    int used = FIRST + len + 1;
    int blocks = operation == Reshaping.INSERT ? used + len : used;
    Inode inode = inode(setup, operation, blocks);
    Mapping mapping = new Mapping(setup, inode);
    WriteBack writeBack = new WriteBack(setup, inode, mapping);
    ReshapingOperations reshaping = new ReshapingOperations(setup, inode, mapping, writeBack);
    BufferedRead read = new BufferedRead(setup, inode, mapping);
    initially(() -> begin(inode, used, cacher));
    task("reshape", t -> reshaping.run(t, operation, FIRST, len));
    if (cacher == Cacher.FIEMAP) {
      Report report = new Report(this, setup, inode, mapping);
      task("fiemap", t -> report.fiemap(t, () -> 0));
    } else {
      daemon("write-back", writeBack::flusher);
    }
    task("read", t -> read.read(t, () -> FIRST));
    Invariants.declare(this, setup, inode);
    guardAgainstEmptiness(inode, operation);
  }

  private Inode inode(Setup setup, Reshaping operation, int blocks) {
    return operation.changesSize()
        ? new Inode(this, setup, blocks, Feature.PLACES, Feature.CREDITS, Feature.SIZE)
        : new Inode(this, setup, blocks, Feature.PLACES, Feature.CREDITS);
  }

  /** The first block is dirty if somebody is to write it back, all others are on disk. */
  private void begin(Inode inode, int used, Cacher cacher) {
    inode.size.set(used);
    inode.size.setOnDisk(used);
    for (int b = FIRST; b < used; b++) {
      inode.extents.map.set(b, Extent.WRITTEN, b);
    }
    Folio dirty = inode.pages.folio.at(0);
    if (cacher == Cacher.WRITE_BACK) {
      dirty.present().set();
      dirty.dirty().set();
    }
    if (cacher == Cacher.WRITE_BACK && chooseBool()) {
      dirty.bh().set(Buffer.DELAY);
      inode.status.es.at(0).set(Extent.DELAYED);
      inode.reservation.blocks.set(1);
    } else {
      dirty.bh().set(cacher == Cacher.WRITE_BACK ? Buffer.UNWRITTEN : Buffer.UNMAPPED);
      inode.extents.map.set(0, Extent.UNWRITTEN, used);
    }
  }

  private void guardAgainstEmptiness(Inode inode, Reshaping operation) {
    if (operation != Reshaping.ZERO) {
      sometimes(
          "i_data_sem is dropped in the middle of the change",
          () ->
              inode.dataSem.isFree() && inode.credits.ranShort() && inode.reshaping.isBusy(FIRST));
    }
    sometimes(
        "a block of the range is read before",
        () ->
            inode.pages.folio.at(FIRST).present().get()
                && inode.status.map.is(FIRST, Extent.WRITTEN));
  }
}
