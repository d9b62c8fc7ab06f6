package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecException;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.PageFault;
import dev.lockstep.specs.iomap.Reclaim;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import dev.lockstep.specs.iomap.ZeroingCode;

/**
 * A file gets an end in the middle of a block, or from there to a place further on; what lies
 * between its end and the end of the block must be zero on disk, or it becomes data. The block is
 * unwritten and its page dirty, so that zeroing believes that there is nothing to zero.
 *
 * <p>{@code --set change=down}: it is cut in the middle of its block.
 *
 * <ul>
 *   <li>XE1 (generic/469): truncate writes the page back with the old size, and cuts then.
 *       <pre>{@code lockstep check xfs/truncate-tail --kernel v4.14 --set write-back=false}</pre>
 *   <li>XE2: write-back writes the whole block between the zeroing that finds nothing to do, and
 *       the new size.
 *       <pre>{@code lockstep check xfs/truncate-tail --kernel v5.9}</pre>
 *   <li>XE4: zeroing asks whether pages are dirty when it has mapped the range; in between
 *       write-back has cleaned the page.
 *       <pre>
 *       {@code lockstep check xfs/truncate-tail --kernel v6.12 --without zero-range-asks-first}
 *       </pre>
 *   <li>XE5: zeroing collects the dirty pages that it has to zero, but not those that are just
 *       being written.
 *       <pre>
 *       {@code lockstep check xfs/truncate-tail --without zero-range-batch-takes-writeback}</pre>
 * </ul>
 *
 * <p>{@code --set change=up} (XE3; generic/363): a process stores past the end through a mapping of
 * the file, which is allowed as far as the page reaches and must come to nothing. Then the file
 * grows; zeroing passes over the page, and what was stored becomes data.
 *
 * <pre>{@code lockstep check xfs/truncate-tail --set change=up --kernel v6.11}</pre>
 *
 * <p>{@code --set store=true}: while the file is cut, a process stores into what is cut off, by a
 * page that it has mapped already, which takes no fault. If it does so when the rest of the block
 * is zeroed and the file does not end there yet, and the page is written back in between, the store
 * stays on disk behind the end. It is so in 6.19, and nobody is known to have seen it; {@code
 * --with truncate-zeroes-last} mends it.
 *
 * <pre>{@code lockstep check xfs/truncate-tail --set store=true}</pre>
 *
 * <p>One block in one page. Of each release the order of truncate and the ways to zero are
 * modelled, beyond them the code is that of 6.19. What a crash would leave is asked of a file that
 * is cut, and nobody stores into: because of that, truncate writes what it writes. When it grows
 * before 6.13, XE8 shows there as well.
 */
public final class TruncateTail extends Spec {

  /** Where the end of the file goes. */
  enum Change {
    DOWN,
    UP
  }

  /** Takes the way the size changes, who runs beside it, and the patches from {@code setup}. */
  public TruncateTail(Setup setup) {
    setup.defaultKernel("v6.19");
    boolean up =
        setup.choice("change", Change.class, Change.DOWN, "where the end of the file goes")
            == Change.UP;
    XfsInode inode =
        new XfsInode(this, setup, 1, 1, Extent.UNWRITTEN, ImmutableSet.of(Feature.DISK_SIZE));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    ZeroRange zeroRange = XfsZero.range(inode, new ZeroingCode(setup), writeBack);
    Truncate truncate = new Truncate(inode, zeroRange, writeBack, setup);
    PageFault fault = store(inode, 1);
    task("user", t -> change(t, truncate, fault, up));
    if (setup.flag("write-back", true, "whether write-back may run at any time")) {
      daemon("write-back", writeBack::writeBack);
    }
    boolean stores =
        setup.flag("store", false, "whether a process stores into what is cut off meanwhile");
    if (stores) {
      if (up) {
        throw new SpecException("nothing is cut off: leave store or change at its default");
      }
      task(
          "mmap store",
          t -> {
            store(inode, 1).stayingInside().store(t);
            store(inode, 0).store(t);
          });
    }
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(
        () -> {
          inode.cache.storedBefore(0, 0, Half.A);
          if (up) {
            inode.cache.sizedBefore(1);
          } else {
            inode.cache.storedBefore(0, 1, Half.A);
          }
        });
    Invariants.declare(this, inode);
    if (!up && !stores) {
      Invariants.declareCrash(this, inode, 1);
    }
    sometimes(
        "the size has changed and is on disk",
        () -> inode.cache.size().is(up ? 2 : 1) && inode.fork.is(0, Extent.MAPPED));
  }

  private static PageFault store(XfsInode inode, int pos) {
    return new PageFault(inode.cache, inode, inode.mmaplock, inode.mapping, pos, Half.B);
  }

  private static void change(Task t, Truncate truncate, PageFault fault, boolean up) {
    if (up) {
      fault.store(t);
    }
    int size = up ? 2 : 1;
    IntVar newSize = t.integer("newsize", size, size);
    truncate.truncate(t, newSize);
  }
}
