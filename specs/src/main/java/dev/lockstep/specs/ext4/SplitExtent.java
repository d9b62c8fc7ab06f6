package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * A part of an unwritten extent becomes an extent of its own (ext4_split_extent_at()); i_data_sem
 * is held for writing.
 */
final class SplitExtent {
  private final Inode inode;
  private final BlockMap disk;
  private final boolean noCache;
  private final boolean dropsCache;

  SplitExtent(Setup setup, Inode inode) {
    this.inode = inode;
    this.disk = inode.extents.map;
    this.noCache = setup.patch(Ext4Patches.NOCACHE_IN_SPLIT);
    this.dropsCache = setup.patch(Ext4Patches.DROP_CACHE_AFTER_ZEROOUT);
  }

  /**
   * Splits the extent that reaches over {@code end} there: it is cut, and what is cut off goes in
   * again as another, for which the leaf is full and a new one is made.
   */
  void splitBehind(Task t, int end) {
    IntVar last = t.local("ee_end", 0, disk.length());
    t.step(
        "ext4_ext_handle_unwritten_extents",
        () -> last.set(disk.runStart(end) < end ? end + disk.run(end) : end));
    t.when(() -> last.get() > end, () -> t.call("ext4_split_extent_at", () -> split(t, end, last)));
  }

  private void split(Task t, int end, IntVar last) {
    t.step("ext4_ext_dirty", () -> disk.clear(end, last.get() - end, Extent.HOLE));
    t.call(
        "ext4_ext_create_new_leaf",
        () ->
            t.step(
                noCache ? "ext4_find_extent(EX_NOCACHE)" : "ext4_find_extent",
                () -> inode.extents.leaf.visitNew(!noCache)));
    t.step(
        "ext4_ext_insert_extent",
        () -> disk.put(end, last.get() - end, Extent.UNWRITTEN, BlockMap.NOWHERE));
  }

  /**
   * Turns {@code len} blocks in the middle of an unwritten extent into written ones, which takes
   * two splits. If the second half has no room, it is zeroed on the device instead and counts as
   * written data; then the first split takes all of it.
   */
  void convertMiddle(Task t, IntSupplier first, int len, Budget failures) {
    BoolVar zeroed = t.local("zeroed");
    t.call(
        "ext4_split_extent",
        () -> {
          t.call(
              "ext4_split_extent_at",
              () -> t.step("ext4_ext_insert_extent", () -> zeroed.set(failures.mayHappen())));
          t.when(
              zeroed,
              () -> {
                t.step("ext4_ext_zeroout", () -> {});
                if (dropsCache) {
                  inode.status.removeExtent(t, 0, disk.length());
                }
              });
          t.call(
              "ext4_split_extent_at",
              () ->
                  t.step(
                      "ext4_ext_dirty",
                      () -> {
                        int from = first.getAsInt();
                        int end = zeroed.get() ? from + disk.run(from) : from + len;
                        disk.put(from, end - from, Extent.WRITTEN, BlockMap.NOWHERE);
                      }));
        });
  }
}
