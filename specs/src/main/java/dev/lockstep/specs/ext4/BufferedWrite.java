package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** write(2) through the page cache, of one whole block. */
final class BufferedWrite {
  private final Inode inode;
  private final DelayedAllocation allocation;

  BufferedWrite(Inode inode, DelayedAllocation allocation) {
    this.inode = inode;
    this.allocation = allocation;
  }

  /** Writes block {@code b}. */
  void write(Task t, IntSupplier b) {
    bufferedWrite(t, b, () -> writeEnd(t, b));
  }

  /**
   * The same, which may find the user's memory gone and copy nothing, as often as {@code faults}
   * says. A folio that has been prepared for it becomes dirty all the same; the file does not grow.
   * Of a file whose data is not told apart.
   */
  void writeOrNothing(Task t, IntSupplier b, Budget faults) {
    bufferedWrite(
        t,
        b,
        () -> {
          BoolVar copied = t.local("copied");
          t.step("copy_folio_from_iter_atomic", () -> copied.set(!faults.mayHappen()));
          t.when(copied, () -> writeEnd(t, b))
              .otherwise(
                  () -> {
                    t.step("folio_zero_new_buffers", () -> inode.pages.at(b).dirty().set());
                    inode.pages.unlock(t, b);
                  });
        });
  }

  private void bufferedWrite(Task t, IntSupplier b, Runnable writeEnd) {
    t.call(
        "ext4_buffered_write_iter",
        () -> {
          t.acquire(inode.rwsem.write());
          BoolVar refused = inode.space.isCounted() ? t.local("refused") : null;
          t.call("ext4_da_write_begin", () -> writeBegin(t, b, refused));
          if (refused != null) {
            t.when(
                refused,
                () -> {
                  inode.space.refuse(t, Space.Refusal.STORE, () -> giveUp(t, b));
                  t.returnFromCall();
                });
          }
          t.call("ext4_da_write_end", writeEnd);
          t.release(inode.rwsem.write());
        });
  }

  private void writeEnd(Task t, IntSupplier b) {
    t.step(
        "folio_mark_dirty",
        () -> {
          inode.pages.at(b).dirty().set();
          inode.contents.store(b.getAsInt());
        });
    if (inode.size.changes()) {
      t.step("i_size_write", () -> inode.size.extend(b.getAsInt() + 1));
    }
    inode.pages.unlock(t, b);
  }

  /** There is no space for the block, and the writer is told so. */
  private void giveUp(Task t, IntSupplier b) {
    inode.pages.unlock(t, b);
    t.release(inode.rwsem.write());
  }

  private void writeBegin(Task t, IntSupplier b, @Nullable BoolVar refused) {
    EnumVar<Buffer> bh = t.local("bh", Buffer.class, Buffer.UNMAPPED);
    inode.pages.getForWrite(t, b);
    t.step("ext4_block_write_begin", () -> bh.set(inode.pages.at(b).bh().get()));
    t.when(() -> bh.is(Buffer.UNMAPPED), () -> allocation.getBlockPrep(t, b, refused));
  }

  /**
   * Writes block {@code b} as the posted path through iomap does: the block is mapped before its
   * folio is locked.
   */
  void writeThroughIomap(Task t, IntSupplier b) {
    t.call(
        "ext4_buffered_write_iter",
        () -> {
          t.acquire(inode.rwsem.write());
          t.within(inode.writing, b, () -> mapAndCopy(t, b));
          t.release(inode.rwsem.write());
        });
  }

  private void mapAndCopy(Task t, IntSupplier b) {
    Pages pages = inode.pages;
    MapBlocks map = inode.mapBlocks(t, b, 1);
    t.call("ext4_iomap_buffered_da_write_begin", () -> allocation.daMapBlocks(t, map));
    pages.getForWrite(t, b);
    t.step(
        "iomap_write_end",
        () -> {
          Folio folio = pages.at(b);
          if (folio.bh().is(Buffer.UNMAPPED)) {
            folio.bh().set(DelayedAllocation.bufferOf(map));
          }
          folio.dirty().set();
          inode.contents.store(b.getAsInt());
        });
    pages.unlock(t, b);
  }
}
