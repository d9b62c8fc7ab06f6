package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;
import static dev.lockstep.specs.ext4.RecordedOperations.bytes;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.model.Workload.Operation;

/** The modes of fallocate as recordings show them. */
final class RecordedFallocate {
  private static final ImmutableIntArray FALLOCATE = ImmutableIntArray.of(0x43, 0x42, 0x40000043);
  private static final ImmutableIntArray ZERO = ImmutableIntArray.of(0x40000143, 0x143, 0x43);

  private final Inode inode;
  private final IntVar size;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedExtents extents;
  private final RecordedCuts cuts;
  private final RecordedWriteBack writeBack;
  private final boolean marksAllocations;

  RecordedFallocate(
      Setup setup,
      Inode inode,
      IntVar size,
      RecordedPages pages,
      RecordedMapping mapping,
      RecordedExtents extents,
      RecordedCuts cuts,
      RecordedWriteBack writeBack) {
    this.inode = inode;
    this.size = size;
    this.pages = pages;
    this.mapping = mapping;
    this.extents = extents;
    this.cuts = cuts;
    this.writeBack = writeBack;
    this.marksAllocations = !setup.patch(Ext4Patches.ONE_FALLOCATE_SECTION);
  }

  /** Space is allocated where there is none. */
  void fallocate(Task t, Operation operation) {
    Ways.maybe(
        t,
        () -> {
          Journal.updateTimes(t);
          event(t, "ext4_fallocate_enter");
          RecordedLocks.downWrite(t, inode.rwsem);
          Journal.updateTimes(t);
          Ways.many(t, () -> allocate(t, FALLOCATE));
          if (operation.name().equals("falloc")) {
            grow(t, bytes(operation, "first_byte") + bytes(operation, "bytes"));
          }
          RecordedLocks.upWrite(t, inode.rwsem);
          event(t, "ext4_fallocate_exit");
        });
    Journal.any(t);
  }

  private void grow(Task t, int end) {
    t.step("i_size_write", () -> size.set(Math.max(size.get(), Math.min(end, size.high()))));
  }

  private void allocate(Task t, ImmutableIntArray flags) {
    Journal.any(t);
    mapping.mapBlocks(t, flags.toArray());
    if (marksAllocations) {
      Journal.markDirty(t);
    }
    Journal.beside(t, () -> pages.touch(t, "folio_wait_writeback"));
  }

  /** Where fallocate with any mode begins and ends; what it prints first depends on the release. */
  private void reshape(Task t, String event, Runnable body) {
    Ways.maybe(
        t,
        () -> {
          Journal.updateTimes(t);
          Ways.maybe(t, () -> event(t, "ext4_fallocate_enter"));
          event(t, event);
          flush(t);
          Ways.maybe(t, body);
          Ways.maybe(t, () -> event(t, "ext4_fallocate_exit"));
        });
    Journal.any(t);
  }

  private void flush(Task t) {
    Journal.beside(t, () -> writeBack.writePages(t), () -> pages.touch(t, "folio_wait_writeback"));
  }

  /** A hole is punched. */
  void punch(Task t, Operation operation) {
    int first = bytes(operation, "first_byte");
    int end = first + bytes(operation, "bytes");
    reshape(
        t,
        "ext4_punch_hole",
        () -> {
          Journal.updateTimes(t);
          Journal.any(t);
          Ways.maybe(t, () -> cuts.cutRange(t, first, Math.min(end, size.high())));
          Journal.any(t);
          zeroEdges(t, first, end);
          Ways.maybe(t, () -> cuts.remove(t, false));
          Ways.maybe(t, () -> event(t, "ext4_fc_track_range"));
          Journal.markDirty(t);
        });
  }

  private void zeroEdges(Task t, int first, int end) {
    cuts.zeroPartial(t, () -> first);
    cuts.zeroPartial(t, () -> Math.max(first, end - 1));
  }

  /** A range becomes zero, and stays allocated. */
  void zero(Task t, Operation operation) {
    int first = bytes(operation, "first_byte");
    int end = first + bytes(operation, "bytes");
    reshape(
        t,
        "ext4_zero_range",
        () -> {
          Journal.updateTimes(t);
          Ways.many(t, () -> allocate(t, ZERO));
          flush(t);
          Ways.maybe(t, () -> cuts.cutRange(t, first, Math.min(end, size.high())));
          Ways.many(t, () -> allocate(t, ZERO));
          Journal.any(t);
          zeroEdges(t, first, end);
          if (operation.name().equals("zero")) {
            grow(t, end);
          }
        });
  }

  private int block(Operation operation, String argument) {
    return (int) Math.min(operation.arguments().getOrDefault(argument, 0L), inode.blocks - 1);
  }

  /** A range is taken out of the file. */
  void collapse(Task t, Operation operation) {
    int first = block(operation, "off");
    int len = block(operation, "len");
    reshape(
        t,
        "ext4_collapse_range",
        () -> {
          Journal.updateTimes(t);
          flush(t);
          cuts.cutPagesFrom(t, bytes(operation, "first_byte"));
          Journal.any(t);
          RecordedLocks.downWrite(t, inode.dataSem);
          event(t, "ext4_discard_preallocations");
          inode.status.removeExtent(t, first, inode.blocks);
          extents.removal.removeSpace(t, () -> first, () -> first + len);
          event(t, "ext4_discard_preallocations");
          Ways.maybe(t, () -> extents.index.cacheExtents(t));
          extents.removal.shift(t, first + len, -len);
          t.step(
              "i_size_write", () -> size.set(Math.max(0, size.get() - bytes(operation, "bytes"))));
          Journal.markDirty(t);
          RecordedLocks.upWrite(t, inode.dataSem);
          Journal.any(t);
        });
  }

  /** A hole is put into the file. */
  void insert(Task t, Operation operation) {
    int first = block(operation, "off");
    int len = block(operation, "len");
    reshape(
        t,
        "ext4_insert_range",
        () -> {
          Journal.updateTimes(t);
          flush(t);
          cuts.cutPagesFrom(t, bytes(operation, "first_byte"));
          Journal.any(t);
          t.step(
              "i_size_write",
              () -> size.set(Math.min(size.high(), size.get() + bytes(operation, "bytes"))));
          Journal.markDirty(t);
          RecordedLocks.downWrite(t, inode.dataSem);
          event(t, "ext4_discard_preallocations");
          Ways.many(t, () -> extents.index.cacheExtents(t), () -> Journal.markDirty(t));
          inode.status.removeExtent(t, first, inode.blocks);
          Ways.many(t, () -> extents.index.cacheExtents(t), () -> Journal.markDirty(t));
          extents.removal.shift(t, first, len);
          RecordedLocks.upWrite(t, inode.dataSem);
          Journal.any(t);
        });
  }
}
