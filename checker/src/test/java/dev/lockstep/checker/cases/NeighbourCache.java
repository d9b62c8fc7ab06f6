package dev.lockstep.checker.cases;

import dev.lockstep.checker.cases.ExtentLeaf.Place;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * Entry B09: fallocate collapses a range and drops i_data_sem in the middle of it, for want of
 * journal credits. Write-back of a block outside of the range walks down the extent tree meanwhile,
 * and puts all extents of the leaf into the extent status tree, those too that are about to move.
 *
 * <p>Four blocks, of which the second and third are collapsed away; the first one is dirty, with or
 * without a place on disk. ext4 as of 6.15, where the whole extent tree stands in the inode.
 */
final class NeighbourCache extends Spec {
  static final Patch NOCACHE =
      Patch.of(
              Patch.Kind.FIX,
              "nocache-in-write-back",
              "ext4: prevent stale extent cache entries caused by concurrent I/O writeback")
          .merged("v6.16-rc1", "402e38e6b71f");
  static final Patch REMOVE_AGAIN =
      Patch.of(
          Patch.Kind.POSTED,
          "remove-es-after-shift",
          "forget the extent status after the shift too");

  private static final int BLOCKS = 4;
  private static final int FIRST = 1;
  private static final int END = 3;

  private final SharedLock rwsem = rwSemaphore("i_rwsem");
  private final SharedLock invalidateLock = rwSemaphore("invalidate_lock");
  private final SharedLock dataSem = rwSemaphore("i_data_sem");
  private final ExtentLeaf leaf = new ExtentLeaf(this, BLOCKS);
  private final ExclusiveLock dirtyFolio = folioLock("folio[0]");
  private final ExclusiveLock movedFolio = folioLock("folio[1]");
  private final Budget creditsShort;
  private final boolean removesAgain;

  NeighbourCache(Setup setup) {
    boolean caches = !setup.patch(NOCACHE);
    this.removesAgain = setup.patch(REMOVE_AGAIN);
    this.creditsShort =
        budget("short of credits", setup.integer("short", 1, 0, 2, "handles short of credits"));
    initially(
        () -> {
          boolean delayed = chooseBool();
          leaf.es.at(0).set(delayed ? Place.DELAYED : Place.NONE);
          leaf.disk.at(0).set(delayed ? Place.HOLE : Place.K);
          leaf.disk.at(1).set(Place.L);
          leaf.disk.at(2).set(Place.M);
          leaf.disk.at(3).set(Place.N);
        });
    task("collapse", t -> t.call("ext4_collapse_range", () -> collapseRange(t)));
    task("write-back", t -> t.call("mpage_map_one_extent", () -> writeBack(t, caches)));
    task("read", t -> t.call("ext4_mpage_readpages", () -> read(t)));
    always(
        "ext4-I6: the extent status tree agrees with the disk",
        BLOCKS,
        b -> !dataSem.hasNoWriter() || !invalidateLock.hasNoWriter() || leaf.agrees(b));
  }

  private void collapseRange(Task t) {
    t.acquire(rwsem.write());
    t.acquire(invalidateLock.write());
    t.acquire(dataSem.write());
    t.step("ext4_es_remove_extent", () -> leaf.forgetFrom(FIRST));
    t.call("ext4_ext_remove_space", () -> removeSpace(t));
    t.call("ext4_ext_shift_extents", () -> shiftExtents(t));
    if (removesAgain) {
      t.step("ext4_es_remove_extent", () -> leaf.forgetFrom(FIRST));
    }
    t.release(dataSem.write());
    t.release(invalidateLock.write());
    t.release(rwsem.write());
  }

  /** From the last block to the first, with EXT4_EX_NOCACHE. */
  private void removeSpace(Task t) {
    IntVar next = t.integer("next", FIRST - 1, END - 1, END - 1);
    t.loopWhile(
        () -> next.get() >= FIRST,
        () -> {
          ensureCredits(t);
          t.step(
              "ext4_ext_rm_leaf",
              () -> {
                leaf.disk.at(next).set(Place.HOLE);
                next.decrement();
              });
        });
  }

  private void shiftExtents(Task t) {
    ensureCredits(t);
    t.step(
        "ext4_ext_shift_path_extents",
        () -> {
          leaf.disk.at(FIRST).set(leaf.disk.at(END).get());
          leaf.disk.at(END).set(Place.HOLE);
        });
  }

  /** Drops the semaphore while the handle waits for a new transaction. */
  private void ensureCredits(Task t) {
    t.call(
        "ext4_datasem_ensure_credits",
        () -> {
          BoolVar isShort = t.local("short");
          t.step("jbd2_handle_buffer_credits", () -> isShort.set(creditsShort.mayHappen()));
          t.when(
              isShort,
              () -> {
                t.release(dataSem.write());
                t.step("ext4_journal_restart", () -> {});
                t.acquire(dataSem.write());
              });
        });
  }

  private void writeBack(Task t, boolean caches) {
    EnumVar<Place> found = t.local("found", Place.class, Place.NONE);
    t.acquire(dirtyFolio);
    t.step("ext4_es_lookup_extent", () -> found.set(leaf.es.at(0).get()));
    t.when(
        () -> found.is(Place.NONE),
        () -> {
          t.acquire(dataSem.read());
          leaf.findExtent(t, 0, found, caches);
          t.release(dataSem.read());
        });
    t.when(
        () -> found.is(Place.DELAYED),
        () -> {
          t.acquire(dataSem.write());
          leaf.findExtent(t, 0, found, caches);
          t.step("ext4_ext_insert_extent", () -> leaf.disk.at(0).set(Place.K));
          t.step("ext4_es_insert_extent", () -> leaf.es.at(0).set(Place.K));
          t.release(dataSem.write());
        });
    t.release(dirtyFolio);
  }

  private void read(Task t) {
    EnumVar<Place> found = t.local("found", Place.class, Place.NONE);
    t.acquire(invalidateLock.read());
    t.acquire(movedFolio);
    t.step("ext4_es_lookup_extent", () -> found.set(leaf.es.at(FIRST).get()));
    t.when(
        () -> found.is(Place.NONE),
        () -> {
          t.acquire(dataSem.read());
          leaf.findExtent(t, FIRST, found, true);
          t.release(dataSem.read());
        });
    t.step(
        "submit_bio",
        () ->
            t.check(
                leaf.disk.at(FIRST).is(found.get()),
                "ext4-I7: a block is read from where it is on disk"));
    t.release(movedFolio);
    t.release(invalidateLock.read());
  }
}
