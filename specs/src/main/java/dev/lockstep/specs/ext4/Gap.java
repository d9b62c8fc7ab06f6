package dev.lockstep.specs.ext4;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/**
 * How a hole that was found in the extent tree is put into the extent status tree; i_data_sem is
 * held, for reading is enough. It must not reach over delayed blocks, which the extent tree does
 * not know.
 */
final class Gap {

  /** Where the first delayed extent in the hole is, seen from the block asked for. */
  private enum Delayed {
    BEFORE,
    HERE,
    BEHIND,
    NONE
  }

  private static final String ENDS_AT_DELAYED =
      "ext4-I10: the answer that there is a hole does not reach over a delayed block";

  private final BlockMap disk;
  private final ExtentStatusTree status;
  private final boolean endsAtDelayed;
  private final boolean exact;
  private final boolean tellsDelayed;

  Gap(Setup setup, BlockMap disk, ExtentStatusTree status) {
    this(setup, disk, status, false);
  }

  /**
   * With {@code exact} starts of holes: in front of the first extent the kernel caches a hole from
   * the block asked for on only. Without, all of the hole is cached, which has fewer states.
   */
  Gap(Setup setup, BlockMap disk, ExtentStatusTree status, boolean exact) {
    this.exact = exact;
    this.disk = disk;
    this.status = status;
    this.endsAtDelayed = setup.patch(Ext4Patches.HOLE_LENGTH);
    this.tellsDelayed = setup.patch(Ext4Patches.GAP_TELLS_DELAYED);
  }

  /** Answers that there is a hole, how long it is, and caches it. */
  void answer(Task t, MapBlocks map) {
    if (endsAtDelayed) {
      t.call("ext4_ext_determine_insert_hole", () -> determineInsertHole(t, map));
    } else {
      t.call("ext4_ext_put_gap_in_cache", () -> putGapInCache(t, map));
    }
  }

  private void putGapInCache(Task t, MapBlocks map) {
    IntVar start = t.local("hole_start", 0, disk.length() - 1);
    IntVar len = t.local("hole_len", 0, disk.length());
    t.step(
        "ext4_es_find_extent_range",
        () -> {
          start.set(holeStart(map.first()));
          int end = start.get() + disk.run(start.get());
          len.set(firstDelayed(start.get(), end) - start.get());
          t.check(!reachesOverDelayed(map), ENDS_AT_DELAYED);
        });
    t.tracepoint(
        "ext4_es_find_extent_range_enter",
        print -> {
          int from = holeStart(map.first());
          status.tell.range(print, from, from + disk.run(from));
        });
    t.when(() -> len.get() > 0, () -> status.insertFound(t, Stretch.hole(start, len)));
  }

  private void determineInsertHole(Task t, MapBlocks map) {
    IntVar start = t.local("hole_start", 0, disk.length() - 1);
    IntVar len = t.local("hole_len", 0, disk.length());
    EnumVar<Delayed> delayed = t.local("delayed", Delayed.class, Delayed.BEFORE);
    t.step(
        "ext4_ext_find_hole",
        () -> {
          start.set(holeStart(map.first()));
          len.set(disk.run(start.get()));
        });
    t.loopWhile(
        () -> delayed.is(Delayed.BEFORE),
        () -> {
          t.step(
              "ext4_es_find_extent_range",
              () -> {
                delayed.set(trim(map, start, len));
                t.check(delayed.is(Delayed.BEFORE) || !reachesOverDelayed(map), ENDS_AT_DELAYED);
              });
          t.tracepoint(
              "ext4_es_find_extent_range_enter",
              print -> status.tell.range(print, start.before(), start.before() + len.before()));
        });
    t.when(
        () -> delayed.isNot(Delayed.HERE), () -> status.insertFound(t, Stretch.hole(start, len)));
  }

  /** Cuts the hole at the first delayed extent in it, or lets it start behind that. */
  private Delayed trim(MapBlocks map, IntVar start, IntVar len) {
    int lblk = map.first();
    int end = start.get() + len.get();
    int delayed = firstDelayed(start.get(), end);
    if (delayed == end) {
      map.trim(end - lblk);
      return Delayed.NONE;
    }
    int delayedEnd = delayed + status.map.run(delayed);
    if (delayedEnd <= lblk) {
      start.set(lblk);
      len.set(end - lblk);
      return Delayed.BEFORE;
    }
    if (delayed <= lblk) {
      // It became delayed after the look-up, and the answer is a hole as long as the delayed
      // extent.
      map.trim(delayedEnd - lblk);
      if (tellsDelayed) {
        map.found().set(Extent.DELAYED);
      }
      return Delayed.HERE;
    }
    len.set(delayed - start.get());
    map.trim(delayed - lblk);
    return Delayed.BEHIND;
  }

  /**
   * Where the hole that {@code block} is in begins, as far as the kernel cares: at the end of the
   * extent before it, or at the block itself if there are extents behind it only.
   */
  private int holeStart(int block) {
    int start = disk.runStart(block);
    return exact && start == 0 && disk.run(0) < disk.length() ? block : start;
  }

  private int firstDelayed(int from, int end) {
    int b = from;
    while (b < end && !status.map.is(b, Extent.DELAYED)) {
      b++;
    }
    return b;
  }

  /** If the block asked for is delayed itself, the answer is to be asked for again anyway. */
  private boolean reachesOverDelayed(MapBlocks map) {
    int end = map.first() + map.len().get();
    int delayed = firstDelayed(map.first(), end);
    return map.first() < delayed && delayed < end;
  }
}
