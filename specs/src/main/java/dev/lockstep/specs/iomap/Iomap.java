package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;

/** {@code struct iomap}: one cached answer to what backs a range of the file. */
public final class Iomap {
  private final IntVar offset;
  private final IntVar end;
  private final EnumVar<Extent> type;
  private final BoolVar isNew;
  private final BoolVar stale;
  private final BoolVar fresh;

  /** An answer about a file of {@code blocks} blocks, from the fork with {@code cookies}. */
  public Iomap(Scope scope, int blocks, Cookies cookies) {
    offset = scope.integer("offset", 0, blocks * Half.PER_BLOCK);
    end = scope.integer("end", 0, blocks);
    type = scope.enumVar("type", Extent.class, Extent.HOLE);
    isNew = scope.bool("IOMAP_F_NEW");
    stale = scope.bool("IOMAP_F_STALE");
    fresh = scope.published(scope.bool("fresh"));
    cookies.add(fresh);
  }

  /** Inside a step: {@code found} backs the file from the half {@code pos} to a block. */
  public void answer(int pos, Extent found, int endBlock) {
    offset.set(pos);
    type.set(found);
    end.set(endBlock);
  }

  /** Inside a step: what was a hole is now reserved, and nobody else had it reserved before. */
  public void reserved() {
    type.set(Extent.DELALLOC);
    isNew.set();
  }

  /** Inside a step: notes the sequence number of the fork. */
  public void sampleCookie() {
    fresh.set();
  }

  /** The first half asked for. */
  public IntVar offset() {
    return offset;
  }

  /** The block after the last one. */
  public IntVar end() {
    return end;
  }

  /** What backs the range. */
  public EnumVar<Extent> type() {
    return type;
  }

  /** {@code IOMAP_F_STALE}: found out of date. */
  public BoolVar stale() {
    return stale;
  }

  /** {@code iomap_valid}: whether the fork is still as it was. */
  boolean isValid() {
    return fresh.get();
  }

  /** {@code iomap_block_needs_zeroing}, for blocks inside of i_size. */
  boolean needsZeroing() {
    return type.isNot(Extent.MAPPED) || isNew.get();
  }

  /** Whether it reserved its range itself, and may give back what it cannot use. */
  public boolean mayPunch() {
    return type.is(Extent.DELALLOC) && isNew.get();
  }
}
