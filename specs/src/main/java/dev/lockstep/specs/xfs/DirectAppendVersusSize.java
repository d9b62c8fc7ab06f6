package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import dev.lockstep.specs.iomap.ZeroingCode;

/**
 * A file grows by a direct write that somebody has handed to the device and does not wait for. When
 * it ends no lock of the inode is held, so that who has both locks for writing may have read a size
 * that is not true any more.
 *
 * <p>{@code --set beside=fallocate} (XE10): up to 5.4 fallocate decides first that the file is to
 * be longer, and waits for direct writes later, where it sets the size. If the write has made the
 * file longer still in between, that cuts off what was written.
 *
 * <pre>{@code lockstep check xfs/direct-append --without fallocate-waits-for-direct-writes}</pre>
 *
 * <p>{@code --set beside=truncate} (XE11): truncate to a longer size reads the size, waits for
 * direct writes, and zeroes from the size that it has read to the new one: what was written in
 * between is gone. It is so in 6.19; see specs/open-questions. To ask for the size when all direct
 * writes have ended ({@code --with truncate-waits-for-direct-writes}) would mend it.
 *
 * <pre>{@code lockstep check xfs/direct-append --set beside=truncate}</pre>
 *
 * <p>Two blocks in two pages, at first none of them in the file. The direct write writes both;
 * fallocate makes the file one block long, truncate three halves. The code is that of 6.19, but
 * before 5.5 not all parts of fallocate were functions of their own.
 */
public final class DirectAppendVersusSize extends Spec {

  /** What sets the size. */
  enum Beside {
    FALLOCATE,
    TRUNCATE
  }

  /** Takes what sets the size and the patches from {@code setup}. */
  public DirectAppendVersusSize(Setup setup) {
    setup.defaultKernel("v6.19");
    Beside beside =
        setup.choice("beside", Beside.class, Beside.FALLOCATE, "what sets the size meanwhile");
    int blocks = 2;
    XfsInode inode =
        new XfsInode(this, setup, blocks, 1, Extent.HOLE, ImmutableSet.of(Feature.DIRECT_IO));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    ZeroRange zeroRange = XfsZero.range(inode, new ZeroingCode(setup), writeBack);
    Truncate truncate = new Truncate(inode, zeroRange, writeBack, setup);
    DirectAppend append = new DirectAppend(this, inode, blocks, Half.A);
    task("write", append::submit);
    daemon("I/O", append::complete);
    if (beside == Beside.FALLOCATE) {
      AllocateRange allocate = new AllocateRange(inode, truncate, setup);
      task("fallocate", t -> allocate.allocate(t, 1));
      always("xfs-I4: the file reaches to the end of what was written", append::isInside);
    } else {
      task("truncate", t -> truncate(t, truncate));
    }
    daemon("write-back", writeBack::writeBack);
    initially(() -> inode.cache.sizedBefore(0));
    Invariants.declare(this, inode);
    sometimes("the write has ended", append::hasEnded);
    sometimes(
        "the size was set before that", () -> !inode.cache.size().is(0) && !append.hasEnded());
  }

  private static void truncate(Task t, Truncate truncate) {
    int size = Half.PER_BLOCK + 1;
    IntVar newSize = t.integer("newsize", size, size);
    truncate.truncate(t, newSize);
  }
}
