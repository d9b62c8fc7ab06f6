package dev.lockstep.checker.cases;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;

/** What the kernel does to a file of its own accord: write-back and reclaim. */
final class XfsBackground {
  private final XfsFile file;

  XfsBackground(XfsFile file) {
    this.file = file;
  }

  /**
   * Writes dirty folios, one after the other, each to its I/O completion: {@code iomap_writepages}
   * and {@code xfs_end_ioend} in one task, so that no two folios are under I/O at once.
   */
  void writeBack(Task t) {
    t.loop(
        () -> {
          IntVar index = t.local("index", 0, file.inode.blocks() - 1);
          EnumVar<XfsExtent> type = t.local("type", XfsExtent.class, XfsExtent.HOLE);
          t.call("iomap_writepages", () -> submit(t, index, type));
          t.call("xfs_end_ioend", () -> complete(t, index, type));
        });
  }

  private void submit(Task t, IntVar index, EnumVar<XfsExtent> type) {
    t.atomically(
        () -> {
          t.step(
              "writeback_iter", () -> index.set(file.cache.choose(t, folio -> folio.dirty.get())));
          t.acquire("folio_lock", () -> file.cache.at(index).lock);
        });
    t.within(
        file.mapping,
        index,
        () -> {
          t.step(
              "folio_clear_dirty_for_io",
              () -> {
                file.cache.at(index).dirty.clear();
                file.cache.at(index).writable.clear();
              });
          t.step("folio_start_writeback", () -> file.cache.at(index).writeback.set());
          t.call("xfs_map_blocks", () -> file.inode.mapBlocks(t, index, type));
          file.cache.unlock(t, index);
        });
    t.when(() -> type.isNot(XfsExtent.HOLE), () -> t.step("submit_bio", () -> toDisk(index.get())));
  }

  private void toDisk(int block) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      file.inode.disk.at(block).at(half).set(file.cache.folios.at(block).data.at(half).get());
    }
  }

  private void complete(Task t, IntVar index, EnumVar<XfsExtent> type) {
    t.when(() -> type.is(XfsExtent.UNWRITTEN), () -> file.inode.convertUnwritten(t, index));
    t.step("folio_end_writeback", () -> file.cache.at(index).writeback.clear());
  }

  private void drop(Task t, IntVar victim) {
    t.step("folio_test_dirty", () -> victim.set(file.cache.choose(t, IomapFolio::isReclaimable)));
    t.acquire("folio_trylock", () -> file.cache.at(victim).lock);
    t.step("__remove_mapping", () -> file.cache.at(victim).remove());
    file.cache.unlock(t, victim);
  }

  /** Drops clean folios that nobody uses. */
  void reclaim(Task t) {
    t.loop(
        () -> {
          IntVar victim = t.local("victim", 0, file.inode.blocks() - 1);
          t.call("shrink_folio_list", () -> t.atomically(() -> drop(t, victim)));
        });
  }
}
