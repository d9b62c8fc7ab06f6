package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * i_size, and i_disksize, which the inode on disk will carry; both in blocks. At first a file
 * reaches to the end of its last block; a spec may set it otherwise.
 */
final class FileSize {
  private final int blocks;
  private final @Nullable IntVar size;
  private final @Nullable IntVar disksize;
  private final boolean toEnd;

  FileSize(Spec spec, Setup setup, int blocks, Set<Feature> features) {
    boolean changes = features.contains(Feature.SIZE);
    this.blocks = blocks;
    this.size = changes ? spec.integer("i_size", 0, blocks, blocks) : null;
    this.disksize = changes ? spec.integer("i_disksize", 0, blocks, blocks) : null;
    this.toEnd = changes && setup.patch(Ext4Patches.DISKSIZE_TO_END_OF_HOLE);
  }

  /** Whether it can be anything but the number of blocks. */
  boolean changes() {
    return size != null;
  }

  /** i_size. */
  int get() {
    return size == null ? blocks : size.get();
  }

  /** i_disksize. */
  int onDisk() {
    return disksize == null ? blocks : disksize.get();
  }

  /**
   * The kernel's ext4_update_disksize_before_punch: a folio that is dropped can no longer raise
   * i_disksize when it is written back.
   */
  void updateBeforePunch(Task t, SharedLock dataSem, int end) {
    if (!changes()) {
      return;
    }
    t.call(
        "ext4_update_disksize_before_punch",
        () -> {
          t.acquire(dataSem.write());
          t.step(
              "i_size_read",
              () -> {
                if (raisesFromPunch(end)) {
                  setOnDisk(Math.min(get(), toEnd ? end : get()));
                }
              });
          t.release(dataSem.write());
        });
  }

  /**
   * Write-back has allocated the blocks to before {@code end}: i_disksize follows, but never goes
   * beyond i_size, which truncate changes with i_data_sem held, too.
   */
  void updateFromWriteBack(Task t, SharedLock dataSem, IntSupplier end) {
    IntVar raised = t.local("disksize", 0, blocks);
    t.step(
        "READ_ONCE(i_disksize)", () -> raised.set(end.getAsInt() > onDisk() ? end.getAsInt() : 0));
    t.when(
        () -> raised.get() > 0,
        () -> {
          t.acquire(dataSem.write());
          t.step("i_size_read", () -> raised.set(Math.min(raised.get(), get())));
          t.step("WRITE_ONCE(i_disksize)", () -> setOnDisk(Math.max(onDisk(), raised.get())));
          t.release(dataSem.write());
        });
  }

  private boolean raisesFromPunch(int end) {
    return onDisk() < Math.min(get(), end) && (toEnd || end >= get());
  }

  /** Inside a step: sets i_size. */
  void set(int value) {
    if (size != null) {
      size.set(value);
    }
  }

  /** Inside a step: the file has been written to up to {@code end}. */
  void extend(int end) {
    set(Math.max(get(), end));
  }

  /** Inside a step: sets i_disksize. */
  void setOnDisk(int value) {
    if (disksize != null) {
      disksize.set(value);
    }
  }
}
