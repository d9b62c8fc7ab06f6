package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * Collapse or insert range moves the blocks of an ext4 file while one of them is stored to
 * (catalogue entry B25). Both write dirty pages back, drop the page cache and shift the extents;
 * before v4.5-rc1 they wrote back before they took their locks, so that what was stored between the
 * two was dropped with the page cache.
 *
 * <pre>{@code lockstep check ext4/flush-versus-store --without flush-inside-locks --all}</pre>
 *
 * <p>breaks "ext4-I9: what was stored last is read, and on disk once it is written" and nothing
 * else; so it does with {@code --set operation=insert}. With the patch every property holds, in 245
 * states, 372 transitions and depth 59.
 *
 * <p>Modelled: a file of two blocks of which collapse removes the first, or of one before which
 * insert puts another; a write of the block that moves, or with {@code --set storer=mmap} a store
 * through a mapping; and write-back at any time. The code is that of v4.5, or of the release asked
 * for. Left out, beyond what the package leaves out: eviction.
 */
public final class FlushVersusStore extends Spec {

  /** What moves the blocks behind the first one. */
  private enum Operation {
    COLLAPSE,
    INSERT
  }

  /** Who stores to a block that moves. */
  private enum Storer {
    WRITE,
    MMAP
  }

  /** Takes the operation, who stores, and the patches from {@code setup}. */
  public FlushVersusStore(Setup setup) {
    setup.defaultKernel("v4.5");
    Operation operation =
        setup.choice("operation", Operation.class, Operation.COLLAPSE, "what moves blocks");
    Storer storer = setup.choice("storer", Storer.class, Storer.WRITE, "who stores meanwhile");
    Inode inode = new Inode(this, setup, 2, Feature.DATA, Feature.SIZE);
    Mapping mapping = new Mapping(setup, inode);
    WriteBack writeBack = new WriteBack(setup, inode, mapping);
    boolean collapse = operation == Operation.COLLAPSE;
    int moved = collapse ? 1 : 0;
    initially(() -> begin(inode, collapse ? 2 : 1));
    if (collapse) {
      task("collapse", t -> new CollapseRange(setup, inode, writeBack).collapse(t, 0, 1));
    } else {
      task("insert", t -> new InsertRange(setup, inode, writeBack).insert(t, 0, 1));
    }
    if (storer == Storer.WRITE) {
      BufferedWrite write = new BufferedWrite(inode, new DelayedAllocation(setup, inode, mapping));
      task("pwrite", t -> write.write(t, () -> moved));
    } else {
      task("store", t -> new MappedStore(setup, inode, mapping).store(t, () -> moved));
    }
    daemon("write-back", writeBack::flusher);
    Invariants.declare(this, setup, inode);
    DataInvariants.declare(this, inode);
    Versions.Block stored = inode.versions().data.at(moved);
    Versions.Block target = inode.versions().data.at(1 - moved);
    sometimes("the store comes first, and moves", () -> target.media().is(Version.NEW));
    sometimes(
        "the blocks move first, and the store is behind them",
        () -> stored.last().is(Version.NEW) && target.last().is(Version.OLD));
  }

  private void begin(Inode inode, int size) {
    inode.size.set(size);
    inode.size.setOnDisk(size);
    for (int b = 0; b < size; b++) {
      inode.versions().begin(b);
    }
  }
}
