package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The device, and what the kernel does when it has written a block. */
final class Device {
  private final PageCache cache;
  private final IomapOps ops;
  private final @Nullable Budget failures;

  /** For one file; {@code failures} says how often the device cannot write. */
  Device(PageCache cache, IomapOps ops, @Nullable Budget failures) {
    this.cache = cache;
    this.ops = ops;
    this.failures = failures;
  }

  /** Writes any block whose write was begun, for ever. */
  void work(Task t) {
    t.loop(() -> writeBlock(t, cache.ioends::isSubmitted, t.local("last")));
  }

  /**
   * Writes {@code wanted} whenever its write was begun, for ever. What the filesystem does when the
   * write is submitted comes some time before the device has written the block.
   */
  void work(Task t, int wanted) {
    t.loop(
        () -> {
          Ioend ioend = t.group("ioend", Ioend::new);
          IntSupplier block = () -> wanted;
          t.atomically(
              () -> {
                t.step(
                    "iomap_ioend_writeback_submit",
                    () -> cache.ioends.isSubmitted(wanted),
                    () -> ioend.load(cache.ioends, wanted));
                ops.submitIoend(t, block, ioend);
              });
          t.step("submit_bio", () -> toDisk(t, wanted, ioend));
          ops.endIoend(t, block, ioend);
          t.step("folio_end_writeback", () -> end(t, wanted));
        });
  }

  /** Writes all blocks of a folio whose write was begun; there is one at least. */
  void write(Task t, IntSupplier folio) {
    IntPredicate first = block -> block == cache.ioends.firstOf(folio.getAsInt());
    BoolVar last = t.local("last");
    if (cache.blocksPerFolio() == 1) {
      writeBlock(t, first, last);
    } else {
      t.loop(
          () -> {
            writeBlock(t, first, last);
            t.when(last, t::breakLoop);
          });
    }
  }

  private void writeBlock(Task t, IntPredicate wanted, BoolVar last) {
    IntVar block = t.local("block", 0, cache.blocks() - 1);
    Ioend ioend = t.group("ioend", Ioend::new);
    t.atomically(
        () -> {
          t.step(
              "iomap_ioend_writeback_submit",
              () -> {
                block.set(t.choose(cache.blocks(), wanted));
                ioend.load(cache.ioends, block.get());
              });
          ops.submitIoend(t, block, ioend);
          t.step("submit_bio", () -> toDisk(t, block.get(), ioend));
        });
    ops.endIoend(t, block, ioend);
    t.step("folio_end_writeback", () -> last.set(end(t, block.get())));
  }

  private void toDisk(Task t, int block, Ioend ioend) {
    if (failures != null && failures.mayHappen()) {
      ioend.fail();
      return;
    }
    Backing to = cache.ioends.to(block);
    t.check(
        to != Backing.FREED,
        cache.code.invariant("I8: what is written goes to a disk block of the file"));
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      cache.contents.write(block, half, to, cache.data(block, half).get());
    }
  }

  /** The folio is under write-back until the last of its blocks was written. */
  private boolean end(Task t, int block) {
    t.check(
        cache.of(block).hasState(),
        "no use of a folio's state after it is freed (WARN_ON_ONCE in iomap_finish_folio_write)");
    boolean last = cache.ioends.remove(block);
    if (last) {
      cache.of(block).writeback.clear();
    }
    return last;
  }
}
