package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.DataInvariants;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Write-back cannot allocate a delayed extent. The data is lost, and what was reserved for it must
 * be given back, since the page is clean from now on:
 *
 * <ul>
 *   <li>XD5: before 5.10 that was left out if the block before it in the same page is written
 *       <pre>
 *       {@code lockstep check xfs/failed-mapping --set blocks-per-folio=2 --without discard-part-of-folio}
 *       </pre>
 *   <li>XD5b: in 6.2 the end of the page was calculated as its begin. Nothing is given back then,
 *       or, if that is the first page, everything, also under pages that are still dirty
 *       <pre>{@code lockstep check xfs/failed-mapping --without discard-to-end-of-folio --all}
 *       </pre>
 *   <li>XD6: in 5.18, which lets folios be larger than a page, the folio was thrown away from the
 *       block on that could not be written, with what iomap keeps of its blocks; the write of the
 *       block before that needs it when it ends
 *       <pre>
 *       {@code lockstep check xfs/failed-mapping --set blocks-per-folio=2 --without failure-keeps-folio}
 *       </pre>
 *   <li>XD7: from 6.6 on, a folio of which nothing could be written kept its blocks marked dirty
 *       <pre>
 *       {@code lockstep check xfs/failed-mapping --set blocks-per-folio=2 --without failure-clears-dirty-blocks}
 *       </pre>
 * </ul>
 *
 * <p>Two delayed blocks in two pages or in one, both dirty, and an eviction that waits for their
 * write-back. Since data is lost, only what is said of space and of the flags of pages is checked.
 * The code is that of 6.19.
 */
public final class FailedMapping extends Spec {

  /** Takes the size of pages and the patches from {@code setup}. */
  public FailedMapping(Setup setup) {
    setup.defaultKernel("v6.19");
    int perFolio = setup.integer("blocks-per-folio", 1, 1, 2, "blocks in each page");
    XfsInode inode =
        new XfsInode(
            this,
            setup,
            2,
            perFolio,
            Extent.DELALLOC,
            ImmutableSet.of(Feature.FAILED_ALLOCATION, Feature.FREE_BLOCKS));
    task("evict", inode::evict);
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    initially(
        () -> {
          inode.cache.storedBefore(0, 0, Half.A);
          inode.cache.storedBefore(1, 0, Half.A);
        });
    Invariants.declareSpace(this, inode);
    DataInvariants.declareFlags(this, "xfs-", inode.cache);
    sometimes("a block is written", () -> inode.fork.is(0, Extent.MAPPED));
    sometimes("a block is given up", inode::hasHole);
  }
}
