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
  private final RecordedLocks locks;
  private final boolean oneSection;

  RecordedFallocate(
      Setup setup,
      Inode inode,
      IntVar size,
      RecordedPages pages,
      RecordedMapping mapping,
      RecordedExtents extents,
      RecordedCuts cuts,
      RecordedWriteBack writeBack,
      RecordedLocks locks) {
    this.inode = inode;
    this.size = size;
    this.pages = pages;
    this.mapping = mapping;
    this.extents = extents;
    this.cuts = cuts;
    this.writeBack = writeBack;
    this.locks = locks;
    this.oneSection = setup.patch(Ext4Patches.ONE_FALLOCATE_SECTION);
  }

  /** Space is allocated where there is none. */
  void fallocate(Task t, Operation operation) {
    Runnable body =
        () -> {
          Ways.many(t, () -> allocate(t, FALLOCATE));
          if (!isKeepingSize(operation)) {
            grow(t, bytes(operation, "first_byte") + bytes(operation, "bytes"));
          }
        };
    if (oneSection) {
      entering(t, () -> holdingInode(t, () -> bracketed(t, operation, body)));
    } else {
      entering(t, () -> Ways.maybe(t, () -> bracketed(t, operation, () -> holdingInode(t, body))));
    }
    Journal.any(t);
  }

  private void bracketed(Task t, Operation operation, Runnable body) {
    t.step("ext4_fallocate", () -> {});
    t.tracepoint(
        "ext4_fallocate_enter",
        print -> print.word("mode_names", isKeepingSize(operation) ? "KEEP_SIZE" : ""));
    body.run();
    t.step("ext4_fallocate returns", () -> {});
    t.tracepoint(
        "ext4_fallocate_exit",
        print -> {
          print.number("blocks", pages.blocksOf(operation));
          print.number("ret", 0);
        });
  }

  /**
   * ext4_fallocate(), unless vfs_fallocate() refuses before that. Before v6.15 it takes i_rwsem to
   * see whether the inode itself holds the data, and gives it back, before anything else.
   */
  private void entering(Task t, Runnable body) {
    Ways.maybe(
        t,
        () -> {
          if (!oneSection) {
            RecordedLocks.writing(t, inode.rwsem, () -> {});
          }
          body.run();
        });
  }

  /** What is done under i_rwsem, unless a check there says no. */
  private void holdingInode(Task t, Runnable body) {
    RecordedLocks.writing(
        t,
        inode.rwsem,
        () -> {
          Journal.updateTimes(t);
          Ways.maybe(t, body);
        });
  }

  private static boolean isKeepingSize(Operation operation) {
    return operation.name().endsWith("_keep");
  }

  private void grow(Task t, int end) {
    t.step("i_size_write", () -> size.set(Math.max(size.get(), Math.min(end, size.high()))));
  }

  private void allocate(Task t, ImmutableIntArray flags) {
    Journal.any(t);
    mapping.mapBlocks(t, flags.toArray());
    if (!oneSection) {
      locks.updateDiskSize(t);
      Journal.markDirty(t);
    }
    locks.beside(t, () -> pages.await(t));
  }

  /**
   * A mode of fallocate that reshapes the file: where it begins and takes its locks.
   *
   * @param event what is printed first
   * @param prepare what is done under i_rwsem before invalidate_lock is taken; from v6.15 on after
   *     it
   * @param body what is done under both
   * @param finish what is left to do under i_rwsem alone; from v6.15 on under both
   */
  private void reshape(Task t, String event, Runnable prepare, Runnable body, Runnable finish) {
    if (oneSection) {
      Runnable all =
          () -> {
            prepare.run();
            body.run();
            finish.run();
          };
      Runnable checked = () -> Ways.maybe(t, () -> begin(t, event, () -> Ways.maybe(t, all)));
      entering(
          t, () -> holdingInode(t, () -> RecordedLocks.writing(t, inode.invalidateLock, checked)));
    } else {
      Runnable all =
          () -> {
            prepare.run();
            Ways.maybe(t, () -> RecordedLocks.writing(t, inode.invalidateLock, body));
            finish.run();
          };
      entering(t, () -> Ways.maybe(t, () -> begin(t, event, () -> holdingInode(t, all))));
    }
    Journal.any(t);
  }

  private void begin(Task t, String event, Runnable body) {
    event(t, event);
    flush(t);
    body.run();
  }

  private void flush(Task t) {
    Journal.beside(t, () -> writeBack.writePages(t), () -> pages.await(t));
  }

  /** A hole is punched. */
  void punch(Task t, Operation operation) {
    int first = bytes(operation, "first_byte");
    int end = first + bytes(operation, "bytes");
    reshape(
        t,
        "ext4_punch_hole",
        () -> Journal.any(t),
        () -> {
          locks.beside(t);
          Ways.maybe(t, () -> cuts.cutRange(t, first, Math.min(end, size.high())));
          Journal.any(t);
          zeroEdges(t, first, end);
          Ways.maybe(t, () -> cuts.remove(t, false));
          Ways.maybe(t, () -> event(t, "ext4_fc_track_range"));
          Journal.markDirty(t);
        },
        () -> {});
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
          Ways.many(t, () -> allocate(t, ZERO));
          flush(t);
        },
        () -> {
          locks.beside(t);
          Ways.maybe(t, () -> cuts.cutRange(t, first, Math.min(end, size.high())));
          Ways.many(t, () -> allocate(t, ZERO));
        },
        () -> {
          locks.beside(t);
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
        () -> {},
        () -> {
          flush(t);
          cuts.cutPagesFrom(t, bytes(operation, "first_byte"));
          Journal.any(t);
          t.acquire(inode.dataSem.write());
          event(t, "ext4_discard_preallocations");
          inode.status.removeExtent(t, first, inode.blocks);
          extents.removal.removeSpace(t, () -> first, () -> first + len);
          event(t, "ext4_discard_preallocations");
          Ways.maybe(t, () -> extents.index.cacheExtents(t));
          extents.removal.shift(t, first + len, -len);
          t.step(
              "i_size_write", () -> size.set(Math.max(0, size.get() - bytes(operation, "bytes"))));
          t.release(inode.dataSem.write());
          Journal.markDirty(t);
          Journal.any(t);
        },
        () -> {});
  }

  /** A hole is put into the file. */
  void insert(Task t, Operation operation) {
    int first = block(operation, "off");
    int len = block(operation, "len");
    reshape(
        t,
        "ext4_insert_range",
        () -> {},
        () -> {
          flush(t);
          cuts.cutPagesFrom(t, bytes(operation, "first_byte"));
          Journal.any(t);
          t.step(
              "i_size_write",
              () -> size.set(Math.min(size.high(), size.get() + bytes(operation, "bytes"))));
          Journal.markDirty(t);
          t.acquire(inode.dataSem.write());
          event(t, "ext4_discard_preallocations");
          Ways.many(t, () -> extents.index.cacheExtents(t), () -> Journal.markDirty(t));
          inode.status.removeExtent(t, first, inode.blocks);
          Ways.many(t, () -> extents.index.cacheExtents(t), () -> Journal.markDirty(t));
          extents.removal.shift(t, first, len);
          t.release(inode.dataSem.write());
          Journal.any(t);
        },
        () -> {});
  }
}
