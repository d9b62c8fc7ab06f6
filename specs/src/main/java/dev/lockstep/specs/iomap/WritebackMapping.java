package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;
import java.util.List;

/**
 * {@code struct iomap_writepage_ctx}: the mapping that a run of write-back found last, and may use
 * again for the blocks that follow.
 */
public final class WritebackMapping {
  private final boolean kept;
  private final EnumVar<Extent> type;
  private final BoolVar shared;
  private final Array<EnumVar<Backing>> addresses;
  private final Array<BoolVar> fresh;

  /**
   * None yet.
   *
   * @param kept whether the run writes more than one folio
   * @param forks the forks whose sequence numbers the filesystem notes with it
   */
  public WritebackMapping(Scope scope, PageCache cache, boolean kept, List<Cookies> forks) {
    this.kept = kept;
    type = scope.enumVar("type", Extent.class, Extent.HOLE);
    shared = scope.bool("IOMAP_F_SHARED");
    addresses = cache.contents().diskBlocks().notes(scope, "addr");
    fresh = scope.bools("seq_fresh", kept ? forks.size() : 0);
    for (int fork = 0; fork < fresh.length(); fork++) {
      forks.get(fork).add(scope.published(fresh.at(fork)));
    }
  }

  /** Whether it is kept for the blocks that follow. */
  public boolean isKept() {
    return kept;
  }

  /** Inside a step: {@code block} is backed by {@code found}, at the disk block of this fork. */
  public void answer(int block, Extent found, Backing fork) {
    forget();
    type.set(found);
    if (fork == Backing.COW) {
      shared.set();
    }
    addresses.at(block).set(fork);
  }

  /** Inside a step: so is this block, of the same extent. */
  public void cover(int block, Backing fork) {
    if (kept) {
      addresses.at(block).set(fork);
    }
  }

  /** Inside a step: what was found is not true of any block. */
  public void forget() {
    if (type.isNot(Extent.HOLE)) {
      type.set(Extent.HOLE);
    }
    if (shared.get()) {
      shared.clear();
    }
    addresses.forEach(WritebackMapping::forget);
    fresh.forEach(
        sequence -> {
          if (sequence.get()) {
            sequence.clear();
          }
        });
  }

  private static void forget(EnumVar<Backing> address) {
    if (address.isNot(Backing.NONE)) {
      address.set(Backing.NONE);
    }
  }

  /** Inside a step: no block up to {@code block} will be asked for any more. */
  void passed(int block) {
    for (int i = 0; i <= block; i++) {
      forget(addresses.at(i));
    }
    if (!kept || isForgotten()) {
      forget();
    }
  }

  /** Whether it says nothing of any block. */
  boolean isForgotten() {
    for (int i = 0; i < addresses.length(); i++) {
      if (covers(i)) {
        return false;
      }
    }
    return true;
  }

  /** Inside a step: the sequence number of a fork is what it is now. */
  public void note(int fork) {
    if (kept) {
      fresh.at(fork).set();
    }
  }

  /** The same of a mapping that is kept, for who sets it where the number is read. */
  public BoolVar cookie(int fork) {
    return fresh.at(fork);
  }

  /** Whether the sequence number of a fork is still what it was. */
  public boolean isUnchanged(int fork) {
    return fresh.at(fork).get();
  }

  /** Whether it says where to write {@code block}. */
  public boolean covers(int block) {
    return addresses.at(block).isNot(Backing.NONE);
  }

  /** {@code IOMAP_F_SHARED}: whether it is of the copy-on-write fork. */
  public boolean isShared() {
    return shared.get();
  }

  EnumVar<Extent> type() {
    return type;
  }

  Backing address(int block) {
    return addresses.at(block).get();
  }
}
