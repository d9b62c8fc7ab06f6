package dev.lockstep.specs.ext4;

import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * The end of I/O turns the middle of an unwritten ext4 extent into a written one, which takes two
 * splits, and there is no room for the second half (catalogue entry B13). The half is zeroed on the
 * device instead, and becomes written together with the middle; but only the middle is put into the
 * extent status tree, which goes on calling the half unwritten.
 *
 * <pre>{@code lockstep check ext4/split-zeroes-out --without drop-cache-after-zeroout}</pre>
 *
 * <p>violates "ext4-I6: the extent status tree agrees with the disk" when i_data_sem is released:
 * one task is enough. With the patch, which forgets the whole extent, everything holds.
 *
 * <p>Modelled: an unwritten extent of three blocks, cached; the end of I/O of the second, with one
 * allocation that may fail; and a read of the third. The code is that of v7.0, or of the release
 * asked for. Left out, beyond what the package leaves out: the data, and with it the two siblings
 * of this bug, in which blocks become written that hold none.
 */
public final class SplitZeroesOut extends Spec {
  private static final int BLOCKS = 3;
  private static final int MIDDLE = 1;

  /** Takes the patches from {@code setup}. */
  public SplitZeroesOut(Setup setup) {
    setup.defaultKernel("v7.0");
    Inode inode = new Inode(this, setup, BLOCKS, Feature.LOCKS_LEFT_OUT);
    Mapping mapping = new Mapping(setup, inode);
    SplitExtent split = new SplitExtent(setup, inode);
    BufferedRead read = new BufferedRead(setup, inode, mapping);
    Budget failures = budget("allocation failures", 1);
    initially(
        () -> {
          for (int b = 0; b < BLOCKS; b++) {
            inode.extents.map.set(b, Extent.UNWRITTEN, BlockMap.NOWHERE);
            inode.status.map.set(b, Extent.UNWRITTEN, BlockMap.NOWHERE);
          }
        });
    task("end of I/O", t -> endIo(t, inode, split, failures));
    task("read", t -> read.read(t, () -> BLOCKS - 1));
    Invariants.declare(this, setup, inode);
    sometimes(
        "the second half is zeroed",
        () -> inode.extents.map.is(BLOCKS - 1, Extent.WRITTEN) && inode.dataSem.isFree());
    sometimes(
        "the second half is split off",
        () ->
            inode.extents.map.is(MIDDLE, Extent.WRITTEN)
                && inode.extents.map.is(BLOCKS - 1, Extent.UNWRITTEN));
  }

  private static void endIo(Task t, Inode inode, SplitExtent split, Budget failures) {
    t.call(
        "ext4_convert_unwritten_extents",
        () -> {
          MapBlocks map = inode.mapBlocks(t, () -> MIDDLE, 1).noCache(true);
          inode.status.lookupExtent(t, map);
          t.acquire(inode.dataSem.write());
          inode.extents.findExtent(t, map);
          split.convertMiddle(t, map.lblk(), 1, failures);
          inode.status.insertExtent(
              t, new Stretch(map.lblk(), map.len(), () -> Extent.WRITTEN, map::place));
          t.release(inode.dataSem.write());
        });
  }
}
