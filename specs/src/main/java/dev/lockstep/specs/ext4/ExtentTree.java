package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.Set;

/**
 * The extent tree (fs/ext4/extents.c): which blocks have space on disk. It is read with i_data_sem
 * held, and changed with i_data_sem held for writing. All of its extents stand in one {@link Leaf}.
 */
final class ExtentTree {
  final BlockMap map;
  final Array<EnumVar<Extent>> disk;
  final Leaf leaf;
  private final ExtentStatusTree status;
  private final Reservation reservation;
  private final Space space;
  private final Gap gap;
  private final boolean countsInInsert;

  ExtentTree(
      Spec spec,
      Setup setup,
      int blocks,
      int places,
      Set<Feature> features,
      ExtentStatusTree status,
      Reservation reservation,
      Space space) {
    this.map = new BlockMap(spec, "disk", blocks, Extent.HOLE, places);
    this.disk = map.extent;
    this.leaf = new Leaf(spec, map, status, features);
    this.status = status;
    this.reservation = reservation;
    this.space = space;
    this.gap = new Gap(setup, map, status);
    this.countsInInsert = setup.patch(Ext4Patches.COUNT_IN_INSERT);
  }

  /** Without EXT4_GET_BLOCKS_CREATE: finds an extent, or answers with a hole and caches it. */
  void query(Task t, MapBlocks asked) {
    t.call(
        "ext4_ext_map_blocks",
        () -> {
          findExtent(t, asked);
          t.when(asked::isHole, () -> gap.answer(t, asked));
        });
  }

  /**
   * With EXT4_GET_BLOCKS_CREATE and UNWRIT_EXT: finds an extent, or allocates an unwritten one.
   *
   * @param account the steps that use up reservations of newly allocated blocks, where that is not
   *     done by {@link ExtentStatusTree#insertExtent}
   */
  void create(Task t, MapBlocks asked, Runnable account) {
    t.call(
        "ext4_ext_map_blocks",
        () -> {
          findExtent(t, asked);
          t.when(asked::isHole, () -> allocate(t, asked, account));
        });
  }

  private void allocate(Task t, MapBlocks asked, Runnable account) {
    if (space.isCounted()) {
      space.newBlocks(t, asked);
      t.when(() -> !asked.isMiss(), () -> insertNew(t, asked, account));
    } else {
      insertNew(t, asked, account);
    }
  }

  private void insertNew(Task t, MapBlocks asked, Runnable account) {
    t.step("ext4_ext_insert_extent", () -> insertUnwritten(asked));
    if (!countsInInsert) {
      account.run();
    }
  }

  /** As many blocks as lie side by side on the device, from the lowest free place on. */
  private void insertUnwritten(MapBlocks asked) {
    int first = asked.first();
    asked.set(Extent.UNWRITTEN, map.freePlace());
    int len = 0;
    do {
      map.set(first + len, Extent.UNWRITTEN, map.freePlace());
      len++;
    } while (len < asked.len().get() && map.run(first) == len && follows(first + len - 1));
    asked.trim(len);
  }

  private boolean follows(int b) {
    return map.freePlace() == BlockMap.NOWHERE || map.freePlace() == map.place(b) + 1;
  }

  /**
   * With EXT4_GET_BLOCKS_CREATE, UNWRIT_EXT and CONVERT_UNWRITTEN: the same, and an extent with
   * data becomes an unwritten one, as if there were none.
   */
  void zero(Task t, MapBlocks asked, Runnable account) {
    t.call(
        "ext4_ext_map_blocks",
        () -> {
          findExtent(t, asked);
          t.when(asked::isHole, () -> allocate(t, asked, account));
          t.when(
              () -> asked.found().is(Extent.WRITTEN),
              () -> t.step("convert_initialized_extent", () -> set(asked, Extent.UNWRITTEN)));
        });
  }

  /**
   * With EXT4_GET_BLOCKS_IO_CONVERT_EXT: the data of unwritten blocks has reached the disk, of
   * which {@code check} makes sure inside the step. The flag includes EXT4_GET_BLOCKS_CREATE: if
   * they are gone meanwhile, unwritten ones are allocated.
   */
  void convert(Task t, MapBlocks asked, Runnable check) {
    t.call(
        "ext4_ext_map_blocks",
        () -> {
          findExtent(t, asked);
          t.when(asked::isHole, () -> allocate(t, asked, () -> useReservationOfDelayed(t, asked)))
              .otherwise(
                  () ->
                      t.step(
                          "ext4_convert_unwritten_extents_endio",
                          () -> {
                            check.run();
                            set(asked, Extent.WRITTEN);
                          }));
        });
  }

  /** Uses up the reservations of new blocks that were allocated by somebody who reserved none. */
  void useReservationOfDelayed(Task t, MapBlocks asked) {
    IntVar delayed = t.local("n", 0, map.length());
    t.step(
        "ext4_es_delayed_clu", () -> delayed.set(status.delayed(asked.first(), asked.len().get())));
    t.when(() -> delayed.get() > 0, () -> reservation.updateReserveSpace(t, delayed, () -> false));
  }

  /** Walks down the tree for the first block; i_data_sem is held. */
  void findExtent(Task t, MapBlocks asked) {
    t.step(
        asked.caches() ? "ext4_find_extent" : "ext4_find_extent(EX_NOCACHE)",
        () -> {
          leaf.visit(asked.caches());
          asked.answerFrom(map);
        });
  }

  private void set(MapBlocks asked, Extent extent) {
    map.put(asked.first(), asked.len().get(), extent, asked.place());
    asked.found().set(extent);
  }
}
