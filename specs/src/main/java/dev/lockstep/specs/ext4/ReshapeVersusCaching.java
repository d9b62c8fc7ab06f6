package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/** draft */
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
      task("fiemap", new Report(this, setup, inode, mapping)::fiemap);
    } else {
      daemon("write-back", writeBack::flusher);
    }
    task("read", t -> read.read(t, () -> FIRST));
    Invariants.declare(this, setup, inode);
    guardAgainstEmptiness(inode);
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

  private void guardAgainstEmptiness(Inode inode) {
    sometimes(
        "i_data_sem is dropped in the middle of the change",
        () -> inode.dataSem.isFree() && inode.credits.ranShort() && inode.reshaping.isBusy(FIRST));
    sometimes(
        "a block of the range is read before",
        () ->
            inode.pages.folio.at(FIRST).present().get()
                && inode.status.map.is(FIRST, Extent.WRITTEN));
  }
}
