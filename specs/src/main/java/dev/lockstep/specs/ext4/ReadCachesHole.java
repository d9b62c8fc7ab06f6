package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * A read of a hole in an ext4 file caches the hole, and wipes out the delayed block that a write
 * has put into it meanwhile (catalogue entry B01, seen by Jan Kara in December 2023). The read
 * looks for delayed blocks in the hole, then caches it, all of it under i_data_sem held for
 * reading; before v6.8-rc3 the write inserted its delayed block under the same lock held for
 * reading too.
 *
 * <pre>{@code lockstep check ext4/read-caches-hole --without exclusive-i_data_sem-insert}</pre>
 *
 * <p>prints his diagram in 23 steps and "ext4-I2: a block is reserved if and only if it is delayed"
 * as violated; {@code --kernel v6.7} prints it in the functions of that release, in 21. With {@code
 * --all} also "ext4-I1'" (a dirty buffer waits for a delayed block that nobody knows of) and, if
 * the file is deleted before it is written back, "i_reserved_data_blocks not cleared!". With the
 * patch every property holds, in 727 states, 1 560 transitions and depth 52.
 *
 * <p>That the write looks again under i_data_sem, as from v6.11 on, does not help. From v6.12 on no
 * reservation is left over, since caching the hole gives it back: only ext4-I1' breaks. From v7.0
 * on nothing breaks, since a hole that is only cached leaves delayed blocks alone.
 *
 * <p>Modelled: a file of {@code blocks} blocks that are one hole nobody has looked at, a read of
 * the first, a write of the second, write-back at any time, and eviction after all of them. The
 * code is that of v6.8, or of the release asked for. Left out, beyond what the package leaves out:
 * readahead.
 */
public final class ReadCachesHole extends Spec {

  /** Takes the number of blocks and the patches from {@code setup}. */
  public ReadCachesHole(Setup setup) {
    setup.defaultKernel("v6.8");
    int blocks = setup.integer("blocks", 2, 2, 16, "blocks of the file, all of them one hole");
    Inode inode = new Inode(this, setup, blocks);
    Mapping mapping = new Mapping(setup, inode);
    BufferedRead read = new BufferedRead(setup, inode, mapping);
    BufferedWrite write = new BufferedWrite(inode, new DelayedAllocation(setup, inode, mapping));
    task("pread", t -> read.read(t, () -> 0));
    task("pwrite", t -> write.write(t, () -> 1));
    daemon("write-back", new WriteBack(setup, inode, mapping)::flusher);
    task("evict", new Eviction(inode)::evict);
    Invariants.declare(this, setup, inode);
    sometimes(
        "a hole is cached beside a delayed block",
        () -> inode.status.es.at(0).is(Extent.HOLE) && inode.status.es.at(1).is(Extent.DELAYED));
    sometimes("data is written", () -> inode.extents.disk.at(1).is(Extent.WRITTEN));
  }
}
