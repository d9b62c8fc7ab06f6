package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;

/**
 * {@code struct iomap_ioend}: the writes to the device that were begun and have not ended, each of
 * one block.
 */
final class Ioends {
  private final int blocksPerFolio;

  /** Where each block is written to; nowhere if it is not under I/O. */
  private final Array<EnumVar<Backing>> to;

  /** What each block was when it was mapped. */
  private final Array<EnumVar<Extent>> type;

  /** Whether each was mapped in the copy-on-write fork; empty if there is none. */
  private final Array<BoolVar> shared;

  /** Of each folio with more than one block: write-back is done with it. */
  private final Array<BoolVar> complete;

  Ioends(Scope scope, DiskBlocks diskBlocks, int blocks, int blocksPerFolio, boolean cow) {
    this.blocksPerFolio = blocksPerFolio;
    to = diskBlocks.notes(scope, "bio");
    type = scope.enums("ioend", blocks, Extent.class, Extent.HOLE);
    shared = scope.bools("IOMAP_IOEND_SHARED", cow ? blocks : 0);
    complete = scope.bools("ioends_complete", blocksPerFolio == 1 ? 0 : blocks / blocksPerFolio);
  }

  /** {@code iomap_add_to_ioend}: unless the block is a hole. */
  void add(int block, WritebackMapping mapping) {
    if (mapping.type().is(Extent.HOLE)) {
      return;
    }
    to.at(block).set(mapping.address(block));
    type.at(block).set(mapping.type().get());
    if (mapping.isShared()) {
      shared.at(block).set();
    }
  }

  /** Write-back has added all that it adds of a folio; whether that is anything. */
  boolean complete(int folio) {
    boolean any = firstOf(folio) >= 0;
    if (any && blocksPerFolio > 1) {
      complete.at(folio).set();
    }
    return any;
  }

  /** The first block of a folio that is under I/O, or -1. */
  int firstOf(int folio) {
    for (int block = folio * blocksPerFolio; block < (folio + 1) * blocksPerFolio; block++) {
      if (to.at(block).isNot(Backing.NONE)) {
        return block;
      }
    }
    return -1;
  }

  /** Whether the device may begin to write {@code block}. */
  boolean isSubmitted(int block) {
    return to.at(block).isNot(Backing.NONE)
        && (blocksPerFolio == 1 || complete.at(block / blocksPerFolio).get());
  }

  Backing to(int block) {
    return to.at(block).get();
  }

  Extent type(int block) {
    return type.at(block).get();
  }

  boolean isShared(int block) {
    return shared.length() > 0 && shared.at(block).get();
  }

  /** The write of {@code block} has ended; whether it was the last of its folio. */
  boolean remove(int block) {
    to.at(block).set(Backing.NONE);
    type.at(block).set(Extent.HOLE);
    if (shared.length() > 0) {
      shared.at(block).clear();
    }
    int folio = block / blocksPerFolio;
    boolean last = firstOf(folio) < 0;
    if (last && blocksPerFolio > 1) {
      complete.at(folio).clear();
    }
    return last;
  }
}
