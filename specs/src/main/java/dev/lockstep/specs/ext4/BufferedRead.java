package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** Blocks are read into the page cache, one by one, for read(2) or a page fault. */
final class BufferedRead {
  static final String PLACE_IS_TRUE = "ext4-I7: a block is read from where it is on disk";

  private final Inode inode;
  private final Mapping mapping;
  private final boolean readsExcluded;
  private final boolean faultsExcluded;

  BufferedRead(Setup setup, Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
    this.readsExcluded = setup.patch(Ext4Patches.READS_EXCLUDED);
    this.faultsExcluded = setup.patch(Ext4Patches.FAULTS_EXCLUDED);
  }

  /** read(2) of block {@code b}. */
  void read(Task t, IntSupplier b) {
    BoolVar cached = t.local("cached");
    t.call(
        "filemap_get_pages",
        () -> {
          t.step("filemap_get_read_batch", () -> cached.set(inode.pages.at(b).present().get()));
          t.when(
              cached::isFalse,
              () -> t.call("filemap_create_folio", () -> create(t, b, readsExcluded)));
        });
  }

  /** What a page fault does first: the folio of block {@code b} is in the page cache afterwards. */
  void fault(Task t, IntSupplier b) {
    create(t, b, faultsExcluded);
  }

  private void create(Task t, IntSupplier b, boolean excluded) {
    Pages pages = inode.pages;
    BoolVar added = t.local("added");
    if (excluded) {
      t.acquire(inode.invalidateLock.read());
    }
    pages.addLocked(t, b, added);
    t.when(
        added,
        () -> {
          t.call("ext4_mpage_readpages", () -> readBlock(t, b));
          pages.unlock(t, b);
        });
    if (excluded) {
      t.release(inode.invalidateLock.read());
    }
  }

  private void readBlock(Task t, IntSupplier b) {
    MapBlocks map = inode.mapBlocks(t, b, 1);
    mapping.query(t, map);
    if (inode.tellsPlaces()) {
      t.step("submit_bio", () -> t.check(map.isTrueOf(inode.extents.map), PLACE_IS_TRUE));
    }
    inode.contents.read(t, b, map);
  }
}
