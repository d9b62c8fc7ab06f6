package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.PageFault;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Write-back finds a dirty block in the copy-on-write fork, and before it has taken ILOCK again a
 * direct write to the same block ends and moves it to the data fork (catalogue entry XD3). So
 * write-back looks again; before 5.10 it still believed what it had found first, failed, and threw
 * the data away.
 *
 * <pre>{@code lockstep check xfs/direct-write-versus-fault --without retry-forgets-cow-fork}</pre>
 *
 * <p>One block in one page, on disk and shared with another file: a direct write, a store through a
 * mapping of the file, and write-back. Which data wins is open where both write, so only what is
 * said of space is checked. The code is that of 6.19.
 */
public final class DirectWriteVersusFault extends Spec {

  /** Takes the patches from {@code setup}. */
  public DirectWriteVersusFault(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 1, 1, Extent.MAPPED, ImmutableSet.of(Feature.COW));
    PageFault fault = new PageFault(inode.cache, inode, inode.mmaplock, inode.mapping, 0, Half.A);
    task("direct write", t -> new DirectWrite(inode).write(t, 0));
    task("mmap store", fault::store);
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    initially(() -> inode.cow().sharedBefore(0));
    Invariants.declareSpace(this, inode);
    sometimes("what was stored is on disk", () -> inode.cache.isOnDisk(0, 0, Half.A));
  }
}
