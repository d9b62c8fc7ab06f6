package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.BooleanSupplier;

/** The kernel's ext4_map_blocks(): where blocks are, or shall be, on disk. */
class Mapping {
  private final Inode inode;
  private final boolean queryHelper;
  private final boolean countsInInsert;

  Mapping(Setup setup, Inode inode) {
    this.inode = inode;
    this.queryHelper = setup.patch(Ext4Patches.QUERY_HELPER);
    this.countsInInsert = setup.patch(Ext4Patches.COUNT_IN_INSERT);
  }

  /** Only asks. */
  void query(Task t, MapBlocks map) {
    t.call("ext4_map_blocks", () -> lookup(t, map));
  }

  /**
   * Asks, and allocates an unwritten extent if there is none; for somebody who reserved nothing.
   */
  void create(Task t, MapBlocks map) {
    create(t, map, () -> false, () -> inode.extents.useReservationOfDelayed(t, map));
  }

  /**
   * The same with EXT4_GET_BLOCKS_DELALLOC_RESERVE if {@code reserved} is true: the blocks were
   * reserved before.
   */
  void createReserved(Task t, MapBlocks map, BooleanSupplier reserved) {
    create(
        t,
        map,
        reserved,
        () ->
            t.when(
                reserved,
                () -> inode.reservation.updateReserveSpace(t, map.len(), () -> true),
                () -> inode.extents.useReservationOfDelayed(t, map)));
  }

  private void create(Task t, MapBlocks map, BooleanSupplier reserved, Runnable account) {
    t.call(
        "ext4_map_blocks",
        () -> {
          lookup(t, map);
          t.when(
              () -> map.found().isNot(Extent.WRITTEN),
              () -> change(t, map, reserved, () -> inode.extents.create(t, map, account)));
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
          change(t, map, () -> false, () -> inode.extents.zero(t, map, account));
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
          change(t, map, () -> false, () -> inode.extents.convert(t, map, check));
        });
  }

  /**
   * Since v6.12 the blocks count as reserved ones if the look-up said that they are delayed; before
   * that, if the caller says so.
   */
  private void change(Task t, MapBlocks map, BooleanSupplier reserved, Runnable body) {
    t.acquire(inode.dataSem.write());
    map.setReserved(t, countsInInsert ? () -> map.found().is(Extent.DELAYED) : reserved);
    body.run();
    Runnable insert = () -> inode.status.insertExtent(t, map.answer(), map::isReserved);
    if (inode.space.isCounted()) {
      t.when(() -> !map.isMiss(), insert);
    } else {
      insert.run();
    }
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
