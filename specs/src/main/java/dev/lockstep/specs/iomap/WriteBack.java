package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Writes dirty folios: {@code iomap_writepages}. */
public final class WriteBack {
  private final PageCache cache;
  private final IomapOps ops;
  private final Section mapping;
  private final Device device;
  private final boolean leavesEndOfIo;

  /**
   * For one file, with a device that never fails.
   *
   * @param mapping what a task is inside of while a folio is clean and its block not allocated yet
   */
  public WriteBack(PageCache cache, IomapOps ops, Section mapping) {
    this(cache, ops, mapping, null);
  }

  /**
   * For one file.
   *
   * @param mapping what a task is inside of while a folio is clean and its block not allocated yet
   * @param failures how often the device cannot write a block
   */
  public WriteBack(PageCache cache, IomapOps ops, Section mapping, @Nullable Budget failures) {
    this(cache, ops, mapping, new Device(cache, ops, failures), false);
  }

  private WriteBack(
      PageCache cache, IomapOps ops, Section mapping, Device device, boolean leavesEndOfIo) {
    this.cache = cache;
    this.ops = ops;
    this.mapping = mapping;
    this.device = device;
    this.leavesEndOfIo = leavesEndOfIo;
  }

  /** The same, but the end of all I/O is left to a task that does {@link #completeIo}. */
  public WriteBack leavingEndOfIo() {
    return new WriteBack(cache, ops, mapping, device, true);
  }

  /**
   * Writes whatever is dirty, for ever: one folio after the other, each to its I/O completion, so
   * that no two folios of this task are under I/O at once.
   */
  public void writeBack(Task t) {
    t.loop(
        () -> {
          IntVar folio = t.local("index", 0, cache.folios.length() - 1);
          BoolVar submitted = t.local("submitted");
          t.call(
              "iomap_writepages",
              () -> {
                WritebackMapping found =
                    t.group("wpc", scope -> ops.writebackMapping(scope, false));
                t.atomically(
                    () -> {
                      t.step(
                          "writeback_iter", () -> folio.set(cache.choose(t, Folio::isToBeWritten)));
                      t.acquire("folio_lock", () -> cache.folios.at(folio).lock);
                    });
                writeFolio(t, folio, found, submitted);
              });
          t.when(submitted, () -> device.write(t, folio));
        });
  }

  /**
   * Writes whatever is dirty, for ever: run after run over the file, each with one mapping that it
   * keeps from folio to folio. {@link #completeIo} must run beside it.
   */
  public void writePages(Task t) {
    t.loop(() -> t.call("iomap_writepages", () -> run(t)));
  }

  private void run(Task t) {
    int folios = cache.folios.length();
    WritebackMapping found = t.group("wpc", scope -> ops.writebackMapping(scope, true));
    IntVar next = t.local("next", 0, folios);
    t.loop(
        () -> {
          IntVar folio = t.local("index", 0, folios);
          t.atomically(
              () -> {
                t.step("writeback_iter", () -> folio.set(nextOrEnd(t, next.get())));
                t.when(
                    () -> folio.get() < folios,
                    () -> t.acquire("folio_lock", () -> cache.folios.at(folio).lock));
              });
          t.when(() -> folio.is(folios), t::breakLoop);
          BoolVar submitted = t.local("submitted");
          writeFolio(t, folio, found, submitted);
          t.step("folio_put", () -> next.set(afterFolio(folio.get(), found)));
        });
  }

  /**
   * Where the run goes on. One whose mapping says nothing of what follows is not told from one that
   * begins.
   */
  private int afterFolio(int folio, WritebackMapping found) {
    found.passed((folio + 1) * cache.blocksPerFolio() - 1);
    return found.isForgotten() ? 0 : folio + 1;
  }

  /** A run may end after any folio, e.g. because it has written as many as it was to. */
  private int nextOrEnd(Task t, int next) {
    int folios = cache.folios.length();
    return t.choose(
        folios + 1,
        index ->
            index == folios ? next > 0 : index >= next && cache.folios.at(index).isToBeWritten());
  }

  /** Ends the writes that {@link #writePages} has begun, for ever. */
  public void completeIo(Task t) {
    device.work(t);
  }

  /**
   * Ends the writes of {@code block} that {@link #writePages} has begun, for ever. Each block has
   * one who does, so that the device may write them in any order, and at the same time.
   */
  public void completeIo(Task t, int block) {
    device.work(t, block);
  }

  /**
   * {@code filemap_write_and_wait_range}: writes what is dirty of the folios with the halves from
   * {@code from} to before {@code end}, and waits for what others are writing.
   */
  public void flush(Task t, IntSupplier from, IntSupplier end) {
    int folios = cache.folios.length();
    t.call(
        "filemap_write_and_wait_range",
        () -> {
          IntVar folio = t.local("index", 0, folios);
          IntVar last = t.local("end", 0, folios);
          t.step(
              "writeback_iter",
              () -> {
                if (from.getAsInt() < end.getAsInt()) {
                  folio.set(cache.folioAt(from.getAsInt()));
                  last.set(cache.folioAt(end.getAsInt() - 1) + 1);
                }
              });
          t.loopWhile(() -> folio.get() < last.get(), () -> flushFolio(t, folio));
        });
  }

  private void flushFolio(Task t, IntVar folio) {
    BoolVar dirty = t.local("dirty");
    BoolVar submitted = t.local("submitted");
    t.atomically(
        () -> {
          t.step(
              "folio_wait_writeback",
              () -> !cache.folios.at(folio).writeback.get(),
              () -> dirty.set(cache.folios.at(folio).dirty.get()));
          t.when(dirty, () -> t.acquire("folio_lock", () -> cache.folios.at(folio).lock));
        });
    t.when(
        dirty,
        () -> {
          WritebackMapping found = t.group("wpc", scope -> ops.writebackMapping(scope, false));
          writeFolio(t, folio, found, submitted);
          t.when(submitted, () -> finishFlush(t, folio));
        });
    t.step("folio_put", folio::increment);
  }

  private void finishFlush(Task t, IntVar folio) {
    if (leavesEndOfIo) {
      t.await("folio_wait_writeback", () -> cache.folios.at(folio).writeback.isFalse());
    } else {
      device.write(t, folio);
    }
  }

  /**
   * {@code iomap_writeback_folio} of a folio that is locked, which unlocks it. The folio becomes
   * clean and gets under write-back in one step: in between, its tag in the page cache still calls
   * it dirty, and who has not locked it goes by the tag.
   */
  private void writeFolio(Task t, IntSupplier folio, WritebackMapping found, BoolVar submitted) {
    IntSupplier first = () -> folio.getAsInt() * cache.blocksPerFolio();
    t.within(
        mapping,
        first,
        () -> first.getAsInt() + cache.blocksPerFolio(),
        () -> {
          BoolVar skip = t.local("skip");
          t.atomically(
              () -> {
                t.step("folio_mkclean", () -> cache.of(first).protect());
                t.step("folio_clear_dirty_for_io", () -> cache.of(first).clean());
                if (!cache.code.failureKeepsFolio && cache.blocksPerFolio() > 1) {
                  t.step("iomap_page_create", () -> cache.of(first).keepState());
                }
                t.step("iomap_writeback_handle_eof", () -> cutAtEnd(first, skip));
                t.when(
                    skip::isFalse,
                    () -> t.step("folio_start_writeback", () -> cache.of(first).writeback.set()));
              });
          t.when(skip::isFalse, () -> mapDirty(t, first, found, skip));
          t.atomically(
              () -> {
                if (cache.blocksPerFolio() == 1) {
                  t.when(
                      skip::isFalse,
                      () -> t.step("iomap_add_to_ioend", () -> add(t, first, found)));
                }
                finish(t, folio, skip, submitted);
                cache.unlock(t, first);
              });
        });
  }

  /** Zeroes what lies behind the end of the file; a folio that does is skipped. */
  private void cutAtEnd(IntSupplier first, BoolVar skip) {
    int begin = first.getAsInt() * Half.PER_BLOCK;
    int size = cache.size.get();
    if (size <= begin) {
      skip.set();
    } else {
      cache.zero(size, begin + cache.blocksPerFolio() * Half.PER_BLOCK);
    }
  }

  /** Finds out where to write the dirty blocks; {@code error} says that one could not be. */
  private void mapDirty(Task t, IntSupplier first, WritebackMapping found, BoolVar error) {
    if (cache.blocksPerFolio() == 1) {
      ops.mapBlocks(t, first, found, error);
      return;
    }
    IntVar block = t.local("block", 0, cache.blocks());
    BoolVar begun = t.local("begun");
    t.loop(
        () -> {
          t.step(
              "iomap_find_dirty_range",
              () -> {
                block.set(nextDirty(begun.get() ? block.get() + 1 : first.getAsInt(), first));
                begun.set();
              });
          t.when(() -> block.get() == first.getAsInt() + cache.blocksPerFolio(), t::breakLoop);
          ops.mapBlocks(t, block, found, error);
          t.when(error, t::breakLoop);
          t.step("iomap_add_to_ioend", () -> add(t, block, found));
        });
  }

  /** The first block from {@code from} on that must be written, or the end of the folio. */
  private int nextDirty(int from, IntSupplier first) {
    int end = first.getAsInt() + cache.blocksPerFolio();
    for (int block = from; block < Math.min(end, cache.sizeInBlocks()); block++) {
      if (cache.of(block).needsWriting(cache.offset(block))) {
        return block;
      }
    }
    return end;
  }

  private void add(Task t, IntSupplier block, WritebackMapping found) {
    t.check(
        found.type().isNot(Extent.DELALLOC),
        cache.code.invariant("I16: what is to be written is allocated"));
    cache.ioends.add(block.getAsInt(), found);
    ops.addToIoend(block.getAsInt());
    found.passed(block.getAsInt());
  }

  /** Clears the blocks that were dirty; before 6.9 not if none of them could be written. */
  private void finish(Task t, IntSupplier folio, BoolVar failed, BoolVar submitted) {
    Runnable clear = () -> cache.folios.at(folio).dirtyBlocks.forEach(BoolVar::clear);
    if (cache.code.failureClearsDirty) {
      t.step(
          "iomap_clear_range_dirty",
          () -> {
            clear.run();
            end(folio.getAsInt(), submitted);
          });
    } else {
      t.step("if (!count)", () -> end(folio.getAsInt(), submitted));
      t.when(
          () -> submitted.get() || !failed.get(), () -> t.step("iomap_clear_range_dirty", clear));
    }
    if (!cache.code.failureKeepsFolio) {
      forgetContents(t, folio, failed, submitted);
    }
  }

  /** What the folio held is as if it had never been read. */
  private void forgetContents(Task t, IntSupplier folio, BoolVar failed, BoolVar submitted) {
    t.when(
        () -> failed.get() && !submitted.get(),
        () ->
            t.step(
                "folio_clear_uptodate",
                () -> cache.folios.at(folio).uptodate.forEach(BoolVar::clear)));
  }

  /** A folio of which nothing is written is not under write-back any more. */
  private void end(int index, BoolVar submitted) {
    Folio folio = cache.folios.at(index);
    if (cache.ioends.complete(index)) {
      submitted.set();
    } else if (folio.writeback.get()) {
      folio.writeback.clear();
    }
  }
}
