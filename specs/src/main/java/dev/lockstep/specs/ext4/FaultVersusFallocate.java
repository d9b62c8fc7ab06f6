package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * A page fault and fallocate fill the same hole of an ext4 file at once (catalogue entry B02). The
 * fault holds invalidate_lock and the folio lock, fallocate holds i_rwsem: nothing that keeps the
 * two apart. Both have to decide what to do under i_data_sem, but before v6.11-rc1 the fault took
 * the decision from a look-up without it.
 *
 * <pre>{@code lockstep check ext4/fault-versus-fallocate --without recheck-es-under-i_data_sem}
 * </pre>
 *
 * <p>prints the race of the message of commit 0ea6560abb3b in 15 steps: the fault finds a hole,
 * fallocate allocates an unwritten extent, the fault puts a delayed block over it, and "ext4-I6:
 * the extent status tree agrees with the disk" is violated. With {@code --all} it goes on to
 * "ext4-I2", when write-back finds the block allocated and uses up no reservation, and to the
 * message that follows it when the inode is evicted, "i_reserved_data_blocks not cleared!" after 45
 * steps. With the patch every property holds, in 607 states, 1 093 transitions and depth 44; and so
 * it does without it if fallocate takes invalidate_lock ({@code --with
 * fallocate-takes-invalidate_lock}). That the fault comes first is fine: fallocate allocates the
 * delayed block.
 *
 * <p>From v6.12 on only ext4-I6 breaks without the patch, since write-back gives the reservation
 * back in ext4_es_insert_extent().
 *
 * <p>Modelled: a file whose folio is in the page cache after a read, {@code blocks} blocks that are
 * one hole, its cache entry kept or already reclaimed, a store to the first block, fallocate of
 * all, write-back at any time, and eviction after all of them. The code is that of v6.11 before any
 * stable update, or of the release asked for. Left out, beyond what the package leaves out: that an
 * unwritten extent of the status tree could also be marked delayed before v6.12.
 */
public final class FaultVersusFallocate extends Spec {

  /** Takes the number of blocks and the patches from {@code setup}. */
  public FaultVersusFallocate(Setup setup) {
    setup.defaultKernel("v6.11");
    int blocks = setup.integer("blocks", 1, 1, 16, "blocks that fallocate allocates");
    Inode inode = new Inode(this, setup, blocks);
    Mapping mapping = new Mapping(setup, inode);
    PageFault fault = new PageFault(setup, inode, new DelayedAllocation(setup, inode, mapping));
    Fallocate fallocate = new Fallocate(setup, inode, mapping);
    initially(
        () -> {
          inode.pages.folio.at(0).present().set();
          Extent cached = chooseBool() ? Extent.NONE : Extent.HOLE;
          inode.status.es.forEach(es -> es.set(cached));
        });
    task("page fault", t -> fault.pageMkwrite(t, () -> 0));
    task("fallocate", t -> fallocate.fallocate(t, 0, blocks));
    daemon("write-back", new WriteBack(setup, inode, mapping)::flusher);
    task("evict", new Eviction(inode)::evict);
    Invariants.declare(this, setup, inode);
    guardAgainstEmptiness(inode);
  }

  private void guardAgainstEmptiness(Inode inode) {
    Folio folio = inode.pages.folio.at(0);
    sometimes(
        "the page fault comes first, and fallocate allocates a delayed block",
        () ->
            folio.lock().isFree()
                && inode.status.es.at(0).is(Extent.DELAYED)
                && inode.extents.disk.at(0).is(Extent.UNWRITTEN));
    sometimes(
        "fallocate comes first, and the page fault dirties an unwritten block",
        () -> folio.dirty().get() && folio.bh().is(Buffer.UNWRITTEN));
    sometimes("data is written", () -> inode.extents.disk.at(0).is(Extent.WRITTEN));
  }
}
