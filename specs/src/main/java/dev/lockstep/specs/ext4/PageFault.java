package dev.lockstep.specs.ext4;

import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** A store to a page that is mapped read-only. */
final class PageFault {
  private final Inode inode;
  private final DelayedAllocation allocation;

  PageFault(Inode inode, DelayedAllocation allocation) {
    this.inode = inode;
    this.allocation = allocation;
  }

  /** Makes the folio of block {@code b} writable; it is in the page cache. */
  void pageMkwrite(Task t, IntSupplier b) {
    Pages pages = inode.pages;
    t.call(
        "ext4_page_mkwrite",
        () -> {
          t.acquire(inode.invalidateLock.read());
          t.call(
              "block_page_mkwrite",
              () -> {
                pages.lock(t, b);
                allocation.getBlockPrep(t, b);
                t.step("folio_mark_dirty", () -> pages.at(b).dirty().set());
              });
          t.release(inode.invalidateLock.read());
        });
    pages.unlock(t, b);
  }
}
