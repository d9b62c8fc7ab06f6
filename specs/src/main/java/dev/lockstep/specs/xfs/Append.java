package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * A file grows, and the machine may stop at any moment. Whatever the file shows then, as far as the
 * size on disk goes, must be the file's own, and in its last block what was appended.
 *
 * <ul>
 *   <li>XD8 (generic/042): before 5.8 a delayed extent was allocated as a written one, whole, when
 *       its first page was written back. As soon as the size on disk covers the others they show
 *       what was in their disk blocks before
 *       <pre>{@code lockstep check xfs/append --without delalloc-allocates-unwritten}</pre>
 *   <li>XE8: before 6.13 the end of a write of the last page moved the size on disk to where the
 *       file ended by then, as far as the page reaches. If it was appended to in between, that is
 *       more than was written, and zeros show in the place of what was appended
 *       <pre>{@code lockstep check xfs/append --without ioend-ends-with-file}</pre>
 * </ul>
 *
 * <p>Two blocks in two pages, at first none of them in the file. One task appends half a block, and
 * then the rest. The code is that of 6.19.
 */
public final class Append extends Spec {

  /** Takes the patches from {@code setup}. */
  public Append(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 2, 1, Extent.HOLE, ImmutableSet.of(Feature.CRASH));
    BufferedWrite first = write(inode, Half.A, 0, 1);
    BufferedWrite second = write(inode, Half.B, 1, 2 * Half.PER_BLOCK);
    task(
        "append",
        t -> {
          inode.write(t, first);
          inode.write(t, second);
        });
    daemon("write-back", new WriteBack(inode.cache, inode, inode.mapping)::writeBack);
    initially(() -> inode.cache.sizedBefore(0));
    Invariants.declare(this, inode);
    Invariants.declareCrash(this, inode, inode.cache.halves());
    sometimes("all data is on disk", () -> inode.iolock.isFree() && inode.isWritten());
  }

  private BufferedWrite write(XfsInode inode, Half value, int from, int end) {
    IovIter data =
        new IovIter(
            value, from, end, budget("EFAULT at " + from, 0), budget("short copy at " + from, 0));
    return new BufferedWrite(inode.cache, inode, inode.code, data);
  }
}
