package dev.lockstep.specs.ext4;

import dev.lockstep.model.EventPrinter;

/** What the tracepoints of the extent status tree print. */
final class EntryEvents {
  private final BlockMap map;

  EntryEvents(BlockMap map) {
    this.map = map;
  }

  /** The arguments of the first event of a look-up, and its second. */
  void lookup(EventPrinter print, MapBlocks asked) {
    print.number("lblk", asked.first());
    print.event("ext4_es_lookup_extent_exit");
    print.number("found", asked.isMiss() ? 0 : 1);
    if (asked.isMiss()) {
      nothing(print);
    } else {
      found(print, asked.first());
    }
  }

  /**
   * The arguments of the first event of a search for a delayed block from {@code from} on and
   * before {@code to}, and its second. Of the first entry from {@code from} on,
   * __es_find_extent_range() never asks whether it is still in front of {@code to}.
   */
  void range(EventPrinter print, int from, int to) {
    print.number("lblk", from);
    print.event("ext4_es_find_extent_range_exit");
    int b = from;
    while (b < map.length() && map.is(b, Extent.NONE)) {
      b++;
    }
    int end = Math.min(map.length(), Math.max(to, b + 1));
    while (b < end && !map.is(b, Extent.DELAYED) && !map.isAlsoDelayed(b)) {
      b++;
    }
    if (b < end) {
      found(print, b);
    } else {
      nothing(print);
    }
  }

  /** No entry was found. */
  private static void nothing(EventPrinter print) {
    stretch(print, 0, 0);
    status(print, Extent.NONE, false);
    place(print, Extent.NONE, BlockMap.NOWHERE);
  }

  /** The entry that block {@code b} is in. */
  void found(EventPrinter print, int b) {
    int start = map.runStart(b);
    stretch(print, start, start + map.run(start));
    status(print, map.at(start), map.isAlsoDelayed(start));
    place(print, map.at(start), map.place(start));
  }

  /** What is found in the extent tree and offered to the cache. */
  void offered(EventPrinter print, Stretch entry) {
    int first = entry.first().getAsInt();
    Extent extent = entry.extent().get();
    stretch(print, first, first + entry.len().getAsInt());
    status(print, extent, false);
    place(print, extent, entry.place().getAsInt());
  }

  /** The entry that is being put in. */
  void entry(EventPrinter print, Stretch entry) {
    int first = entry.first().getAsInt();
    Extent extent = entry.extent().get();
    stretch(print, first, first + entry.len().getAsInt());
    status(print, extent, extent == Extent.UNWRITTEN && map.isAlsoDelayed(first));
    place(print, extent, entry.place().getAsInt());
  }

  static void stretch(EventPrinter print, int first, int end) {
    print.number("lblk", first);
    print.number("end", end);
  }

  private static void place(EventPrinter print, Extent extent, int place) {
    print.number("pblk", extent.isAllocated() ? place : BlockMap.NOWHERE);
  }

  private static void status(EventPrinter print, Extent extent, boolean alsoDelayed) {
    print.word("status", letters(extent, alsoDelayed));
  }

  private static String letters(Extent extent, boolean alsoDelayed) {
    return switch (extent) {
      case NONE -> "";
      case HOLE -> "H";
      case DELAYED -> "D";
      case UNWRITTEN -> alsoDelayed ? "UD" : "U";
      case WRITTEN -> "W";
    };
  }
}
