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
 * A file shares nothing any more, and its copy-on-write fork is thrown away with the space of pages
 * that are still dirty (catalogue entry XG2). A write to a shared block has reserved the hole
 * beside it as well, as {@code cowextsize} has it, and the write to that hole has used the
 * reservation. Since 5.10 unsharing the first block writes that block back only.
 *
 * <pre>{@code lockstep check xfs/unshare --without unshare-minds-dirty-pages --all}</pre>
 *
 * <p>Two blocks in two pages: block 0 is on disk and shared with another file, block 1 a hole. One
 * task writes both and unshares block 0. The code is that of 6.19.
 *
 * <p>{@code --set written=false} (XG6; generic/734): it only unshares, and nothing is in the page
 * cache. In the first candidates of 6.6 a page that is to be dirty all over was not read, since a
 * write would have covered it; unsharing brings no data, and what the memory of the page held
 * before became that of the file.
 *
 * <pre>{@code lockstep check xfs/unshare --set written=false --without unshare-reads-in --all}
 * </pre>
 *
 * <p>{@code --set hole=true} (XG7; generic/649): only block 0 is written, and block 1 is unshared,
 * the hole for which {@code cowextsize} has reserved a block to copy to. There is nothing to copy.
 * Up to 5.14 XFS said that such a mapping is shared, and iomap, which found no place to read from,
 * took the mapping itself for that; then it warned and failed, since what is not filled must not be
 * unshared. Since 5.15 XFS did not say so; since 6.12 it does again, and iomap asks for the other
 * place.
 *
 * <pre>{@code lockstep check xfs/unshare --set hole=true --kernel v5.14}</pre>
 */
public final class UnshareVersusDirty extends Spec {

  /** Takes what is done first and the patches from {@code setup}. */
  public UnshareVersusDirty(Setup setup) {
    setup.defaultKernel("v6.19");
    boolean hole = setup.flag("hole", false, "whether the block beside it is unshared, a hole");
    XfsInode inode =
        new XfsInode(
            this,
            setup,
            2,
            1,
            Extent.HOLE,
            hole
                ? ImmutableSet.of(Feature.COW, Feature.UNSHARED_HOLE)
                : ImmutableSet.of(Feature.COW));
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    int blocks = hole ? 1 : 2;
    IovIter data =
        new IovIter(
            Half.B, 0, blocks * Half.PER_BLOCK, budget("EFAULT", 0), budget("short copy", 0));
    BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
    Unshare unshare = new Unshare(inode, writeBack, setup);
    boolean written = setup.flag("written", true, "whether the user writes the blocks first");
    task(
        "user",
        t -> {
          if (written) {
            inode.write(t, write);
          }
          if (hole) {
            unshare.unshare(t, 1, 2);
          } else {
            unshare.unshare(t, 0, 1);
          }
        });
    daemon("write-back", writeBack::writeBack);
    initially(
        () -> {
          inode.fork.allocatedBefore(0, Extent.MAPPED);
          inode.cow().sharedBefore(0);
          if (!written) {
            inode.cache.writtenBefore(0, Half.A);
          }
        });
    Invariants.declare(this, inode);
    if (hole) {
      sometimes("a hole is reserved to be copied", () -> inode.cow().covers(1));
    } else if (written) {
      sometimes(
          "nothing is shared and a page is dirty",
          () -> !inode.cow().isAnyShared() && !inode.cache.isClean());
    } else {
      sometimes("the file has a block of its own", () -> !inode.cow().isAnyShared());
    }
  }
}
