package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * A direct write splits an unwritten ext4 extent of which it needs the front, and caches the rest
 * as a hole meanwhile (catalogue entry B12, CVE-2026-45912). The extent is cut first and the rest
 * goes in again; where that takes a new leaf, the walk down to it puts all of its extents and the
 * holes between them into the extent status tree, and just then the rest is such a hole. As a rule
 * an entry is there already and stays; not if memory was short and a shrinker has forgotten it.
 *
 * <pre>{@code
 * lockstep check ext4/split-versus-shrinker --kernel v6.11 --without nocache-in-split
 * }</pre>
 *
 * <p>violates "ext4-I6: the extent status tree agrees with the disk" after 13 steps, and nothing
 * mends it. With {@code --all} also "ext4-I2" and "i_reserved_data_blocks not cleared!": a later
 * write finds the hole and puts a delayed block over the unwritten one. That v6.11 looks again
 * under i_data_sem before it does so is no help, since it trusts a cached hole; only if nothing is
 * cached it asks the extent tree. So the re-check of B02 is as sound as ext4-I6 is, not more. From
 * v6.12 on only ext4-I6 breaks, and from v7.0-rc1 on the conflict is noticed if the entry is still
 * there ("ES cache extent failed"). With the patch every property holds, in 3 201 states.
 *
 * <p>Modelled: an unwritten extent of two blocks and {@code rest} more, and a written block behind
 * it, all cached, in a full leaf; a direct write of the two blocks, a buffered write of the third,
 * the shrinker at any time and as often as it likes, write-back, and eviction. The code is that of
 * v7.0, or of the release asked for. Left out, beyond what the package leaves out: that most splits
 * find room in the leaf, and then cache nothing.
 */
public final class SplitVersusShrinker extends Spec {
  private static final int LEN = 2;

  /** Takes the patches from {@code setup}. */
  public SplitVersusShrinker(Setup setup) {
    setup.defaultKernel("v7.0");
    int rest = setup.integer("rest", 1, 1, 13, "blocks of the extent behind those written");
    int blocks = LEN + rest + 1;
    Inode inode = new Inode(this, setup, blocks, Feature.LEAF_BLOCK);
    Mapping mapping = new Mapping(setup, inode);
    DirectWrite direct = new DirectWrite(setup, inode, mapping);
    BufferedWrite write = new BufferedWrite(inode, new DelayedAllocation(setup, inode, mapping));
    initially(
        () -> {
          inode.extents.leaf.setVerified();
          for (int b = 0; b < blocks; b++) {
            Extent extent = b < blocks - 1 ? Extent.UNWRITTEN : Extent.WRITTEN;
            inode.extents.map.set(b, extent, BlockMap.NOWHERE);
            inode.status.map.set(b, extent, BlockMap.NOWHERE);
          }
        });
    task("direct write", t -> direct.write(t, LEN));
    task("pwrite", t -> write.write(t, () -> LEN));
    daemon("shrinker", inode.status::shrinker);
    daemon("write-back", new WriteBack(setup, inode, mapping)::flusher);
    task("evict", new Eviction(inode)::evict);
    Invariants.declare(this, setup, inode);
    sometimes(
        "an extent is forgotten while it is being split",
        () -> inode.status.map.is(LEN, Extent.NONE) && inode.extents.map.is(LEN, Extent.HOLE));
    sometimes("the rest is written too", () -> inode.extents.map.is(LEN, Extent.WRITTEN));
  }
}
