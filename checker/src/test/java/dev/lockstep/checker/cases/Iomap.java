package dev.lockstep.checker.cases;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;

/**
 * {@code struct iomap}: one cached answer to what backs a range of the file. The cookie is one bit:
 * whether the fork is still as it was when the answer was given; whoever changes the fork clears
 * it. Exact but for the wrap-around of the 32-bit sequence.
 */
final class Iomap {
  /** The first half asked for. */
  final IntVar offset;

  /** The block after the last one. */
  final IntVar end;

  final EnumVar<XfsExtent> type;

  /** {@code IOMAP_F_NEW}: reserved by the {@code iomap_begin} that gave this answer. */
  final BoolVar isNew;

  /** {@code IOMAP_F_STALE}: found out of date. */
  final BoolVar stale;

  /** Whether the validity cookie still equals the sequence of the fork. */
  final BoolVar fresh;

  Iomap(Scope scope, XfsInode inode) {
    offset = scope.integer("offset", 0, inode.blocks() * Half.PER_BLOCK);
    end = scope.integer("end", 0, inode.blocks());
    type = scope.enumVar("type", XfsExtent.class, XfsExtent.HOLE);
    isNew = scope.bool("IOMAP_F_NEW");
    stale = scope.bool("IOMAP_F_STALE");
    fresh = scope.published(scope.bool("fresh"));
    inode.handedOut(this);
  }

  /** {@code iomap_block_needs_zeroing}, for blocks inside i_size. */
  boolean needsZeroing() {
    return type.isNot(XfsExtent.MAPPED) || isNew.get();
  }

  /** Whether what it reserved may be given back at its end. */
  boolean mayPunch() {
    return type.is(XfsExtent.DELALLOC) && isNew.get();
  }
}
