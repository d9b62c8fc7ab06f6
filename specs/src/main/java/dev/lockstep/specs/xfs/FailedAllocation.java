package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.IomapPatches;
import java.util.function.IntSupplier;

/**
 * Write-back that cannot allocate a delayed extent, and gives back what nobody will write: {@code
 * xfs_discard_folio}.
 */
final class FailedAllocation {
  private final XfsInode inode;
  private final Budget failures;
  private final boolean discardsPart;
  private final boolean discardsToEnd;
  private final boolean keepsFolio;

  /** As often as {@code failures} says. */
  FailedAllocation(XfsInode inode, Setup setup, Budget failures) {
    this.inode = inode;
    this.failures = failures;
    discardsPart = setup.patch(XfsPatches.DISCARD_PART_OF_FOLIO);
    keepsFolio = setup.patch(IomapPatches.FAILURE_KEEPS_FOLIO);
    discardsToEnd = setup.patch(XfsPatches.DISCARD_TO_END_OF_FOLIO);
  }

  /** The step that allocates {@code block}; {@code error} becomes true if it cannot. */
  void allocate(Task t, String step, IntSupplier block, Runnable convert, BoolVar error) {
    BoolVar discard = t.local("discard");
    inode.change(
        t,
        step,
        () -> {
          if (failures.mayHappen()) {
            error.set();
            discard.set();
          } else {
            convert.run();
          }
        });
    if (!discardsPart) {
      t.when(
          discard,
          () ->
              t.step(
                  "if (!count)", () -> discard.set(!inode.cache.isAddedToIoend(block.getAsInt()))));
    }
    t.when(discard, () -> t.call("xfs_discard_folio", () -> discard(t, block)));
  }

  private void discard(Task t, IntSupplier block) {
    punch(t, block);
    if (!keepsFolio) {
      t.step("iomap_invalidate_folio", () -> inode.cache.invalidate(block.getAsInt()));
    }
  }

  /** What the folio has from {@code block} on. */
  private void punch(Task t, IntSupplier block) {
    String formula =
        discardsToEnd ? "folio_pos(folio) + folio_size(folio)" : "round_up(pos, folio_size(folio))";
    t.atomically(
        () -> {
          IntVar end = t.local("end", 0, inode.blocks());
          IntVar punched = t.local("br_blockcount", 0, inode.blocks());
          t.step(formula, () -> end.set(endOf(block.getAsInt())));
          t.acquire(inode.ilock.write());
          t.step(
              "xfs_bmap_del_extent_delay",
              () -> punched.set(inode.fork.punchUncounted(block.getAsInt(), end.get())));
          t.step("i_delayed_blks", () -> inode.counts.delayed.add(-punched.get()));
          t.step("xfs_add_fdblocks", () -> inode.counts.free(punched.get()));
          t.release(inode.ilock.write());
        });
  }

  /**
   * The end of the folio. In 6.2 that was calculated as the next multiple of its size, which is its
   * begin if {@code block} is its first. Then nothing was punched; and at the begin of the file
   * everything, since the block before that wraps around.
   */
  private int endOf(int block) {
    boolean isFirst = block == 0 || inode.cache.nextFolio(block - 1) == block;
    if (discardsToEnd || !isFirst) {
      return inode.cache.nextFolio(block);
    }
    return block == 0 ? inode.blocks() : block;
  }
}
