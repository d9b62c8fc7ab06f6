package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/** TODO */
public final class PunchVersusRead extends Spec {

  /** Takes the number of blocks and the patches from {@code setup}. */
  public PunchVersusRead(Setup setup) {
    setup.defaultKernel("v5.15");
    int blocks = setup.integer("blocks", 1, 1, 16, "blocks of the file, all of them punched");
    Inode inode = new Inode(this, setup, blocks, Feature.DATA);
    Mapping mapping = new Mapping(setup, inode);
    BufferedRead read = new BufferedRead(setup, inode, mapping);
    PunchHole punch = new PunchHole(setup, inode, new WriteBack(setup, inode, mapping));
    initially(
        () -> {
          Extent cached = chooseBool() ? Extent.NONE : Extent.WRITTEN;
          for (int b = 0; b < blocks; b++) {
            inode.versions().begin(b);
            inode.status.es.at(b).set(cached);
          }
        });
    task("punch", t -> punch.punch(t, 0, blocks));
    task("pread", t -> read.read(t, () -> 0));
    Invariants.declare(this, setup, inode);
    DataInvariants.declare(this, inode);
    Versions.Block block = inode.versions().data.at(0);
    sometimes("the data is read", () -> block.cached().is(Version.OLD));
    sometimes("the hole is read", () -> block.uptodate().get() && block.cached().is(Version.ZERO));
  }
}
