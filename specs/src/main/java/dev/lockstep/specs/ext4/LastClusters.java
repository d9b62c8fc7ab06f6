package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A file system has fewer free clusters than are asked for. Write-back finds space for every
 * delayed block all the same, since it was promised when the block was delayed ("ext4-I15"): who
 * comes too late is told so, and that is a writer, a page fault or fallocate, never write-back. The
 * counters of clusters and of quota tell what there is ("ext4-I3", "ext4-I5").
 *
 * <pre>{@code lockstep check ext4/last-clusters}</pre>
 *
 * <p>Between counting a cluster as used and counting it as promised no longer, less seems to be
 * free than is. So "free clusters are never fewer than promised ones" is true only while nobody
 * allocates, and fallocate can be refused a cluster that is there.
 *
 * <p>In the kernel, files promise clusters with no lock in common, and look at the counters before
 * they add to them. With these as two steps,
 *
 * <pre>{@code lockstep check ext4/last-clusters --set torn=true --all}</pre>
 *
 * <p>two files are promised the same cluster, and write-back fails. What keeps this away from a
 * real file system is the margin of ext4_nonda_switch(), near which nobody delays blocks; there is
 * none here.
 *
 * <p>Bug B02 shows in the quota, too: without {@code recheck-es-under-i_data_sem} a page fault
 * makes a block delayed that fallocate has allocated, and has its quota charged a second time when
 * it is written.
 *
 * <p>Modelled: a file of holes, whose first folio is in the page cache; a write to any block; a
 * store to the first, through a mapping; fallocate of all blocks; a hole punched into the first;
 * another file that takes a cluster and gives it back; write-back at any time; eviction, which
 * frees everything. The code is that of v6.19, or of the release asked for. v6.8 has bug B02. Left
 * out, beyond what {@link FreeClusters} and the package leave out: writers that allocate at once
 * because space is short, and files that grow.
 */
public final class LastClusters extends Spec {

  /** Takes the sizes and the patches from {@code setup}. */
  public LastClusters(Setup setup) {
    setup.defaultKernel("v6.19");
    int blocks = setup.integer("blocks", 2, 2, 4, "blocks of the file");
    int clusters = setup.integer("clusters", 2, 1, 3, "free clusters in the beginning");
    boolean torn =
        setup.flag("torn", false, "to look at the counters and to add to them are two steps");
    FreeClusters space = new FreeClusters(this, clusters, blocks, torn);
    Inode inode = new Inode(this, setup, blocks, space);
    OtherFile other = new OtherFile(this, space, torn);
    Mapping mapping = new Mapping(setup, inode);
    WriteBack writeBack = new WriteBack(setup, inode, mapping);
    DelayedAllocation allocation = new DelayedAllocation(setup, inode, mapping);
    initially(() -> inode.pages.folio.at(0).present().set());
    task("pwrite", t -> anywhere(t, blocks, b -> new BufferedWrite(inode, allocation).write(t, b)));
    task(
        "page fault", t -> new PageFault(setup, inode, allocation).pageMkwriteIfCached(t, () -> 0));
    task("fallocate", t -> new Fallocate(setup, inode, mapping).fallocate(t, 0, blocks));
    task("punch", t -> new PunchHole(setup, inode, writeBack).punch(t, 0, 1));
    task("other file", other::run);
    daemon("write-back", writeBack::flusher);
    task("evict", new Eviction(inode)::evict);
    Invariants.declare(this, setup, inode);
    SpaceInvariants.declare(this, setup, inode, space, other, clusters);
    sometimes("a store is refused", () -> space.isRefusing(Space.Refusal.STORE));
    sometimes("fallocate is refused", () -> space.isRefusing(Space.Refusal.ALLOCATION));
    sometimes(
        "write-back takes the last cluster",
        () ->
            space.free.is(0)
                && space.dirty.is(1)
                && inode.reservation.blocks.is(1)
                && other.isQuiet());
  }

  private static void anywhere(Task t, int blocks, Consumer<IntSupplier> operation) {
    IntVar block = t.local("block", 0, blocks - 1);
    t.step("choose", () -> block.set(t.choose(blocks)));
    operation.accept(block);
  }
}
