package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.IomapCode.Revalidation;
import java.util.function.IntSupplier;

/** {@code iomap_file_buffered_write}. */
public final class BufferedWrite {
  private final PageCache cache;
  private final IomapOps ops;
  private final IomapCode code;
  private final FolioFill fill;
  private final IovIter data;
  private final boolean shrinks;

  /** Writes {@code data}; copies that come out short must not reach past the end of the file. */
  public BufferedWrite(PageCache cache, IomapOps ops, IomapCode code, IovIter data) {
    this(cache, ops, code, data, true);
  }

  /**
   * The same.
   *
   * @param shrinks whether a short copy is tried again with what could be copied, not with all
   */
  public BufferedWrite(
      PageCache cache, IomapOps ops, IomapCode code, IovIter data, boolean shrinks) {
    this.shrinks = shrinks;
    this.cache = cache;
    this.ops = ops;
    this.code = code;
    this.fill = new FolioFill(cache, code);
    this.data = data;
  }

  /** The position that the write has come to, in halves. */
  public IntVar position(Task t) {
    return t.integer("pos", data.from(), data.end(), data.from());
  }

  /** The block that {@code pos} lies in. */
  public static IntSupplier blockAt(IntVar pos) {
    return () -> Half.blockOf(pos.get());
  }

  /** The block after the last one that is written to. */
  public int endBlock() {
    return Half.blocksTo(data.end());
  }

  /** Writes it all from {@code pos} on, or as much as is possible. */
  public void write(Task t, IntVar pos) {
    t.call("iomap_file_buffered_write", () -> iterate(t, pos));
  }

  private void iterate(Task t, IntVar pos) {
    BoolVar error = t.local("EFAULT");
    BoolVar carried = t.local("carried");
    t.loopWhile(
        () -> pos.get() < data.end() && !error.get(),
        () -> {
          Iomap iomap = t.group("iomap", ops::iomap);
          ops.writeBegin(t, pos, data::end, iomap);
          if (code.carriesNewOver) {
            t.when(carried, () -> t.step("IOMAP_F_NEW", iomap::markNew));
          }
          t.call("iomap_write_iter", () -> writeMapped(t, pos, iomap, error));
          ops.writeEnd(t, iomap, pos);
          if (code.carriesNewOver) {
            t.step("IOMAP_F_STALE", () -> carried.set(iomap.isStaleAndNew()));
          }
        });
  }

  private void writeMapped(Task t, IntVar pos, Iomap iomap, BoolVar error) {
    IntSupplier block = blockAt(pos);
    int most = cache.blocksPerFolio() * Half.PER_BLOCK;
    IntVar retry = t.local("bytes", 0, most);
    IntVar rejected = data.isTorn() ? t.local("rejected", 0, most) : null;
    t.loopWhile(
        () -> pos.get() < data.end() && block.getAsInt() < iomap.end().get(),
        () -> {
          IntVar copied = t.local("copied", 0, most);
          IntSupplier to = () -> endOfChunk(pos.get(), retry.get(), iomap);
          t.step("fault_in_iov_iter_readable", () -> error.set(faults(pos.get())));
          t.when(error, t::breakLoop);
          revalidateIf(Revalidation.BEFORE_LOCK, t, iomap, () -> {});
          getFolio(t, block);
          Runnable unlock = () -> cache.unlockAndPut(t, block);
          revalidateIf(Revalidation.UNDER_LOCK, t, iomap, unlock);
          fill.writeBegin(t, pos, to, iomap);
          revalidateIf(Revalidation.AFTER_FILL, t, iomap, unlock);
          t.step("copy_folio_from_iter_atomic", () -> copied.set(copy(t, pos.get(), to)));
          t.step(
              "iomap_write_end",
              () -> {
                int length = to.getAsInt() - pos.get();
                writeEnd(pos, to.getAsInt(), copied, retry);
                if (rejected != null) {
                  countTries(t, length, copied, rejected);
                }
              });
          t.atomically(
              () -> {
                cache.unlockAndPut(t, block);
                t.step("iomap_iter_advance", () -> pos.add(copied.get()));
              });
        });
  }

  /** Whether not even the first byte of what is to be copied can be read. */
  private boolean faults(int pos) {
    return pos >= data.readable() || data.faults().mayHappen();
  }

  /**
   * The memory is the same at every try, so a try that is as long as the one before it ends as that
   * did, and so for ever. A write gets on if it copies something, or tries less the next time.
   */
  private static void countTries(Task t, int length, IntVar copied, IntVar rejected) {
    if (copied.get() > 0) {
      rejected.set(0);
      return;
    }
    t.check(rejected.is(0) || length < rejected.get(), "a write does not try the same for ever");
    rejected.set(length);
  }

  private void getFolio(Task t, IntSupplier block) {
    if (code.insertsUnderLock) {
      t.acquire(ops.invalidateLock().read());
    }
    cache.getFolio(t, block);
    if (code.insertsUnderLock) {
      t.release(ops.invalidateLock().read());
    }
  }

  /** Looks again whether the mapping is true, if that is done at this point. */
  private void revalidateIf(Revalidation when, Task t, Iomap iomap, Runnable unlock) {
    if (code.revalidation == when) {
      iomap.revalidate(t, unlock);
    }
  }

  /** Where the write ends, or the folio, or the mapping, or what could be copied last time. */
  private int endOfChunk(int pos, int retry, Iomap iomap) {
    int block = Half.blockOf(pos);
    int whole = Math.min(cache.nextFolio(block), iomap.end().get()) * Half.PER_BLOCK;
    int end = Math.min(data.end(), whole);
    return retry > 0 ? Math.min(end, pos + retry) : end;
  }

  /** Into the folio; how much could be copied. */
  private int copy(Task t, int pos, IntSupplier to) {
    int length = to.getAsInt() - pos;
    int most = Math.min(length, data.readable() - pos);
    int copied = data.shortCopies().mayHappen() ? t.choose(most) : most;
    for (int at = pos; at < pos + copied; at++) {
      cache.data(at).set(data.value());
    }
    return copied;
  }

  /**
   * {@code __iomap_write_end} and what follows it: a short copy into a folio that is not up to date
   * counts for nothing, and is tried again with what could be copied.
   */
  private void writeEnd(IntVar pos, int to, IntVar copied, IntVar retry) {
    int from = pos.get();
    if (retry.get() > 0) {
      retry.set(0);
    }
    if (copied.get() < to - from && !cache.of(Half.blockOf(from)).isUptodate()) {
      retry.set(shrinks ? copied.get() : 0);
      copied.set(0);
      return;
    }
    for (int block = Half.blockOf(from); block < Half.blocksTo(to); block++) {
      cache.uptodate(block).set();
    }
    int end = from + copied.get();
    cache.of(Half.blockOf(from)).dirty.set();
    for (int block = Half.blockOf(from); block < Half.blocksTo(end); block++) {
      cache.of(block).makeDirty(cache.offset(block));
    }
    if (end > cache.size.get()) {
      cache.size.set(end);
    }
    for (int at = from; at < end; at++) {
      cache.store(at, data.value());
    }
  }
}
