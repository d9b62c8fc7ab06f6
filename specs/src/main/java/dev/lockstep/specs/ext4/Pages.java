package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** The page cache of the file, one folio for each block. */
final class Pages {
  final Array<Folio> folio;
  private final Contents contents;

  Pages(Spec spec, int blocks, Contents contents) {
    this.folio = spec.array("folio", blocks, Folio::new);
    this.contents = contents;
  }

  Folio at(IntSupplier b) {
    return folio.at(b.getAsInt());
  }

  void lock(Task t, IntSupplier b) {
    t.acquire("folio_lock", () -> at(b).lock());
  }

  void unlock(Task t, IntSupplier b) {
    t.release("folio_unlock", () -> at(b).lock());
  }

  /** Finds the folio or makes it, and locks it; waits until it is not being written. */
  void getForWrite(Task t, IntSupplier b) {
    t.atomically(
        "__filemap_get_folio",
        () -> {
          lock(t, b);
          t.when(
              () -> at(b).present().isFalse(),
              () -> t.step("filemap_add_folio", () -> at(b).present().set()));
        });
    t.await("folio_wait_stable", () -> at(b).writeback().isFalse());
  }

  /** Makes the folio and locks it, unless somebody else made one. */
  void addLocked(Task t, IntSupplier b, BoolVar added) {
    t.atomically(
        "filemap_add_folio",
        () ->
            t.when(
                () -> at(b).present().isFalse(),
                () -> {
                  lock(t, b);
                  t.step(
                      "xas_store",
                      () -> {
                        at(b).present().set();
                        added.set();
                      });
                }));
  }

  /** Whether no folio is under writeback. */
  boolean areWritten() {
    for (Folio each : folio) {
      if (each.writeback().get()) {
        return false;
      }
    }
    return true;
  }

  /** Inside a step: the folio of block {@code b}, if there is one, leaves the page cache. */
  void drop(int b) {
    folio.at(b).drop();
    contents.drop(b);
  }

  /** Inside a step: all folios leave the page cache. */
  void dropAll() {
    for (int b = 0; b < folio.length(); b++) {
      drop(b);
    }
  }

  /**
   * Takes the folios from {@code first} to before {@code end} out of the page cache, one after the
   * other, once they are not being written.
   */
  void truncateRange(Task t, int first, int end) {
    truncateRange(t, first, end, false);
  }

  /** The same, and says that the blocks read as zeros from now on. */
  void zeroRange(Task t, int first, int end) {
    truncateRange(t, first, end, true);
  }

  private void truncateRange(Task t, int first, int end, boolean zeroes) {
    t.call(
        "truncate_pagecache_range",
        () -> {
          for (int index = first; index < end; index++) {
            int b = index;
            t.atomically("truncate_inode_folio", () -> truncateFolio(t, b, zeroes));
          }
        });
  }

  private void truncateFolio(Task t, int b, boolean zeroes) {
    t.when(
        () -> folio.at(b).present().get(),
        () -> {
          lock(t, () -> b);
          t.await("folio_wait_writeback", () -> folio.at(b).writeback().isFalse());
          t.step("filemap_remove_folio", () -> drop(b));
          unlock(t, () -> b);
        });
    if (zeroes && contents.areTold()) {
      t.step("zero", () -> contents.zero(b));
    }
  }
}
