package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * The extent tree (fs/ext4/extents.c): which blocks have space on disk. It is read with i_data_sem
 * held, and changed with i_data_sem held for writing. All of its extents stand in the inode, as
 * those of a small file do, so that every walk down the tree caches all of them.
 */
final class ExtentTree {
  final Array<EnumVar<Extent>> disk;
  private final ExtentStatusTree status;
  private final Reservation reservation;
  private final Gap gap;
  private final boolean countsInInsert;

  ExtentTree(Spec spec, Setup setup, int blocks, ExtentStatusTree status, Reservation reservation) {
    this.disk = spec.enums("disk", blocks, Extent.class, Extent.HOLE);
    this.status = status;
    this.reservation = reservation;
    this.gap = new Gap(setup, disk, status);
    this.countsInInsert = setup.patch(Ext4Patches.COUNT_IN_INSERT);
  }

  /** Without EXT4_GET_BLOCKS_CREATE: finds an extent, or answers with a hole and caches it. */
  void query(Task t, MapBlocks map) {
    t.call(
        "ext4_ext_map_blocks",
        () -> {
          findExtent(t, map);
          t.when(map::isHole, () -> gap.answer(t, map));
        });
  }

  /**
   * With EXT4_GET_BLOCKS_CREATE and UNWRIT_EXT: finds an extent, or allocates an unwritten one.
   *
   * @param account the steps that use up reservations of newly allocated blocks, where that is not
   *     done by {@link ExtentStatusTree#insertExtent}
   */
  void create(Task t, MapBlocks map, Runnable account) {
    t.call(
        "ext4_ext_map_blocks",
        () -> {
          findExtent(t, map);
          t.when(
              map::isHole,
              () -> {
                t.step(
                    "ext4_ext_insert_extent",
                    () -> {
                      set(map, Extent.UNWRITTEN);
                      map.found().set(Extent.UNWRITTEN);
                    });
                if (!countsInInsert) {
                  account.run();
                }
              });
        });
  }

  /** With EXT4_GET_BLOCKS_IO_CONVERT_EXT: the data of unwritten blocks has reached the disk. */
  void convert(Task t, MapBlocks map) {
    t.call(
        "ext4_ext_map_blocks",
        () -> {
          findExtent(t, map);
          t.step(
              "ext4_convert_unwritten_extents_endio",
              () -> {
                set(map, Extent.WRITTEN);
                map.found().set(Extent.WRITTEN);
              });
        });
  }

  /** Uses up the reservations of new blocks that were allocated by somebody who reserved none. */
  void useReservationOfDelayed(Task t, MapBlocks map) {
    IntVar delayed = t.local("n", 0, disk.length());
    t.step("ext4_es_delayed_clu", () -> delayed.set(status.delayed(map.first(), map.len().get())));
    t.when(() -> delayed.get() > 0, () -> reservation.updateReserveSpace(t, delayed));
  }

  private void findExtent(Task t, MapBlocks map) {
    t.step(
        "ext4_find_extent",
        () -> {
          cacheExtents();
          int b = map.first();
          map.answer(disk.at(b).get(), Runs.length(disk, b));
        });
  }

  /** The kernel's ext4_cache_extents: every extent, and every hole between two of them. */
  private void cacheExtents() {
    int b = 0;
    while (b < disk.length()) {
      int len = Runs.length(disk, b);
      boolean outermost = b == 0 || b + len == disk.length();
      if (disk.at(b).isNot(Extent.HOLE) || !outermost) {
        status.cacheExtent(b, len, disk.at(b).get());
      }
      b += len;
    }
  }

  private void set(MapBlocks map, Extent extent) {
    int from = map.first();
    for (int b = from; b < from + map.len().get(); b++) {
      disk.at(b).set(extent);
    }
  }
}
