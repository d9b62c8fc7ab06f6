package dev.lockstep.checker.cases;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * Entry B40: a buffered write through iomap reserves all of its blocks before it copies any data,
 * and then copies less. Unless it gives back what it has reserved on the way out, blocks stay
 * delayed that no dirty folio will ever have allocated. Entries B41 and B42 are about giving back
 * too much: what a store through a mapping has dirtied meanwhile.
 *
 * <p>Three blocks of a file of that size, all of it a hole. The write path is that of the series
 * posted for ext4 in February 2026, without its first look-up outside of i_data_sem.
 */
final class ShortWrite extends Spec {
  static final Patch RELEASE =
      Patch.of(Patch.Kind.FIX, "release-unused", "give back what a short write has reserved");
  static final Patch KEEP_DIRTY =
      Patch.of(
          Patch.Kind.FIX, "keep-dirty", "walk the page cache, and keep what a dirty folio needs");
  static final Patch LOCK =
      Patch.of(Patch.Kind.FIX, "release-under-lock", "hold invalidate_lock while giving back");

  private static final int BLOCKS = 3;

  private final SharedLock rwsem = rwSemaphore("i_rwsem");
  private final SharedLock invalidateLock = rwSemaphore("invalidate_lock");
  private final SharedLock dataSem = rwSemaphore("i_data_sem");
  private final Array<BoolVar> delayed = bools("delayed", BLOCKS);
  private final IntVar reserved = integer("i_reserved_data_blocks", 0, 2 * BLOCKS);
  private final Array<ShortWriteFolio> folio = array("folio", BLOCKS, ShortWriteFolio::new);
  private final Budget faults = budget("EFAULT", 1);

  ShortWrite(Setup setup) {
    boolean releases = setup.patch(RELEASE);
    boolean keepsDirty = setup.patch(KEEP_DIRTY);
    boolean locks = setup.patch(LOCK);
    task(
        "write",
        t -> {
          t.acquire(rwsem.write());
          t.call("iomap_file_buffered_write", () -> write(t, releases, keepsDirty, locks));
          t.release(rwsem.write());
        });
    task("mmap store", t -> t.call("ext4_page_mkwrite", () -> store(t, BLOCKS - 1)));
    whenNotWritten(
        dataSem,
        "ext4-I2: a block is reserved if and only if it is delayed",
        () -> reserved.is(countDelayed()));
    always(
        "ext4-I1: a delayed block has a dirty folio, so that it will be written",
        BLOCKS,
        b -> !isQuiet(b) || !delayed.at(b).get() || folio.at(b).dirty().get());
    always(
        "ext4-I1': a dirty delayed buffer has a delayed block",
        BLOCKS,
        b -> !isQuiet(b) || !folio.at(b).dirty().get() || delayed.at(b).get());
  }

  private boolean isQuiet(int b) {
    return rwsem.hasNoWriter() && dataSem.hasNoWriter() && folio.at(b).lock().isFree();
  }

  private int countDelayed() {
    int count = 0;
    for (BoolVar block : delayed) {
      count += block.get() ? 1 : 0;
    }
    return count;
  }

  private void write(Task t, boolean releases, boolean keepsDirty, boolean locks) {
    IntVar pos = t.local("pos", 0, BLOCKS);
    t.loopWhile(
        () -> pos.get() < BLOCKS,
        () -> {
          IntVar end = t.local("end", 0, BLOCKS);
          BoolVar isNew = t.local("IOMAP_F_NEW");
          t.call("ext4_iomap_buffered_da_write_begin", () -> begin(t, pos, end, isNew));
          t.call("iomap_write_iter", () -> copy(t, pos, end));
          if (releases) {
            t.call(
                "ext4_iomap_buffered_da_write_end",
                () -> {
                  t.when(() -> !isNew.get() || pos.get() == end.get(), t::returnFromCall);
                  if (locks) {
                    t.acquire(invalidateLock.write());
                  }
                  t.call("iomap_write_delalloc_release", () -> release(t, pos, end, keepsDirty));
                  if (locks) {
                    t.release(invalidateLock.write());
                  }
                });
          }
          t.when(() -> pos.get() < end.get(), t::breakLoop);
        });
  }

  /** Maps the blocks of one status that come next, and reserves them if nobody has. */
  private void begin(Task t, IntVar pos, IntVar end, BoolVar isNew) {
    t.acquire(dataSem.write());
    t.step(
        "ext4_es_lookup_extent",
        () -> {
          end.set(runFrom(pos.get()));
          isNew.set(!delayed.at(pos).get());
        });
    t.when(
        isNew,
        () -> {
          t.step("ext4_da_reserve_space", () -> reserved.add(end.get() - pos.get()));
          t.step(
              "ext4_es_insert_delayed_extent",
              () -> {
                for (int b = pos.get(); b < end.get(); b++) {
                  delayed.at(b).set();
                }
              });
        });
    t.release(dataSem.write());
  }

  private int runFrom(int first) {
    int b = first;
    while (b < BLOCKS && delayed.at(b).get() == delayed.at(first).get()) {
      b++;
    }
    return b;
  }

  private void copy(Task t, IntVar pos, IntVar end) {
    BoolVar copied = t.local("copied");
    t.loopWhile(
        () -> pos.get() < end.get(),
        () -> {
          t.acquire("folio_lock", () -> folio.at(pos).lock());
          t.step("copy_folio_from_iter_atomic", () -> copied.set(!faults.mayHappen()));
          t.when(
              copied::isFalse,
              () -> {
                t.release("folio_unlock", () -> folio.at(pos).lock());
                t.breakLoop();
              });
          t.step("folio_mark_dirty", () -> folio.at(pos).dirty().set());
          t.atomically(
              () -> {
                t.release("folio_unlock", () -> folio.at(pos).lock());
                t.step("pos", pos::increment);
              });
        });
  }

  private void release(Task t, IntVar pos, IntVar end, boolean keepsDirty) {
    IntVar block = t.local("block", 0, BLOCKS);
    BoolVar keep = t.local("keep");
    t.step("start", () -> block.set(pos.get()));
    t.loopWhile(
        () -> block.get() < end.get(),
        () -> {
          if (keepsDirty) {
            t.step("folio_test_dirty", () -> keep.set(folio.at(block).dirty().get()));
          } else {
            t.step(
                "truncate_pagecache_range",
                () -> {
                  t.check(!folio.at(block).dirty().get(), "ext4-I9: a write is lost");
                  folio.at(block).dirty().clear();
                });
          }
          t.when(keep::isFalse, () -> t.call("ext4_iomap_punch_delalloc", () -> punch(t, block)));
          t.step("next", block::increment);
        });
  }

  private void punch(Task t, IntVar block) {
    t.acquire(dataSem.write());
    t.step(
        "ext4_es_remove_extent",
        () -> {
          reserved.add(delayed.at(block).get() ? -1 : 0);
          delayed.at(block).clear();
        });
    t.release(dataSem.write());
  }

  /** A store through a mapping; it takes no i_rwsem. */
  private void store(Task t, int b) {
    BoolVar known = t.local("known");
    t.acquire(invalidateLock.read());
    t.acquire(folio.at(b).lock());
    t.acquire(dataSem.write());
    t.step("ext4_es_lookup_extent", () -> known.set(delayed.at(b).get()));
    t.when(
        known::isFalse,
        () -> {
          t.step("ext4_da_reserve_space", reserved::increment);
          t.step("ext4_es_insert_delayed_extent", delayed.at(b)::set);
        });
    t.release(dataSem.write());
    t.step("folio_mark_dirty", folio.at(b).dirty()::set);
    t.release(folio.at(b).lock());
    t.release(invalidateLock.read());
  }
}
