package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntSetVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** What a file tells of its blocks: fiemap, and lseek(2) with SEEK_DATA and SEEK_HOLE. */
final class Report {
  static final String DATA_IS_TOLD =
      "ext4-I11: what has data during a whole call is not reported as a hole";

  static final String ADVANCES = "ext4-I14: every answer covers a block (WARN_ON_ONCE)";

  private final Inode inode;
  private final Mapping mapping;
  private final boolean oneLookup;
  private final boolean fiemapLocks;

  /** Blocks that have had data ever since the call began, of which there is one at a time. */
  private final IntSetVar hadData;

  /** Has {@link #forgetLostData} run after every step of {@code spec}. */
  Report(Spec spec, Setup setup, Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
    this.oneLookup = setup.patch(Ext4Patches.MAP_DELAYED);
    this.fiemapLocks = setup.patch(Ext4Patches.FIEMAP_LOCKS_INODE);
    this.hadData = spec.intSet("had data", inode.blocks);
    spec.normalise(this::forgetLostData);
  }

  private void forgetLostData() {
    for (int b = 0; b < inode.blocks; b++) {
      if (hadData.contains(b) && !hasData(b)) {
        hadData.remove(b);
      }
    }
  }

  private boolean hasData(int b) {
    return inode.pages.folio.at(b).bh().isNot(Buffer.UNMAPPED)
        || inode.extents.map.is(b, Extent.WRITTEN);
  }

  /** Lists all extents from block {@code from} on. */
  void fiemap(Task t, IntSupplier from) {
    t.call(
        "ext4_fiemap",
        () -> {
          if (fiemapLocks) {
            t.acquire(inode.rwsem.read());
          }
          IntVar pos = t.local("pos", 0, inode.blocks);
          watch(t, pos, from);
          if (inode.extents.leaf.isBlock()) {
            t.acquire(inode.dataSem.read());
            t.step("ext4_ext_precache", inode.extents.leaf::cacheExtents);
            t.release(inode.dataSem.read());
          }
          t.loopWhile(
              () -> pos.get() < inode.blocks,
              () -> {
                MapBlocks map = beginReport(t, pos);
                t.step("iomap_to_fiemap", () -> skip(t, pos, map.len().get(), map.isHole()));
              });
          unwatch(t);
          if (fiemapLocks) {
            t.release(inode.rwsem.read());
          }
        });
  }

  /** Looks for the first data from block {@code from} on. */
  void seekData(Task t, IntSupplier from) {
    t.call("iomap_seek_data", () -> seek(t, from, "iomap_seek_data_iter", this::skipsToData));
  }

  /** Looks for the first hole from block {@code from} on. */
  void seekHole(Task t, IntSupplier from) {
    t.call("iomap_seek_hole", () -> seek(t, from, "iomap_seek_hole_iter", this::skipsToHole));
  }

  private void seek(Task t, IntSupplier from, String function, Skip skip) {
    t.acquire(inode.rwsem.read());
    IntVar pos = t.local("pos", 0, inode.blocks);
    watch(t, pos, from);
    BoolVar found = t.local("found");
    t.loopWhile(
        () -> found.isFalse() && pos.get() < inode.blocks,
        () -> {
          MapBlocks map = beginReport(t, pos);
          t.step(function, () -> found.set(skip.to(t, pos, map)));
        });
    unwatch(t);
    t.release(inode.rwsem.read());
  }

  /** Moves on to what is looked for in a mapping, or to its end. */
  private interface Skip {
    /** Returns whether it is there. */
    boolean to(Task t, IntVar pos, MapBlocks map);
  }

  private boolean skipsToData(Task t, IntVar pos, MapBlocks map) {
    if (map.found().is(Extent.WRITTEN, Extent.DELAYED)) {
      return true;
    }
    int len = map.isHole() ? map.len().get() : cached(pos.get(), map.len().get(), false);
    boolean found = len < map.len().get();
    skip(t, pos, len, true);
    return found;
  }

  private boolean skipsToHole(Task t, IntVar pos, MapBlocks map) {
    int len = map.len().get();
    if (map.isHole()) {
      len = 0;
    } else if (map.found().is(Extent.UNWRITTEN)) {
      len = cached(pos.get(), len, true);
    }
    boolean found = len < map.len().get();
    skip(t, pos, len, false);
    t.check(!found || !hadData.contains(pos.get()), DATA_IS_TOLD);
    return found;
  }

  /** How many blocks are {@code in} the page cache, or not, before the first that is otherwise. */
  private int cached(int first, int len, boolean in) {
    int b = first;
    while (b < first + len && inode.pages.folio.at(b).present().get() == in) {
      b++;
    }
    return b - first;
  }

  private void skip(Task t, IntVar pos, int len, boolean hole) {
    for (int b = pos.get(); b < pos.get() + len; b++) {
      t.check(!hole || !hadData.contains(b), DATA_IS_TOLD);
    }
    pos.add(len);
  }

  private void watch(Task t, IntVar pos, IntSupplier from) {
    t.step(
        "begin",
        () -> {
          pos.set(from.getAsInt());
          for (int b = 0; b < inode.blocks; b++) {
            if (hasData(b)) {
              hadData.add(b);
            }
          }
        });
  }

  private void unwatch(Task t) {
    t.step("return", hadData::clear);
  }

  /** Asks for the mapping at {@code pos}. */
  private MapBlocks beginReport(Task t, IntVar pos) {
    MapBlocks map = inode.mapBlocks(t, pos, inode.blocks);
    t.call(
        "ext4_iomap_begin_report",
        () -> {
          mapping.query(t, map);
          if (!oneLookup) {
            t.when(() -> map.found().is(Extent.HOLE, Extent.DELAYED), () -> findDelayed(t, map));
          }
        });
    if (inode.isIndirect()) {
      t.step("iomap_iter_done", () -> t.check(map.len().get() > 0, ADVANCES));
    }
    return map;
  }

  /** The kernel's ext4_iomap_is_delalloc: names the hole, or cuts it, as a second look tells. */
  private void findDelayed(Task t, MapBlocks map) {
    t.step(
        "ext4_es_find_extent_range",
        () -> {
          int end = map.first() + map.len().get();
          int delayed = map.first();
          while (delayed < end && !inode.status.map.is(delayed, Extent.DELAYED)) {
            delayed++;
          }
          boolean here = delayed == map.first() && delayed < end;
          map.set(here ? Extent.DELAYED : Extent.HOLE, BlockMap.NOWHERE);
          map.trim(here ? inode.status.map.run(delayed) : delayed - map.first());
        });
    t.tracepoint("ext4_es_find_extent_range_exit");
  }
}
