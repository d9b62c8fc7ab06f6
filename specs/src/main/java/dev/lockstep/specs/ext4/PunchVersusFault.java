package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * A hole is punched into an ext4 file while a process stores to the same block through a mapping
 * (catalogue entry B23). Punching drops the folios first and frees the blocks later; before
 * v4.5-rc1 nothing kept a page fault from bringing a folio back in between, mapped to the block
 * that is about to be freed. Write-back then writes to a block that another file may own.
 *
 * <pre>{@code lockstep check ext4/punch-versus-fault --without punch-excludes-faults --all}</pre>
 *
 * <p>breaks both properties called "ext4-I7", that blocks are read and written where they are on
 * disk, "ext4-I8" and "ext4-I9": data of another file is read, and what was stored is lost. With
 * the patch every property holds, in 1 459 states, 3 163 transitions and depth 82.
 *
 * <p>Modelled: a file of {@code blocks} written blocks, in the extent status tree or not, all of
 * them punched, a store to the first, and write-back at any time. The code is that of v4.5, or of
 * the release asked for. Left out, beyond what the package leaves out: eviction, and parts of
 * blocks.
 */
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
