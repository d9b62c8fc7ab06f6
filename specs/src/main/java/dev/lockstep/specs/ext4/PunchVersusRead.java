package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * A hole is punched into an ext4 file while the same block is read (catalogue entry B24). Before
 * v5.15-rc1 a read could bring a folio back after punching had dropped it, look its block up, and
 * fill it from a block that has been freed meanwhile and may be another file's.
 *
 * <pre>{@code lockstep check ext4/punch-versus-read --without punch-excludes-reads --all}</pre>
 *
 * <p>breaks "ext4-I7: a block is read from where it is on disk", "ext4-I8" (data of another file)
 * and "ext4-I9" (old data in place of the hole). With the patch every property holds, in 116
 * states, 184 transitions and depth 23.
 *
 * <p>Modelled: a file of {@code blocks} written blocks, in the extent status tree or not, all of
 * them punched, and a read of the first. The code is that of v5.15, or of the release asked for.
 * Left out, beyond what the package leaves out: readahead, write-back by itself and eviction.
 */
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
