package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/** TODO */
public final class PunchVersusFault extends Spec {

  /** Takes the number of blocks and the patches from {@code setup}. */
  public PunchVersusFault(Setup setup) {
    setup.defaultKernel("v4.5");
    int blocks = setup.integer("blocks", 1, 1, 16, "blocks of the file, all of them punched");
    Inode inode = new Inode(this, setup, blocks, Feature.DATA);
    Mapping mapping = new Mapping(setup, inode);
    WriteBack writeBack = new WriteBack(setup, inode, mapping);
    PunchHole punch = new PunchHole(setup, inode, writeBack);
    MappedStore store = new MappedStore(setup, inode, mapping);
    initially(() -> begin(inode));
    task("punch", t -> punch.punch(t, 0, blocks));
    task("store", t -> store.store(t, () -> 0));
    daemon("write-back", writeBack::flusher);
    Invariants.declare(this, setup, inode);
    DataInvariants.declare(this, inode);
    guardAgainstEmptiness(inode);
  }

  private void begin(Inode inode) {
    Extent cached = chooseBool() ? Extent.NONE : Extent.WRITTEN;
    for (int b = 0; b < inode.blocks; b++) {
      inode.versions().begin(b);
      inode.status.es.at(b).set(cached);
    }
  }

  private void guardAgainstEmptiness(Inode inode) {
    Versions.Block block = inode.versions().data.at(0);
    sometimes(
        "the store comes first, and is punched",
        () -> block.last().is(Version.ZERO) && block.media().is(Version.NEW));
    sometimes(
        "the hole comes first, and is filled by the store",
        () -> block.last().is(Version.NEW) && inode.extents.disk.at(0).is(Extent.HOLE));
  }
}
