package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Dirty folios are written to disk, one after the other: space is allocated, the data is written,
 * and the blocks are converted from unwritten to written (mount option dioread_nolock, the
 * default). A folio beyond the end of the file becomes clean without being written.
 */
final class WriteBack {
  private static final String SPACE_WAS_RESERVED =
      "ext4-I15: write-back of a delayed block finds space";

  private final Inode inode;
  private final Mapping mapping;
  private final @Nullable EndOfIo endOfIo;
  private final boolean noCache;

  /** Whose I/O ends before it goes on. */
  WriteBack(Setup setup, Inode inode, Mapping mapping) {
    this(setup, inode, mapping, null);
  }

  /** Whose I/O is ended by others, if {@code endOfIo} is not null. */
  WriteBack(Setup setup, Inode inode, Mapping mapping, @Nullable EndOfIo endOfIo) {
    this.inode = inode;
    this.mapping = mapping;
    this.endOfIo = endOfIo;
    this.noCache = setup.patch(Ext4Patches.NOCACHE_IN_WRITE_BACK);
  }

  /** Writes dirty folios whenever it likes, for ever. */
  void flusher(Task t) {
    t.loop(
        () -> {
          IntVar index = t.local("index", 0, inode.blocks - 1);
          t.step(
              "wb_workfn",
              () -> anyDirty() && inode.freeing.isFalse(),
              () -> {
                index.set(t.choose(inode.blocks));
                t.assume(inode.pages.at(index).dirty().get());
              });
          t.call("ext4_writepages", () -> writeFolio(t, index));
        });
  }

  /** Writes the dirty folios from {@code first} to before {@code end}, and waits for all others. */
  void writeAndWait(Task t, int first, int end) {
    t.call(
        "filemap_write_and_wait_range",
        () -> {
          IntVar index = t.integer("index", first - 1, end, first - 1);
          t.loop(
              () -> {
                t.step("filemap_get_folios_tag", () -> index.set(nextDirty(index.get() + 1, end)));
                t.when(() -> index.is(end), t::breakLoop);
                t.call("ext4_writepages", () -> writeFolio(t, index));
              });
          t.await("folio_wait_writeback", () -> isWritten(first, end));
        });
  }

  private int nextDirty(int from, int end) {
    int b = from;
    while (b < end && inode.pages.folio.at(b).dirty().isFalse()) {
      b++;
    }
    return b;
  }

  private boolean isWritten(int first, int end) {
    for (int b = first; b < end; b++) {
      if (inode.pages.folio.at(b).writeback().get()) {
        return false;
      }
    }
    return true;
  }

  private boolean anyDirty() {
    for (Folio folio : inode.pages.folio) {
      if (folio.dirty().get()) {
        return true;
      }
    }
    return false;
  }

  private void writeFolio(Task t, IntSupplier b) {
    Pages pages = inode.pages;
    BoolVar dirty = t.local("dirty");
    EnumVar<Buffer> bh = t.local("bh", Buffer.class, Buffer.UNMAPPED);
    t.call(
        "mpage_prepare_extent_to_map",
        () -> {
          pages.lock(t, b);
          t.step(
              "mpage_process_page_bufs",
              () -> {
                if (b.getAsInt() >= inode.size.get()) {
                  clean(b);
                }
                dirty.set(pages.at(b).dirty().get());
                bh.set(pages.at(b).bh().get());
              });
        });
    t.when(
        dirty::isFalse,
        () -> {
          pages.unlock(t, b);
          t.returnFromCall();
        });
    BoolVar maps = inode.size.changes() ? t.local("maps") : null;
    t.when(() -> bh.is(Buffer.DELAY, Buffer.UNWRITTEN), () -> mapExtent(t, b, bh, maps));
    t.call(
        "mpage_submit_folio",
        () -> {
          t.step("folio_clear_dirty_for_io", () -> clean(b));
          t.step("folio_start_writeback", () -> pages.at(b).writeback().set());
          pages.unlock(t, b);
        });
    if (maps != null) {
      t.when(maps, () -> inode.size.updateFromWriteBack(t, inode.dataSem, () -> b.getAsInt() + 1));
    }
    EndOfIo others = endOfIo;
    if (others != null) {
      others.submit(t, b, bh);
    } else {
      inode.contents.write(t, b);
      t.call(
          "ext4_end_bio",
          () -> {
            t.when(() -> bh.is(Buffer.UNWRITTEN), () -> convert(t, b));
            t.step("folio_end_writeback", () -> pages.at(b).writeback().clear());
          });
    }
  }

  private void clean(IntSupplier b) {
    inode.pages.at(b).dirty().clear();
    inode.contents.allowStores(b.getAsInt(), false);
  }

  /**
   * Finds or allocates the block; afterwards {@code bh} tells whether it must be converted, and
   * {@code maps} is true.
   */
  private void mapExtent(Task t, IntSupplier b, EnumVar<Buffer> bh, @Nullable BoolVar maps) {
    t.call(
        "mpage_map_one_extent",
        () -> {
          MapBlocks map = inode.mapBlocks(t, b, 1).noCache(noCache);
          mapping.createReserved(t, map, () -> bh.is(Buffer.DELAY));
          if (inode.space.isCounted()) {
            t.when(map::isMiss, () -> giveUp(t, b));
          }
          t.step(
              "mpage_map_and_submit_buffers",
              () -> {
                inode.pages.at(b).bh().set(Buffer.MAPPED);
                bh.set(map.found().is(Extent.UNWRITTEN) ? Buffer.UNWRITTEN : Buffer.MAPPED);
                if (maps != null) {
                  maps.set();
                }
              });
        });
  }

  /** There is no space for the block; its folio stays dirty, to be tried again after a commit. */
  private void giveUp(Task t, IntSupplier b) {
    t.step("Delayed block allocation failed", () -> t.check(false, SPACE_WAS_RESERVED));
    inode.pages.unlock(t, b);
    t.returnFromCall("ext4_writepages");
  }

  private void convert(Task t, IntSupplier b) {
    t.call(
        "ext4_convert_unwritten_extents",
        () -> mapping.convert(t, inode.mapBlocks(t, b, 1).noCache(noCache)));
  }
}
