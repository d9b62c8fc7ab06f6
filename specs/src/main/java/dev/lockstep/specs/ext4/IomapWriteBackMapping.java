package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Write-back over iomap keeps a mapping from folio to folio, and writes to a block that the file
 * has no more (catalogue entry B39b), as XFS did before 5.1. It has allocated two blocks at once
 * and written the first, when the second is truncated away and written anew: the new data goes to
 * the old disk block, which may be another file's by now. When that I/O ends, the conversion finds
 * a hole and allocates an unwritten block, which reads as zeros. The buffer-head path is immune,
 * since it maps each block with its folio locked.
 *
 * <pre>{@code lockstep check ext4/iomap-write-back-mapping --without writeback-checks-es-seq}</pre>
 *
 * <p>Two delayed blocks in two folios, both dirty. Modelled is the series of February 2026 on top
 * of v7.0; truncation ends at a block, so that nothing is zeroed. Left out is what the packages
 * leave out.
 */
public final class IomapWriteBackMapping extends Spec {
  private static final int BLOCKS = 2;

  /** Takes the patches from {@code setup}. */
  public IomapWriteBackMapping(Setup setup) {
    setup.defaultKernel("v7.0");
    IomapInode file = new IomapInode(this, setup, BLOCKS, true);
    WriteBack writeBack = new WriteBack(file.cache, file, file.section).leavingEndOfIo();
    IovIter data =
        new IovIter(
            Half.B,
            Half.PER_BLOCK,
            BLOCKS * Half.PER_BLOCK,
            budget("EFAULT", 0),
            budget("short copy", 0));
    initially(() -> writtenBefore(file));
    task("user", t -> cutAndWrite(t, file, data));
    daemon("write-back", writeBack::writePages);
    daemon("I/O", writeBack::completeIo);
    IomapInvariants.declare(this, file);
    sometimes("the new data is on disk", () -> file.cache.isOnDisk(1, 0, Half.B));
  }

  private static void writtenBefore(IomapInode file) {
    file.inode.status.map.clear(0, BLOCKS, Extent.DELAYED);
    file.inode.reservation.blocks.set(BLOCKS);
    file.cache.storedBefore(0, 0, Half.A);
    file.cache.storedBefore(1, 0, Half.A);
  }

  private static void cutAndWrite(Task t, IomapInode file, IovIter data) {
    file.truncate(t, Half.PER_BLOCK);
    file.write(t, data);
  }
}
