package dev.lockstep.specs.xfs;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;

/**
 * A direct write of whole blocks that are holes, from where the file ends on, by {@code io_submit}:
 * one task hands it to the device, another does what follows when the device is done, with no lock
 * of the inode held. Nothing of it is in the page cache. Needs {@link Feature#DIRECT_IO}.
 */
final class DirectAppend {
  private final XfsInode inode;
  private final int end;
  private final Half value;
  private final BoolVar submitted;

  /** How far the file reaches, in halves, by what has been written; properties alone read it. */
  private final IntVar written;

  /** Of {@code value}, to the blocks before {@code end} from the first on. */
  DirectAppend(Spec spec, XfsInode inode, int end, Half value) {
    this.inode = inode;
    this.end = end;
    this.value = value;
    submitted = spec.bool("bio");
    written = spec.ghost(spec.integer("written", 0, end * Half.PER_BLOCK));
  }

  /** Whether the file reaches to the end of what was written. */
  boolean isInside() {
    return written.get() <= inode.cache.size().get();
  }

  /** Whether it has ended. */
  boolean hasEnded() {
    return !written.is(0);
  }

  /** Hands it to the device. */
  void submit(Task t) {
    t.call(
        "xfs_file_dio_write_aligned",
        () -> {
          t.acquire(inode.iolock.read());
          t.call(
              "iomap_dio_rw",
              () -> {
                t.step("inode_dio_begin", () -> inode.directWrites().increment());
                t.call(
                    "xfs_direct_write_iomap_begin",
                    () ->
                        inode.change(
                            t, "xfs_iomap_write_direct", () -> inode.fork.preallocate(0, end)));
                t.step("submit_bio", submitted::set);
              });
          t.release(inode.iolock.read());
        });
  }

  /**
   * What the device and the work queue do about it. The file grows in the transaction that makes
   * the blocks readable, so that nobody reads zeros before that.
   */
  void complete(Task t) {
    t.step(
        "bio_endio",
        submitted,
        () -> {
          submitted.clear();
          for (int block = 0; block < end; block++) {
            inode.cache.contents().writePast(block, value);
          }
        });
    t.call(
        "iomap_dio_complete",
        () -> {
          t.call(
              "xfs_dio_write_end_io",
              () -> inode.change(t, "xfs_iomap_write_unwritten", this::convert));
          t.step("inode_dio_end", () -> inode.directWrites().decrement());
        });
  }

  private void convert() {
    for (int block = 0; block < end; block++) {
      inode.fork.convert(block);
      inode.cache.contents().store(block, value);
    }
    int reached = end * Half.PER_BLOCK;
    written.set(reached);
    if (reached > inode.cache.size().get()) {
      inode.cache.size().set(reached);
    }
  }
}
