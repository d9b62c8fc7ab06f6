package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.Set;
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
  private final Reservation reservation;
  private final boolean countsInInsert;
  private final boolean cachesOnly;
  private final boolean multiBlock;

  ExtentStatusTree(
      Spec spec, Setup setup, int blocks, Set<Feature> features, Reservation reservation) {
    int places = features.contains(Feature.PLACES) ? ExtentTree.places(blocks) : 0;
    this.map = new BlockMap(spec, "es", blocks, Extent.NONE, places);
    this.es = map.extent;
    this.reservation = reservation;
    this.countsInInsert = setup.patch(Ext4Patches.COUNT_IN_INSERT);
    this.cachesOnly = setup.patch(Ext4Patches.CACHE_LEAVES_CONFLICTS);
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

  /** Asks for the entry of the first block. */
  void lookupExtent(Task t, MapBlocks asked) {
    t.step(
        "ext4_es_lookup_extent",
        () -> {
          asked.answerFrom(map);
          sequence.sampleInLookup(asked);
        });
    t.tracepoint("ext4_es_lookup_extent_exit");
    sequence.sampleAfterLookup(t, asked);
  }

  /** Puts {@code entry} over whatever is there; i_data_sem is held. */
  void insertExtent(Task t, Stretch entry) {
    if (!countsInInsert) {
      sequence.bumpUnlocked(t);
      t.step("ext4_es_insert_extent", () -> insert(entry));
      t.tracepoint("ext4_es_insert_extent");
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
          t.tracepoint("ext4_es_insert_extent");
          t.when(() -> used.get() > 0, () -> reservation.updateReserveSpace(t, used));
        });
  }

  private void insert(Stretch entry) {
    entry.putInto(map);
    sequence.bumpInInsert();
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
    t.tracepoint(function);
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

  /** The same. */
  void removeExtent(Task t, IntSupplier from, IntSupplier to) {
    t.call(
        "ext4_es_remove_extent",
        () -> {
          IntVar reserved = t.local("reserved", 0, map.length());
          t.step(
              "__es_remove_extent",
              () -> {
                int first = from.getAsInt();
                int len = to.getAsInt() - first;
                reserved.set(delayed(first, len));
                map.clear(first, len, Extent.NONE);
                sequence.bump();
              });
          t.tracepoint("ext4_es_remove_extent");
          t.when(() -> reserved.get() > 0, () -> reservation.releaseSpace(t, reserved));
        });
  }

  /** Puts what the extent tree says into the cache; i_data_sem is held, for reading is enough. */
  void insertFound(Task t, Stretch entry) {
    if (cachesOnly) {
      t.step(
          "ext4_es_cache_extent",
          () -> t.check(cacheExtent(entry), "ES cache extent failed: conflict with existing"));
      t.tracepoint("ext4_es_cache_extent");
    } else {
      insertExtent(t, entry);
    }
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
    }
    return agrees;
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
