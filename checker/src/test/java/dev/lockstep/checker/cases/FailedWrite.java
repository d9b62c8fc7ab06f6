package dev.lockstep.checker.cases;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * Entry XB4: the clean-up after a write that stopped early, and the rejected patch that leaves it
 * out when the mapping is stale since the range will be mapped again. It may not be: then blocks
 * stay reserved that no dirty page will ever have allocated.
 *
 * <p>Three blocks of the size of a page in a sparse file of that size. One task writes all of it
 * and may find its own memory unreadable on the way; another stores into the last block through a
 * mapping; at last the inode is evicted. XFS as of 6.19, without the COW fork and preallocation.
 */
final class FailedWrite extends Spec {
  FailedWrite(Setup setup) {
    int blocks = 3;
    XfsFile file = new XfsFile(this, setup, blocks, XfsExtent.HOLE);
    IomapWrite write = new IomapWrite(file, budget("EFAULT", 1), Half.B, blocks * Half.PER_BLOCK);
    XfsBackground background = new XfsBackground(file);
    task(
        "write",
        t -> {
          write.write(t);
          t.awaitOthers("close: the last user");
          t.await("filemap_fdatawait", () -> !file.cache.any(IomapFolio::isBusy));
          t.step("xfs_inodegc_set_reclaimable", file.inode::evict);
        });
    task("mmap store", new XfsFault(file, blocks - 1, Half.A)::store);
    daemon("write-back", background::writeBack);
    XfsInvariants.declare(this, file);
  }
}
