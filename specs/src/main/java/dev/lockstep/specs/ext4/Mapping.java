package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.BooleanSupplier;

/** The kernel's ext4_map_blocks(): where blocks are, or shall be, on disk. */
class Mapping {
  private final Inode inode;
  private final boolean queryHelper;

  Mapping(Setup setup, Inode inode) {
    this.inode = inode;
    this.queryHelper = setup.patch(Ext4Patches.QUERY_HELPER);
  }

  /** Only asks. */
  void query(Task t, MapBlocks map) {
    t.call("ext4_map_blocks", () -> lookup(t, map));
  }

  /**
   * Asks, and allocates an unwritten extent if there is none; for somebody who reserved nothing.
   */
  void create(Task t, MapBlocks map) {
    create(t, map, () -> inode.extents.useReservationOfDelayed(t, map));
  }

  /**
   * The same with EXT4_GET_BLOCKS_DELALLOC_RESERVE if {@code reserved} is true: the blocks were
   * reserved before.
   */
  void createReserved(Task t, MapBlocks map, BooleanSupplier reserved) {
    create(
        t,
        map,
        () ->
            t.when(
                reserved,
                () -> inode.reservation.updateReserveSpace(t, map.len()),
                () -> inode.extents.useReservationOfDelayed(t, map)));
  }

  private void create(Task t, MapBlocks map, Runnable account) {
    t.call(
        "ext4_map_blocks",
        () -> {
          lookup(t, map);
          t.when(
              () -> map.found().isNot(Extent.WRITTEN),
              () -> change(t, map, () -> inode.extents.create(t, map, account)));
        });
  }

  /**
   * Asks, and makes the blocks unwritten if they are not, even if they have data; for somebody who
   * reserved nothing.
   */
  void zero(Task t, MapBlocks asked) {
    MapBlocks map = asked.noCache(true);
    Runnable account = () -> inode.extents.useReservationOfDelayed(t, map);
    t.call(
        "ext4_map_blocks",
        () -> {
          lookup(t, map);
          change(t, map, () -> inode.extents.zero(t, map, account));
        });
  }

  /** Turns unwritten blocks into written ones. */
  void convert(Task t, MapBlocks map) {
    convert(t, map, () -> {});
  }

  /** The same, with a {@code check} in the step in which they become written. */
  void convert(Task t, MapBlocks map, Runnable check) {
    t.call(
        "ext4_map_blocks",
        () -> {
          lookup(t, map);
          change(t, map, () -> inode.extents.convert(t, map, check));
        });
  }

  private void change(Task t, MapBlocks map, Runnable body) {
    t.acquire(inode.dataSem.write());
    body.run();
    inode.status.insertExtent(t, map.answer());
    t.release(inode.dataSem.write());
  }

  private void lookup(Task t, MapBlocks map) {
    inode.lookupExtent(t, map);
    t.when(
        map::isMiss,
        () -> {
          t.acquire(inode.dataSem.read());
          queryBlocks(t, map);
          t.release(inode.dataSem.read());
        });
  }

  /** Asks the extent tree and caches what it says; i_data_sem is held. */
  void queryBlocks(Task t, MapBlocks map) {
    Runnable body =
        () -> {
          queryTree(t, map);
          t.when(map::isAllocated, () -> inode.status.insertFound(t, map.answer()));
        };
    if (queryHelper) {
      t.call("ext4_map_query_blocks", body);
    } else {
      body.run();
    }
  }

  /** Asks the tree that maps the file. */
  void queryTree(Task t, MapBlocks map) {
    inode.extents.query(t, map);
  }
}
