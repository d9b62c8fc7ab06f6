package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The extent status tree (fs/ext4/extents_status.c): a cache of the extent tree, and the only
 * record of delayed blocks. Each section under {@code i_es_lock} is one step. Neighbours of equal
 * status are one entry.
 */
final class ExtentStatusTree {
  final BlockMap map;
  final Array<EnumVar<Extent>> es;
  final Sequence sequence;
  final EntryEvents tell;
  private final Reservation reservation;
  private final boolean countsInInsert;
  private final boolean printsLate;
  private final boolean cachesOnly;
  private final boolean forgetsBeforeConflicts;
  private final boolean multiBlock;

  ExtentStatusTree(
      Spec spec,
      Setup setup,
      int blocks,
      int places,
      Set<Feature> features,
      Reservation reservation) {
    boolean marks = features.contains(Feature.EXACT);
    this.map = new BlockMap(spec, "es", blocks, Extent.NONE, places, marks);
    this.es = map.extent;
    this.reservation = reservation;
    this.tell = new EntryEvents(map);
    this.printsLate = features.contains(Feature.LATE_EVENTS);
    this.countsInInsert = setup.patch(Ext4Patches.COUNT_IN_INSERT);
    this.cachesOnly = setup.patch(Ext4Patches.CACHE_LEAVES_CONFLICTS);
    this.forgetsBeforeConflicts = cachesOnly && features.contains(Feature.EXACT);
    this.multiBlock = setup.patch(Ext4Patches.MULTI_BLOCK_INSERT);
    this.sequence = new Sequence(spec, setup, features);
  }

  /** How many of {@code len} blocks from {@code first} on are delayed. */
  int delayed(int first, int len) {
    int count = 0;
    for (int b = first; b < first + len; b++) {
      count += map.is(b, Extent.DELAYED) ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether any of {@code len} blocks from {@code first} on is marked delayed, whatever else it is.
   */
  boolean delayedAtAll(int first, int len) {
    for (int b = first; b < first + len; b++) {
      if (isDelayed(b)) {
        return true;
      }
    }
    return false;
  }

  /** How many of {@code len} blocks from {@code first} on are delayed, or are not, as the first. */
  int lengthOfSame(int first, int len) {
    int count = 1;
    while (count < len && isDelayed(first + count) == isDelayed(first)) {
      count++;
    }
    return count;
  }

  private boolean isDelayed(int b) {
    return b < map.length() && (map.is(b, Extent.DELAYED) || map.isAlsoDelayed(b));
  }

  /** Where the entry after the one that block {@code b} is in begins; the end if there is none. */
  int entryAfter(int b) {
    int next = map.runStart(b) + map.run(map.runStart(b));
    while (next < map.length() && map.is(next, Extent.NONE)) {
      next++;
    }
    return next;
  }

  /** Asks for the entry of the first block. */
  void lookupExtent(Task t, MapBlocks asked) {
    lookupExtent(t, asked, () -> {});
  }

  /** The same, with a {@code check} in the step. */
  void lookupExtent(Task t, MapBlocks asked, Runnable check) {
    t.step(
        "ext4_es_lookup_extent",
        () -> {
          check.run();
          asked.answerFrom(map);
          sequence.sampleInLookup(asked);
        });
    t.tracepoint("ext4_es_lookup_extent_enter", print -> tell.lookup(print, asked));
    sequence.sampleAfterLookup(t, asked);
  }

  /** Puts {@code entry} over whatever is there; i_data_sem is held. */
  void insertExtent(Task t, Stretch entry) {
    insertExtent(t, entry, () -> false);
  }

  /** The same, for blocks that were allocated as {@code reserved} ones. */
  void insertExtent(Task t, Stretch entry, BooleanSupplier reserved) {
    if (!countsInInsert) {
      sequence.bumpUnlocked(t);
      t.step("ext4_es_insert_extent", () -> insert(entry));
      t.tracepoint("ext4_es_insert_extent", print -> tell.entry(print, entry));
      return;
    }
    t.call(
        "ext4_es_insert_extent",
        () -> {
          sequence.bumpUnlocked(t);
          IntVar used = t.local("resv_used", 0, map.length());
          t.step(
              "__es_insert_extent",
              () -> {
                used.set(delayed(entry.first().getAsInt(), entry.len().getAsInt()));
                insert(entry);
              });
          if (!printsLate) {
            t.tracepoint("ext4_es_insert_extent", print -> tell.entry(print, entry));
          }
          t.when(() -> used.get() > 0, () -> reservation.updateReserveSpace(t, used, reserved));
          if (printsLate) {
            Journal.any(t); // the quota may have to be told
            t.step("trace_ext4_es_insert_extent", () -> {});
            t.tracepoint(
                "ext4_es_insert_extent",
                print -> {
                  tell.entry(print, entry);
                  sequence.tell(print);
                });
          }
        });
  }

  private void insert(Stretch entry) {
    entry.putInto(map);
    sequence.bumpInInsert();
  }

  /** The same before v6.12, where unwritten blocks may be {@code marked} as delayed too. */
  void insertMarked(Task t, Stretch entry, BooleanSupplier marked) {
    t.step(
        "ext4_es_insert_extent",
        () -> {
          boolean mark = marked.getAsBoolean();
          insert(entry);
          int first = entry.first().getAsInt();
          for (int b = first; mark && b < first + entry.len().getAsInt(); b++) {
            map.markDelayed(b);
          }
        });
    t.tracepoint("ext4_es_insert_extent", print -> tell.entry(print, entry));
  }

  /** Puts delayed blocks over whatever is there, without counting; i_data_sem is held. */
  void insertDelayedExtent(Task t, MapBlocks asked) {
    String function = multiBlock ? "ext4_es_insert_delayed_extent" : "ext4_es_insert_delayed_block";
    t.step(
        function,
        () -> {
          map.clear(asked.first(), asked.len().get(), Extent.DELAYED);
          sequence.bump();
          sequence.vouch(asked);
        });
    t.tracepoint(
        function,
        print -> {
          tell.entry(print, asked.delayed());
          print.number("first_cluster", 0);
          print.number("last_cluster", 0);
          sequence.tell(print);
        });
  }

  /** Takes everything out and gives back the reservations; i_data_sem is held for writing. */
  void removeAll(Task t) {
    removeExtent(t, 0, map.length());
  }

  /**
   * Takes out the blocks from {@code first} to before {@code end} and gives back their
   * reservations; i_data_sem is held for writing.
   */
  void removeExtent(Task t, int first, int end) {
    removeExtent(t, () -> first, () -> end);
  }

  /** The same, where the blocks are known only when the step is reached. */
  void removeExtent(Task t, IntSupplier first, IntSupplier end) {
    t.call(
        "ext4_es_remove_extent",
        () -> {
          IntVar reserved = t.local("reserved", 0, map.length());
          t.step(
              "__es_remove_extent",
              () -> {
                int from = first.getAsInt();
                int len = end.getAsInt() - from;
                reserved.set(delayed(from, len));
                map.clear(from, len, Extent.NONE);
                sequence.bump();
              });
          t.tracepoint(
              "ext4_es_remove_extent",
              print -> {
                EntryEvents.stretch(print, first.getAsInt(), end.getAsInt());
                sequence.tell(print);
              });
          t.when(() -> reserved.get() > 0, () -> reservation.releaseSpace(t, reserved));
        });
  }

  /** Puts what the extent tree says into the cache; i_data_sem is held, for reading is enough. */
  void insertFound(Task t, Stretch entry) {
    if (cachesOnly) {
      cache(
          t,
          entry,
          () -> t.check(cacheExtent(entry), "ES cache extent failed: conflict with existing"));
    } else {
      insertExtent(t, entry);
    }
  }

  /** Offers what was come across in the extent tree to the cache; i_data_sem is held. */
  void cacheFound(Task t, Stretch entry) {
    cache(t, entry, () -> cacheExtent(entry));
  }

  private void cache(Task t, Stretch entry, Runnable effect) {
    if (!printsLate) {
      t.step("ext4_es_cache_extent", effect);
      t.tracepoint("ext4_es_cache_extent", print -> tell.offered(print, entry));
      return;
    }
    t.block(
        "cache",
        () -> {
          BoolVar changes = t.local("changes");
          t.step(
              "ext4_es_cache_extent",
              () -> {
                changes.set(isNews(entry));
                effect.run();
              });
          t.when(
              changes,
              () -> {
                t.step("trace_ext4_es_cache_extent", () -> {});
                t.tracepoint(
                    "ext4_es_cache_extent",
                    print -> {
                      tell.offered(print, entry);
                      sequence.tell(print);
                    });
              });
        });
  }

  /** Whether caching {@code entry} changes anything: no entry covers it, and none conflicts. */
  private boolean isNews(Stretch entry) {
    int first = entry.first().getAsInt();
    int end = first + entry.len().getAsInt();
    for (int b = first; b < end; b++) {
      if (!map.is(b, Extent.NONE) && !(cachesOnly && map.is(b, entry.extent().get()))) {
        return false;
      }
    }
    return !map.is(first, entry.extent().get()) || first + map.run(first) < end;
  }

  /**
   * Inside a step: the kernel's ext4_es_cache_extent, which leaves entries of another status alone,
   * and is no change that is counted.
   *
   * @return false if there are any, except that a hole may well turn out to be delayed
   */
  boolean cacheExtent(Stretch entry) {
    Extent status = entry.extent().get();
    int first = entry.first().getAsInt();
    boolean free = true;
    boolean agrees = true;
    for (int b = first; b < first + entry.len().getAsInt(); b++) {
      Extent known = map.at(b);
      free &= known == Extent.NONE || (cachesOnly && known == status);
      agrees &=
          known == Extent.NONE
              || known == status
              || (status == Extent.HOLE && known == Extent.DELAYED);
    }
    if (free) {
      entry.putInto(map);
    } else if (forgetsBeforeConflicts) {
      forget(first, first + entry.len().getAsInt(), status);
    }
    return agrees;
  }

  /**
   * Forgets the entries of {@code status} in front of the first one of another. From v7.0 on
   * ext4_es_cache_extent() takes out what it is about to replace, and stops where it comes to an
   * entry of another status; what it has taken out by then stays out, and nothing is printed.
   */
  private void forget(int first, int end, Extent status) {
    for (int b = first; b < end && (map.is(b, status) || map.is(b, Extent.NONE)); b++) {
      map.clear(b, 1, Extent.NONE);
    }
  }

  /**
   * Memory is short, again and again: an entry is forgotten, which anybody who needs it can read
   * from the extent tree. Nothing else knows of delayed blocks, so they stay.
   */
  void shrinker(Task t) {
    t.loop(
        () -> {
          t.step(
              "es_reclaim_extents",
              () -> {
                int b = t.choose(map.length(), this::mayBeForgotten);
                map.clear(map.runStart(b), map.run(map.runStart(b)), Extent.NONE);
              });
          t.tracepoint("ext4_es_shrink");
        });
  }

  private boolean mayBeForgotten(int b) {
    return !map.is(b, Extent.NONE) && !map.is(b, Extent.DELAYED) && map.runStart(b) == b;
  }
}
