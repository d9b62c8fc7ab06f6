package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The extent status tree (fs/ext4/extents_status.c): a cache of the extent tree, and the only
 * record of delayed blocks. Each section under {@code i_es_lock} is one step. Neighbours of equal
 * status are one entry.
 */
final class ExtentStatusTree {
  final Array<EnumVar<Extent>> es;
  private final Reservation reservation;
  private final boolean countsInInsert;
  private final boolean cachesOnly;
  private final boolean multiBlock;

  ExtentStatusTree(Spec spec, Setup setup, int blocks, Reservation reservation) {
    this.es = spec.enums("es", blocks, Extent.class, Extent.NONE);
    this.reservation = reservation;
    this.countsInInsert = setup.patch(Ext4Patches.COUNT_IN_INSERT);
    this.cachesOnly = setup.patch(Ext4Patches.CACHE_LEAVES_CONFLICTS);
    this.multiBlock = setup.patch(Ext4Patches.MULTI_BLOCK_INSERT);
  }

  /** How many blocks from {@code first} on have its status. */
  int run(int first) {
    return Runs.length(es, first);
  }

  /** How many of {@code len} blocks from {@code first} on are delayed. */
  int delayed(int first, int len) {
    int count = 0;
    for (int b = first; b < first + len; b++) {
      count += es.at(b).is(Extent.DELAYED) ? 1 : 0;
    }
    return count;
  }

  /** Asks for the entry of the first block. */
  void lookupExtent(Task t, MapBlocks map) {
    t.step("ext4_es_lookup_extent", () -> map.answer(es.at(map.first()).get(), run(map.first())));
    t.tracepoint("ext4_es_lookup_extent_exit");
  }

  /** Puts {@code status} over whatever is there; i_data_sem is held. */
  void insertExtent(Task t, IntSupplier first, IntSupplier len, Supplier<Extent> status) {
    if (!countsInInsert) {
      t.step("ext4_es_insert_extent", () -> put(first, len, status.get()));
      t.tracepoint("ext4_es_insert_extent");
      return;
    }
    t.call(
        "ext4_es_insert_extent",
        () -> {
          IntVar used = t.local("resv_used", 0, es.length());
          t.step(
              "__es_insert_extent",
              () -> {
                used.set(delayed(first.getAsInt(), len.getAsInt()));
                put(first, len, status.get());
              });
          t.tracepoint("ext4_es_insert_extent");
          t.when(() -> used.get() > 0, () -> reservation.updateReserveSpace(t, used));
        });
  }

  /** Puts delayed blocks over whatever is there, without counting; i_data_sem is held. */
  void insertDelayedExtent(Task t, MapBlocks map) {
    String function = multiBlock ? "ext4_es_insert_delayed_extent" : "ext4_es_insert_delayed_block";
    t.step(function, () -> put(map.lblk(), map.len(), Extent.DELAYED));
    t.tracepoint(function);
  }

  /** Takes everything out and gives back the reservations; i_data_sem is held for writing. */
  void removeAll(Task t) {
    t.call(
        "ext4_es_remove_extent",
        () -> {
          IntVar reserved = t.local("reserved", 0, es.length());
          t.step(
              "__es_remove_extent",
              () -> {
                reserved.set(delayed(0, es.length()));
                put(() -> 0, es::length, Extent.NONE);
              });
          t.tracepoint("ext4_es_remove_extent");
          t.when(() -> reserved.get() > 0, () -> reservation.releaseSpace(t, reserved));
        });
  }

  /** Puts what the extent tree says into the cache; i_data_sem is held, for reading is enough. */
  void insertFound(Task t, IntSupplier first, IntSupplier len, Supplier<Extent> status) {
    if (cachesOnly) {
      t.step(
          "ext4_es_cache_extent",
          () ->
              t.check(
                  cacheExtent(first.getAsInt(), len.getAsInt(), status.get()),
                  "ES cache extent failed: conflict with existing"));
      t.tracepoint("ext4_es_cache_extent");
    } else {
      insertExtent(t, first, len, status);
    }
  }

  /**
   * Inside a step: the kernel's ext4_es_cache_extent, which leaves entries of another status alone.
   *
   * @return false if there are any, except that a hole may well turn out to be delayed
   */
  boolean cacheExtent(int first, int len, Extent status) {
    boolean free = true;
    boolean agrees = true;
    for (int b = first; b < first + len; b++) {
      Extent known = es.at(b).get();
      free &= known == Extent.NONE || (cachesOnly && known == status);
      agrees &=
          known == Extent.NONE
              || known == status
              || (status == Extent.HOLE && known == Extent.DELAYED);
    }
    if (free) {
      put(() -> first, () -> len, status);
    }
    return agrees;
  }

  private void put(IntSupplier first, IntSupplier len, Extent status) {
    int from = first.getAsInt();
    for (int b = from; b < from + len.getAsInt(); b++) {
      es.at(b).set(status);
    }
  }
}
