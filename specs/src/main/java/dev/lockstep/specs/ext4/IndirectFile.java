package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * A file without extents, mapped by blocks of pointers, is asked for its data from any block on:
 * lseek(2) with SEEK_DATA or SEEK_HOLE, or fiemap (catalogue entry B06). One task, since that is
 * all it takes.
 *
 * <pre>{@code lockstep check ext4/indirect-file --set delayed=false --without ind-hole-from-offset}
 * </pre>
 *
 * <p>The length of a hole in the middle of a subtree of which nothing is there was told as that of
 * the whole subtree, so that SEEK_DATA went past the data behind it: "ext4-I11" is violated. With
 * {@code --without ind-hole-in-64-bits} the length overflows to nothing where a subtree has as many
 * blocks as an int has values, "ext4-I14" is violated, and iomap_iter() asks the same again for
 * ever.
 *
 * <p>With both patches every property holds as long as nothing is delayed. A delayed block is known
 * to the extent status tree alone, and ext4_ind_map_blocks() does not look there: its hole reaches
 * over delayed blocks ("ext4-I10"), and since v6.8-rc3, when the second look of
 * ext4_iomap_is_delalloc() went away, SEEK_DATA and fiemap pass over their data ("ext4-I11"). This
 * is an open question. {@code --with ind-hole-ends-at-delayed}, which nobody has posted, closes it.
 *
 * <p>Modelled: a file of seven blocks of which up to three are on disk, or delayed with a dirty
 * page, and the tree of pointers above them, scaled down ({@link IndirectBlocks}). The code is that
 * of v6.19, or of the release asked for. Left out, beyond what the package leaves out: whatever
 * changes such a file, and empty blocks of pointers.
 */
public final class IndirectFile extends Spec {

  private static final int MOST = 3;

  /** What a block is when it is asked for. */
  private enum Content {
    HOLE,
    DELAYED,
    WRITTEN
  }

  /** Takes the call, whether blocks may be delayed, and the patches from {@code setup}. */
  public IndirectFile(Setup setup) {
    setup.defaultKernel("v6.19");
    Call call = setup.choice("call", Call.class, Call.SEEK_DATA, "what is asked of the file");
    boolean delayed = setup.flag("delayed", true, "blocks may be delayed in the beginning");
    Inode inode = new Inode(this, setup, IndirectBlocks.FILE_BLOCKS, Feature.INDIRECT);
    Report report = new Report(this, setup, inode, new IndirectMapping(setup, inode));
    initially(() -> begin(inode, delayed));
    task("report", t -> call.make(t, report, () -> t.choose(inode.blocks)));
    Invariants.declare(this, setup, inode);
    int last = IndirectBlocks.LAST_TREE;
    sometimes(
        "nothing is below the last pointer of the inode",
        () ->
            inode.extents.map.is(last, Extent.HOLE)
                && inode.extents.map.run(last) == inode.blocks - last);
  }

  private void begin(Inode inode, boolean mayBeDelayed) {
    int holes = inode.blocks;
    for (int b = 0; b < inode.blocks; b++) {
      Content content = choose(Content.class);
      holes -= content == Content.HOLE ? 0 : 1;
      assume(holes >= inode.blocks - MOST && (mayBeDelayed || content != Content.DELAYED));
      if (content == Content.WRITTEN) {
        inode.extents.map.put(b, 1, Extent.WRITTEN, BlockMap.NOWHERE);
      } else if (content == Content.DELAYED) {
        inode.delay(b);
      }
    }
  }
}
