package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * Writing into the page cache as recordings show it, by write(2) and by page faults: folio by
 * folio, and in each the blocks whose buffers are not mapped yet.
 */
final class RecordedWrites {
  /** What ext4_map_blocks is asked for; see {@link RecordedMapping}. */
  private static final ImmutableIntArray WRITE = ImmutableIntArray.of(0x1, 0x3, 0x9, 0xb);

  /** VM_FAULT_LOCKED: the page can be written to, and is locked. */
  private static final int LOCKED = 0x200;

  private final Inode inode;
  private final IntVar size;
  private final RecordedPages pages;
  private final RecordedMapping mapping;
  private final RecordedCuts cuts;
  private final RecordedLocks locks;
  private final DelayedAllocation delayed;
  private final boolean largeFolios;
  private final boolean marksSize;

  RecordedWrites(
      Setup setup,
      Inode inode,
      IntVar size,
      RecordedPages pages,
      RecordedMapping mapping,
      RecordedCuts cuts,
      RecordedLocks locks) {
    this.cuts = cuts;
    this.locks = locks;
    this.inode = inode;
    this.size = size;
    this.pages = pages;
    this.mapping = mapping;
    this.delayed = new DelayedAllocation(setup, inode, mapping);
    this.largeFolios = setup.patch(Ext4Patches.LARGE_FOLIOS);
    this.marksSize = !setup.patch(Ext4Patches.SIZE_WITHOUT_JOURNAL);
  }

  /** Writes {@code count} bytes from {@code from} on; i_rwsem is held. */
  void write(Task t, int from, int count) {
    int end = Math.min(from + count, size.high());
    IntVar position = t.local("pos", 0, size.high());
    BoolVar behind = t.local("behind");
    t.step(
        "(the first byte)",
        () -> {
          position.set(from);
          behind.set(from > size.get());
        });
    Journal.updateTimes(t);
    t.when(behind, () -> cuts.zeroPartial(t, () -> Math.max(0, size.get() - 1)));
    t.loopWhile(() -> position.get() < end, () -> writeFolio(t, position, end));
  }

  private void writeFolio(Task t, IntVar position, int end) {
    IntVar to = t.local("to", 0, size.high());
    t.step(
        "(the bytes in a folio)",
        () -> {
          int inPage = RecordedPages.PAGE_SIZE - position.get() % RecordedPages.PAGE_SIZE;
          int left = end - position.get();
          int most = (left - 1) / RecordedPages.PAGE_SIZE + 1;
          int further = largeFolios ? t.choose(most + 1) * RecordedPages.PAGE_SIZE : 0;
          t.assume(further == 0 || inPage + further - RecordedPages.PAGE_SIZE < left);
          to.set(position.get() + Math.min(left, inPage + further));
        });
    Ways.either(
        t, () -> writeDelayed(t, position, to, end), () -> writeAllocating(t, position, to, end));
  }

  private void writeDelayed(Task t, IntVar position, IntVar to, int end) {
    t.step("ext4_da_write_begin", () -> {});
    t.tracepoint("ext4_da_write_begin", print -> tellBegin(print, position, to, end));
    prepareFolio(t, position, to, false, block -> prepare(t, block));
    wrote(t, "ext4_da_write_end", position, to, false);
    BoolVar longer = grow(t, position, to);
    if (marksSize) {
      t.when(longer, () -> Journal.dirtyInode(t));
    }
    Journal.any(t);
  }

  private void writeAllocating(Task t, IntVar position, IntVar to, int end) {
    t.step("ext4_write_begin", () -> {});
    t.tracepoint("ext4_write_begin", print -> tellBegin(print, position, to, end));
    prepareFolio(t, position, to, true, block -> mapping.mapBlocks(t, block, WRITE.toArray()));
    wrote(t, "ext4_write_end", position, to, true);
    BoolVar longer = grow(t, position, to);
    t.when(longer, () -> Journal.markDirty(t));
    Journal.any(t);
  }

  /** Without large folios the length is known; with them it is cut when the folio is there. */
  private void tellBegin(EventPrinter print, IntVar position, IntVar to, int end) {
    print.number("pos", position.get());
    print.between(
        "len", to.get() - position.get(), (largeFolios ? end : to.get()) - position.get());
  }

  private void wrote(Task t, String event, IntVar position, IntVar to, boolean mayBeWrittenUnseen) {
    t.step(event, () -> {});
    t.tracepoint(
        event,
        print -> {
          print.number("pos", position.get());
          print.number("len", to.get() - position.get());
          print.number("copied", to.get() - position.get());
        });
    locks.updateDiskSize(t);
    pages.dirty(t, () -> pages.pageOf(position.get()), mayBeWrittenUnseen);
  }

  /**
   * The file becomes longer, unless it reaches there already. A write behind its end zeroes the
   * rest of the block that the end is in.
   *
   * @return whether it becomes longer
   */
  private BoolVar grow(Task t, IntVar position, IntVar to) {
    BoolVar longer = t.local("longer");
    IntVar before = t.local("old_size", 0, size.high());
    t.step(
        "i_size_write",
        () -> {
          before.set(size.get());
          longer.set(to.get() > size.get());
          size.set(Math.max(size.get(), to.get()));
          position.set(to.get());
        });
    locks.updateDiskSize(t);
    t.when(longer, () -> cuts.zeroPartial(t, () -> Math.max(0, before.get() - 1)));
    return longer;
  }

  /** What is done with a block that needs mapping. */
  private interface Preparation {
    void of(IntSupplier block);
  }

  private void prepareFolio(
      Task t, IntVar position, IntVar to, boolean mayBeWrittenUnseen, Preparation preparation) {
    Journal.any(t);
    pages.find(t, () -> pages.pageOf(position.get()));
    Journal.beside(t, () -> pages.await(t, () -> pages.pageOf(position.get())));
    prepareBlocks(
        t,
        () -> pages.blockOf(position.get()),
        () -> pages.blockOf(to.get() - 1) + 1,
        false,
        block -> {
          preparation.of(block);
          // A folio that has been read gets its new block dirty at once.
          Ways.maybe(
              t, () -> pages.dirty(t, () -> pages.pageOf(position.get()), mayBeWrittenUnseen));
        });
  }

  /** Prepares the blocks that need it; the rest may be behind the end of the file. */
  private void prepareBlocks(
      Task t, IntSupplier first, IntSupplier end, boolean mayEnd, Preparation preparation) {
    IntVar block = t.local("block", 0, inode.blocks);
    t.step("(the first buffer)", () -> seek(t, block, first.getAsInt(), end.getAsInt(), mayEnd));
    t.loopWhile(
        () -> block.get() < end.getAsInt(),
        () -> {
          preparation.of(block);
          t.step(
              "map_bh",
              () -> {
                pages.setMapped(block.get(), Known.YES);
                seek(t, block, block.get() + 1, end.getAsInt(), mayEnd);
              });
        });
  }

  /** The next block that needs mapping. */
  private void seek(Task t, IntVar block, int first, int end, boolean mayEnd) {
    int b = first;
    while (b < end
        && !(pages.needsMapping(t, b)
            && !(mayEnd && (largeFolios || pages.isSmall()) && t.chooseBool()))) {
      b++;
    }
    block.set(Math.min(b, end));
  }

  /** A block is prepared for delayed allocation. */
  private void prepare(Task t, IntSupplier block) {
    t.step("ext4_da_get_block_prep", () -> {});
    t.tracepoint("da_get_block_in", print -> print.number("lblk", block.getAsInt()));
    delayed.getBlockPrep(t, block);
    t.step("ext4_da_get_block_prep returns", () -> {});
    t.tracepoint("da_get_block_out", print -> print.number("ret", 0));
  }

  /** A store through a mapping finds the page write-protected. */
  void makeWritable(Task t, int position) {
    IntSupplier page = () -> pages.pageOf(position);
    BoolVar locked = t.local("locked");
    t.step("ext4_page_mkwrite", () -> {});
    t.tracepoint("mkwrite_in", print -> print.number("page", page.getAsInt()));
    Journal.updateTimes(t);
    RecordedLocks.reading(
        t,
        inode.invalidateLock,
        () -> {
          Journal.any(t);
          t.step("(whether the page is still there)", () -> locked.set(t.chooseBool()));
          t.when(locked, () -> makeWritable(t, position, page));
          Journal.any(t);
        });
    t.step("ext4_page_mkwrite returns", () -> {});
    t.tracepoint(
        "mkwrite_out",
        print ->
            print.between("ret", locked.get() ? LOCKED : 0, locked.get() ? LOCKED : LOCKED - 1));
    t.when(locked, () -> pages.dirty(t, page, false));
  }

  private void makeWritable(Task t, int position, IntSupplier page) {
    Ways.either(
        t,
        () -> {
          mapPage(t, position, false, block -> prepare(t, block));
          pages.dirty(t, page, false);
        },
        () -> {
          Ways.many(t, () -> mapping.mapBlocks(t, 0));
          mapPage(t, position, true, block -> mapping.mapBlocks(t, block, WRITE.toArray()));
          pages.dirty(t, page, true);
        },
        () -> {});
  }

  private void mapPage(Task t, int position, boolean mayBeWrittenUnseen, Preparation preparation) {
    int start = position - position % RecordedPages.PAGE_SIZE;
    pages.attach(t, () -> pages.pageOf(position));
    Journal.beside(t, () -> pages.await(t, () -> pages.pageOf(position)));
    IntVar first = t.local("first", 0, inode.blocks);
    IntVar end = t.local("end", 0, inode.blocks);
    t.step(
        "(the blocks of the folio)",
        () -> {
          boolean large = pages.isLarge(pages.pageOf(position));
          first.set(large ? 0 : pages.blockOf(start));
          end.set(large ? inode.blocks : pages.blockOf(start + RecordedPages.PAGE_SIZE - 1) + 1);
        });
    prepareBlocks(
        t,
        first,
        end,
        true,
        block -> {
          preparation.of(block);
          Ways.maybe(t, () -> pages.dirty(t, () -> pages.pageOf(position), mayBeWrittenUnseen));
        });
  }
}
