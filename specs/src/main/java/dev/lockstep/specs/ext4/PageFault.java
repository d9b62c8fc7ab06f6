package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A store to a page that is mapped read-only. */
final class PageFault {
  private final Inode inode;
  private final DelayedAllocation allocation;
  private final boolean excluded;

  PageFault(Setup setup, Inode inode, DelayedAllocation allocation) {
    this.inode = inode;
    this.allocation = allocation;
    this.excluded = setup.patch(Ext4Patches.FAULTS_EXCLUDED);
  }

  /** Makes the folio of block {@code b} writable; it is in the page cache, and stays there. */
  void pageMkwrite(Task t, IntSupplier b) {
    Pages pages = inode.pages;
    pageMkwrite(
        t,
        () -> {
          pages.lock(t, b);
          allocation.getBlockPrep(t, b);
          t.step("folio_mark_dirty", () -> pages.at(b).dirty().set());
        });
    pages.unlock(t, b);
  }

  /**
   * The same for a folio that may have left the page cache or the file meanwhile: then nothing
   * happens. If there is no space for the block, the process is killed, and nothing else happens.
   */
  void pageMkwriteIfCached(Task t, IntSupplier b) {
    Pages pages = inode.pages;
    BoolVar cached = t.local("cached");
    BoolVar unmapped = t.local("unmapped");
    BoolVar refused = inode.space.isCounted() ? t.local("refused") : null;
    pageMkwrite(
        t,
        () -> {
          t.atomically(
              () -> {
                pages.lock(t, b);
                t.step("folio_mkwrite_check_truncate", () -> look(b, cached, unmapped));
              });
          t.when(cached, () -> makeDirty(t, b, unmapped, refused));
        });
    if (refused == null) {
      finish(t, b, cached);
    } else {
      t.when(refused::isFalse, () -> finish(t, b, cached));
    }
  }

  private void finish(Task t, IntSupplier b, BoolVar cached) {
    t.when(
        cached,
        () -> t.step("finish_mkwrite_fault", () -> inode.contents.allowStores(b.getAsInt(), true)));
    inode.pages.unlock(t, b);
  }

  private void pageMkwrite(Task t, Runnable body) {
    t.call(
        "ext4_page_mkwrite",
        () -> {
          if (excluded) {
            t.acquire(inode.invalidateLock.read());
          }
          t.call("block_page_mkwrite", body);
          if (excluded) {
            t.release(inode.invalidateLock.read());
          }
        });
  }

  private void look(IntSupplier b, BoolVar cached, BoolVar unmapped) {
    Folio folio = inode.pages.at(b);
    cached.set(folio.present().get() && b.getAsInt() < inode.size.get());
    unmapped.set(folio.bh().is(Buffer.UNMAPPED));
  }

  private void makeDirty(Task t, IntSupplier b, BoolVar unmapped, @Nullable BoolVar refused) {
    t.when(unmapped, () -> allocation.getBlockPrep(t, b, refused));
    if (refused != null) {
      t.when(
          refused,
          () -> {
            inode.space.refuse(t, Space.Refusal.STORE, () -> giveUp(t, b));
            t.returnFromCall("ext4_page_mkwrite");
          });
    }
    t.step("folio_mark_dirty", () -> inode.pages.at(b).dirty().set());
    t.await("folio_wait_stable", () -> inode.pages.at(b).writeback().isFalse());
  }

  private void giveUp(Task t, IntSupplier b) {
    inode.pages.unlock(t, b);
    if (excluded) {
      t.release(inode.invalidateLock.read());
    }
  }
}
