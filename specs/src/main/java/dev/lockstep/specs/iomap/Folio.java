package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of one or more blocks in the page cache, which are counted from its start; an absent one
 * has all its fields at their defaults.
 */
final class Folio {
  final ExclusiveLock lock;
  final BoolVar cached;

  /** Of each block. */
  final Array<BoolVar> uptodate;

  final BoolVar dirty;

  /** Of each block if the folio keeps count ({@code struct iomap_folio_state}), else empty. */
  final Array<BoolVar> dirtyBlocks;

  final BoolVar writeback;

  /** Whether {@code struct iomap_folio_state} was freed; empty if that cannot happen in use. */
  final Array<BoolVar> freed;

  /** How many tasks have found it and may still use it, which keeps reclaim away. */
  final IntVar references;

  /** Whether the process has a writable entry in its page table. */
  final BoolVar writable;

  /** Of each block, its halves. */
  final Array<Array<EnumVar<Half>>> data;

  /** What says of a process that it has mapped the page for reading. */
  private final List<BoolVar> readers = new ArrayList<>();

  /** What says of a task that this is the page it has found, and not the next one in its place. */
  private final List<BoolVar> found = new ArrayList<>();

  Folio(Scope scope, int blocks, IomapCode code) {
    lock = scope.folioLock("");
    cached = scope.bool("cached");
    uptodate = scope.bools("uptodate", blocks);
    dirty = scope.bool("dirty");
    dirtyBlocks = scope.bools("ifs_dirty", code.countsDirtyBlocks && blocks > 1 ? blocks : 0);
    writeback = scope.bool("writeback");
    freed = scope.bools("ifs_freed", blocks == 1 || code.failureKeepsFolio ? 0 : 1);
    references = scope.integer("refcount", 0, 3);
    writable = scope.bool("pte_write");
    data =
        scope.array(
            "data", blocks, block -> block.enums("", Half.PER_BLOCK, Half.class, Half.GARBAGE));
  }

  int blocks() {
    return uptodate.length();
  }

  /** Whether all of its blocks are. */
  boolean isUptodate() {
    for (int i = 0; i < blocks(); i++) {
      if (uptodate.at(i).isFalse()) {
        return false;
      }
    }
    return true;
  }

  /** Whether write-back would write the block. */
  boolean isDirty(int block) {
    return dirty.get() && needsWriting(block);
  }

  /** Whether write-back, which has made the folio clean, must write the block. */
  boolean needsWriting(int block) {
    return dirtyBlocks.length() > 0 ? dirtyBlocks.at(block).get() : uptodate.at(block).get();
  }

  /** {@code iomap_set_range_dirty} for one block, and the folio with it. */
  void makeDirty(int block) {
    dirty.set();
    if (dirtyBlocks.length() > 0) {
      dirtyBlocks.at(block).set();
    }
  }

  /** {@code iomap_dirty_folio}: all of it. */
  void makeDirty() {
    dirty.set();
    dirtyBlocks.forEach(BoolVar::set);
  }

  /** {@code iomap_invalidate_folio} from some block on: what is kept of the blocks is freed. */
  void invalidate() {
    freed.forEach(BoolVar::set);
  }

  /** {@code iomap_page_create}: it is kept again. */
  void keepState() {
    freed.forEach(BoolVar::clear);
  }

  /** Whether what is kept of the blocks is there for who wants to use it. */
  boolean hasState() {
    return freed.length() == 0 || freed.at(0).isFalse();
  }

  /** {@code folio_mkclean}: stores from now on take a fault and make it dirty again. */
  void protect() {
    if (writable.get()) {
      writable.clear();
    }
  }

  /** {@code folio_clear_dirty_for_io}, when it is protected. */
  void clean() {
    dirty.clear();
  }

  /** Whether write-back takes it up. */
  boolean isToBeWritten() {
    return dirty.get() && writeback.isFalse();
  }

  /** Whether reclaim may drop it. */
  boolean isReclaimable() {
    return cached.get() && references.is(0) && !isBusy() && !writable.get();
  }

  /** Whether it is locked, or has data that is not on disk yet. */
  boolean isBusy() {
    return dirty.get() || writeback.get() || !lock.isFree();
  }

  /** Takes a reference if it is in the cache; whether it is. */
  boolean tryGet() {
    if (cached.get()) {
      references.increment();
    }
    return cached.get();
  }

  /** {@code finder} becomes false when the page is removed, whatever will be in its place. */
  void foundBy(BoolVar finder) {
    found.add(finder);
  }

  /** {@code reader} becomes false when the page is unmapped. */
  void mappedBy(BoolVar reader) {
    readers.add(reader);
  }

  /** {@code unmap_mapping_range}: nobody reads or writes by a mapping, without a new fault. */
  void unmap() {
    if (writable.get()) {
      writable.clear();
    }
    for (int i = 0; i < readers.size(); i++) {
      if (readers.get(i).get()) {
        readers.get(i).clear();
      }
    }
  }

  /** Takes it out of the cache, whatever it holds. */
  void remove() {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).get()) {
        found.get(i).clear();
      }
    }
    cached.clear();
    dirty.clear();
    writable.clear();
    uptodate.forEach(BoolVar::clear);
    dirtyBlocks.forEach(BoolVar::clear);
    data.forEach(block -> block.forEach(half -> half.set(Half.GARBAGE)));
  }
}
