package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** read(2) through the page cache, without readahead. */
final class BufferedRead {
  private final Inode inode;
  private final Mapping mapping;

  BufferedRead(Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
  }

  /** Reads block {@code b}. */
  void read(Task t, IntSupplier b) {
    Pages pages = inode.pages;
    BoolVar cached = t.local("cached");
    t.call(
        "filemap_get_pages",
        () -> {
          t.step("filemap_get_read_batch", () -> cached.set(pages.at(b).present().get()));
          t.when(cached::isFalse, () -> t.call("filemap_create_folio", () -> create(t, b)));
        });
  }

  private void create(Task t, IntSupplier b) {
    Pages pages = inode.pages;
    BoolVar added = t.local("added");
    t.acquire(inode.invalidateLock.read());
    pages.addLocked(t, b, added);
    t.when(
        added,
        () -> {
          t.call("ext4_mpage_readpages", () -> mapping.query(t, inode.mapBlocks(t, b, 1)));
          pages.unlock(t, b);
        });
    t.release(inode.invalidateLock.read());
  }
}
