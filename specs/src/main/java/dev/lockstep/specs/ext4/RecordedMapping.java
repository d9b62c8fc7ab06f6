package dev.lockstep.specs.ext4;

import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * ext4_map_blocks() and ext4_ext_map_blocks() event by event, for recorded calls: which blocks they
 * are asked for, and with which flags, only the recording knows.
 */
final class RecordedMapping extends Mapping {
  /** EXT4_GET_BLOCKS_CREATE. */
  private static final int CREATE = 0x1;

  /** EXT4_GET_BLOCKS_UNWRIT_EXT. */
  private static final int UNWRITTEN = 0x2;

  /** EXT4_GET_BLOCKS_DELALLOC_RESERVE. */
  private static final int RESERVED = 0x4;

  /** EXT4_GET_BLOCKS_PRE_IO: whoever asks writes the data itself. */
  private static final int PRE_IO = 0x8;

  /** EXT4_GET_BLOCKS_CONVERT: the data has been written. */
  private static final int CONVERT = 0x10;

  /** EXT4_GET_BLOCKS_CONVERT_UNWRITTEN: written blocks become unwritten. */
  private static final int CONVERT_UNWRITTEN = 0x100;

  /** EXT4_EX_NOCACHE: what else is come across on the way is not cached. */
  private static final int NO_CACHE = 0x40000000;

  private final Inode inode;
  private final RecordedExtents extents;
  private final boolean countsInInsert;
  private final boolean heedsNoCache;

  RecordedMapping(Setup setup, Inode inode, RecordedExtents extents) {
    super(setup, inode);
    this.inode = inode;
    this.extents = extents;
    this.heedsNoCache = setup.patch(Ext4Patches.NO_CACHE_ON_THE_WAY);
    this.countsInInsert = setup.patch(Ext4Patches.COUNT_IN_INSERT);
  }

  /** A call of ext4_map_blocks with one of {@code flags}. */
  void mapBlocks(Task t, int... flags) {
    IntVar lblk = t.local("lblk", 0, inode.blocks - 1);
    t.call(
        "ext4_map_blocks",
        () ->
            body(
                t,
                lblk,
                map -> {
                  lblk.set(t.choose(inode.blocks));
                  chooseLength(t, map);
                },
                map -> {},
                flags));
  }

  /** The same from block {@code lblk} on. */
  void mapBlocks(Task t, IntSupplier lblk, int... flags) {
    t.call("ext4_map_blocks", () -> body(t, lblk, map -> chooseLength(t, map), map -> {}, flags));
  }

  private void chooseLength(Task t, MapBlocks map) {
    map.len().set(1 + t.choose(inode.blocks - map.first()));
  }

  /**
   * The same for the blocks from {@code lblk} to before {@code end}; {@code answer} is done in the
   * last step.
   */
  void mapBlocks(
      Task t, IntSupplier lblk, IntSupplier end, Consumer<MapBlocks> answer, int... flags) {
    t.call(
        "ext4_map_blocks",
        () ->
            body(
                t,
                lblk,
                map -> map.len().set(Math.max(1, end.getAsInt() - map.first())),
                answer,
                flags));
  }

  private void body(
      Task t,
      IntSupplier lblk,
      Consumer<MapBlocks> choice,
      Consumer<MapBlocks> answer,
      int[] flags) {
    IntVar way = t.local("flags", 0, flags.length - 1);
    MapBlocks map = inode.mapBlocks(t, lblk, inode.blocks);
    t.step(
        "ext4_map_blocks",
        () -> {
          choice.accept(map);
          way.set(t.choose(flags.length));
        });
    t.tracepoint(
        "map_blocks_in",
        print -> {
          range(print, map);
          print.number("flags", flags[way.get()]);
        });
    inode.status.lookupExtent(t, map);
    t.when(map::isMiss, () -> query(t, map, flags, way));
    t.when(() -> isCreating(flags[way.get()], map), () -> create(t, map, flags, way));
    t.step("return", () -> answer.accept(map));
    t.tracepoint("map_blocks_out", print -> returned(print, map));
  }

  /** Before v5.18: a fast commit is told which blocks to look at, whether there are any or not. */
  private static void trackRange(Task t, MapBlocks map) {
    t.step("ext4_fc_track_range", () -> {});
    t.tracepoint("ext4_fc_track_range", print -> range(print, map));
  }

  private void query(Task t, MapBlocks map, int[] flags, IntVar way) {
    t.acquire(inode.dataSem.read());
    t.when(
        () -> heedsNoCache && has(flags[way.get()], NO_CACHE),
        () -> queryBlocks(t, map.noCache(true)),
        () -> queryBlocks(t, map));
    t.release(inode.dataSem.read());
  }

  private static boolean isCreating(int flags, MapBlocks map) {
    return has(flags, CREATE) && (!map.found().is(Extent.WRITTEN) || has(flags, CONVERT_UNWRITTEN));
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  /** Asks the extent tree and caches what it says; i_data_sem is held. */
  @Override
  void queryBlocks(Task t, MapBlocks map) {
    bracket(t, "map_query", map, () -> queryHolding(t, map));
  }

  private void queryHolding(Task t, MapBlocks map) {
    extents.enter(t, map);
    extents.find(t, map, map.caches());
    t.when(map::isHole, () -> extents.gap.answer(t, map));
    t.when(() -> map.found().is(Extent.UNWRITTEN), () -> extents.handleUnwritten(t, map));
    extents.exit(t, map);
    t.when(map::isAllocated, () -> inode.status.insertFound(t, map.answer()));
  }

  private void create(Task t, MapBlocks map, int[] flags, IntVar way) {
    t.acquire(inode.dataSem.write());
    bracket(
        t,
        "map_create",
        map,
        () -> {
          extents.enter(t, map);
          t.when(
              () -> heedsNoCache && has(flags[way.get()], NO_CACHE),
              () -> extents.find(t, map, false),
              () -> extents.find(t, map, true));
          t.when(
              map::isHole,
              () ->
                  extents.allocate(
                      t,
                      map,
                      () -> !countsInInsert && !has(flags[way.get()], RESERVED),
                      () -> has(flags[way.get()], UNWRITTEN),
                      () -> account(t, map, flags, way)),
              () ->
                  extents.handle(
                      t,
                      map,
                      () -> has(flags[way.get()], CONVERT) || !has(flags[way.get()], UNWRITTEN),
                      () -> has(flags[way.get()], CONVERT_UNWRITTEN)));
          extents.exit(t, map);
          t.when(
              () -> has(flags[way.get()], PRE_IO),
              () -> insertUnlessZeroed(t, map, flags, way),
              () -> insert(t, map, flags, way));
        });
    t.release(inode.dataSem.write());
    trackRange(t, map);
  }

  private void account(Task t, MapBlocks map, int[] flags, IntVar way) {
    if (!countsInInsert) {
      t.when(
          () -> has(flags[way.get()], RESERVED),
          () -> {
            inode.reservation.updateReserveSpace(t, map.len(), () -> true);
            Journal.dirtyInode(t);
          },
          () -> inode.extents.useReservationOfDelayed(t, map));
    }
  }

  /** Somebody may have zeroed the blocks instead of splitting an extent; then they are written. */
  private void insertUnlessZeroed(Task t, MapBlocks map, int[] flags, IntVar way) {
    MapBlocks again = inode.mapBlocks(t, map.lblk(), inode.blocks);
    inode.status.lookupExtent(t, again);
    t.when(() -> again.found().isNot(Extent.WRITTEN), () -> insert(t, map, flags, way));
  }

  private void insert(Task t, MapBlocks map, int[] flags, IntVar way) {
    if (countsInInsert) {
      inode.status.insertExtent(t, map.answer());
    } else {
      inode.status.insertMarked(
          t,
          map.answer(),
          () ->
              map.found().is(Extent.UNWRITTEN)
                  && !has(flags[way.get()], RESERVED)
                  && inode.status.delayedAtAll(map.first(), map.len().get()));
    }
  }

  private void bracket(Task t, String function, MapBlocks map, Runnable body) {
    t.step(function, () -> {});
    t.tracepoint(function + "_in", print -> range(print, map));
    body.run();
    t.step(function + " returns", () -> {});
    t.tracepoint(function + "_out", print -> returned(print, map));
  }

  static void range(EventPrinter print, MapBlocks map) {
    EntryEvents.stretch(print, map.first(), map.first() + map.len().get());
  }

  /** How many blocks are on the device, or 0. */
  private static void returned(EventPrinter print, MapBlocks map) {
    print.number("ret", map.isAllocated() ? map.len().get() : 0);
  }
}
