package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;

/**
 * Somebody who takes a mapping together with i_es_seq, and later, with the folio locked, trusts it
 * if i_es_seq is still the same: online defragmentation (v6.19), and the posted path of buffered
 * I/O through iomap.
 */
final class CookieUser {
  static final String IS_SOUND =
      "ext4-I13: a mapping whose sequence number is the current one is true";

  private final Inode inode;
  private final Mapping mapping;

  CookieUser(Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
  }

  /** Maps block {@code b}, and uses the mapping with the folio locked. */
  void use(Task t, int b) {
    IntVar cookie = t.local("validity_cookie", 0, Sequence.HIGHEST);
    MapBlocks map = inode.mapBlocks(t, () -> b, 1).withSeq(cookie);
    t.call("ext4_iomap_begin", () -> mapping.query(t, map));
    inode.pages.lock(t, () -> b);
    t.step("ext4_iomap_valid", () -> trust(t, map, b));
    inode.pages.unlock(t, () -> b);
  }

  /**
   * Write-back of block {@code b}, and of the next one if that is dirty.
   *
   * @param ahead whether it maps both at once, with the folio of the first locked, and goes by that
   *     mapping for the second
   */
  void writeTwo(Task t, int b, boolean ahead) {
    IntVar cookie = t.local("data_seq", 0, Sequence.HIGHEST);
    MapBlocks map = inode.mapBlocks(t, () -> b, ahead ? 2 : 1).withSeq(cookie).noCache(true);
    inode.pages.lock(t, () -> b);
    t.call("ext4_iomap_map_writeback_range", () -> mapping.query(t, map));
    inode.pages.unlock(t, () -> b);
    BoolVar dirty = t.local("dirty");
    inode.pages.lock(t, () -> b + 1);
    t.step("folio_clear_dirty_for_io", () -> dirty.set(inode.pages.folio.at(b + 1).dirty().get()));
    if (ahead) {
      t.when(
          () -> dirty.get() && map.len().is(2),
          () -> t.step("ext4_iomap_writeback_range", () -> trust(t, map, b + 1)));
    }
    inode.pages.unlock(t, () -> b + 1);
  }

  /**
   * A change is one with its count while i_data_sem is held for writing, so that nothing is said in
   * between.
   */
  private void trust(Task t, MapBlocks map, int b) {
    IntVar cookie = map.seq();
    boolean valid = cookie != null && cookie.is(inode.status.sequence.get());
    t.check(!valid || !inode.dataSem.hasNoWriter() || isTrue(map, b), IS_SOUND);
  }

  /** Whether block {@code b} of the mapping is as the file has it now. */
  private boolean isTrue(MapBlocks map, int b) {
    if (!map.isAllocated()) {
      return !inode.extents.map.at(b).isAllocated();
    }
    int place = map.place() == BlockMap.NOWHERE ? BlockMap.NOWHERE : map.place() + b - map.first();
    return inode.extents.map.is(b, map.found().get()) && inode.extents.map.place(b) == place;
  }
}
