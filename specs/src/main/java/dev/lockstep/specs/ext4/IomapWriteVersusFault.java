package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * A buffered write and a page fault fill the same hole of an ext4 file at once (a variant of
 * catalogue entry B02, told by Ritesh Harjani in its thread). Through buffer heads, both map the
 * block with its folio locked, which keeps them apart. The posted path through iomap maps the
 * blocks of a write before it locks the first folio; then nothing does.
 *
 * <pre>{@code
 * lockstep check ext4/iomap-write-versus-fault \
 *     --with iomap-buffered-path --without recheck-es-under-i_data_sem
 * }</pre>
 *
 * <p>violates "ext4-I2: a block is reserved if and only if it is delayed": both find a hole, both
 * reserve, and there is one delayed block with two reservations. With {@code --all} also "ext4-I6"
 * and "ext4-I1", when write-back allocates the block of the fault before the write puts its delayed
 * one over it, which is more than the thread says. Either with the second look-up under i_data_sem
 * or in the path through buffer heads every property holds.
 *
 * <p>Modelled: a block that is a hole, cached or not, with its folio in the page cache; a write and
 * a store through a mapping, both of that block, write-back at any time, and eviction after all of
 * them. The code is that of v6.11, or of the release asked for. Left out, beyond what the package
 * leaves out: that the write checks its mapping once more with the folio locked, which comes too
 * late for the reservation.
 */
public final class IomapWriteVersusFault extends Spec {

  /** Takes the patches from {@code setup}. */
  public IomapWriteVersusFault(Setup setup) {
    setup.defaultKernel("v6.11");
    Inode inode = new Inode(this, setup, 1);
    Mapping mapping = new Mapping(setup, inode);
    DelayedAllocation allocation = new DelayedAllocation(setup, inode, mapping);
    BufferedWrite write = new BufferedWrite(inode, allocation);
    PageFault fault = new PageFault(setup, inode, allocation);
    boolean iomap = setup.patch(Ext4Patches.IOMAP_BUFFERED_PATH);
    initially(
        () -> {
          inode.pages.folio.at(0).present().set();
          inode.status.es.at(0).set(chooseBool() ? Extent.NONE : Extent.HOLE);
        });
    task(
        "pwrite",
        t -> {
          if (iomap) {
            write.writeThroughIomap(t, () -> 0);
          } else {
            write.write(t, () -> 0);
          }
        });
    task("page fault", t -> fault.pageMkwrite(t, () -> 0));
    daemon("write-back", new WriteBack(setup, inode, mapping)::flusher);
    task("evict", new Eviction(inode)::evict);
    Invariants.declare(this, setup, inode);
    sometimes("data is written", () -> inode.extents.map.is(0, Extent.WRITTEN));
    sometimes("the block is delayed", () -> inode.status.map.is(0, Extent.DELAYED));
  }
}
