package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;

/** The data of a file, by blocks and halves: what the disk holds, and what it ought to read as. */
public final class Contents {
  /** Of the disk blocks that the data fork names. */
  final Array<Array<EnumVar<Half>>> disk;

  /** Of the disk blocks that the copy-on-write fork names; empty if there is none. */
  private final Array<Array<EnumVar<Half>>> staging;

  /** What was stored last, by whatever way; properties alone read it. */
  final Array<Array<EnumVar<Half>>> stored;

  private final DiskBlocks diskBlocks;

  Contents(Scope scope, int blocks, boolean cow) {
    disk = halves(scope, "disk", blocks);
    staging = halves(scope, "cow_disk", cow ? blocks : 0);
    stored = halves(scope, "stored", blocks);
    for (Array<EnumVar<Half>> block : stored) {
      block.forEach(scope::ghost);
    }
    diskBlocks = new DiskBlocks(blocks);
  }

  private static Array<Array<EnumVar<Half>>> halves(Scope scope, String name, int blocks) {
    return scope.array(
        name, blocks, block -> block.enums("", Half.PER_BLOCK, Half.class, Half.ZERO));
  }

  /** Who has noted which disk blocks. */
  public DiskBlocks diskBlocks() {
    return diskBlocks;
  }

  /** Inside a step: {@code block} gets a disk block in one of the forks, with what was on it. */
  public void allocated(int block, Backing fork) {
    fill(block, fork, Half.GARBAGE);
  }

  /** Inside a step: the disk block that {@code block} has in one of the forks is given up. */
  public void freed(int block, Backing fork) {
    fill(block, fork, Half.ZERO);
    diskBlocks.freed(block, fork);
  }

  /** Inside a step: the disk block of the copy-on-write fork takes the place of the other. */
  public void moved(int block) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      disk.at(block).at(half).set(staging.at(block).at(half).get());
    }
    diskBlocks.moved(block);
    fill(block, Backing.COW, Half.ZERO);
  }

  /**
   * Inside a step: the disk blocks of the data fork move one block further, from {@code from} on.
   * Nobody has noted any of them.
   */
  public void shift(int from) {
    shift(disk, from);
  }

  /** Inside a step: what was stored in {@code block} and behind it is one block further on. */
  public void insert(int block) {
    shift(stored, block);
  }

  /**
   * Inside a step: a range of blocks moves one block to the front, with its disk blocks in the data
   * fork and what was stored there. Nobody has noted any of them.
   */
  public void collapse(int from, int end) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      for (int block = from; block < end; block++) {
        disk.at(block - 1).at(half).set(disk.at(block).at(half).get());
        stored.at(block - 1).at(half).set(stored.at(block).at(half).get());
      }
      disk.at(end - 1).at(half).set(Half.ZERO);
      stored.at(end - 1).at(half).set(Half.ZERO);
    }
  }

  private static void shift(Array<Array<EnumVar<Half>>> halves, int from) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      for (int block = halves.length() - 1; block > from; block--) {
        halves.at(block).at(half).set(halves.at(block - 1).at(half).get());
      }
      halves.at(from).at(half).set(Half.ZERO);
    }
  }

  /** Inside a step: what was stored from the half {@code from} to before {@code end} is no more. */
  public void forget(int from, int end) {
    for (int at = from; at < end; at++) {
      stored.at(Half.blockOf(at)).at(at % Half.PER_BLOCK).set(Half.ZERO);
    }
  }

  /** Inside a step: {@code value} was stored to all of {@code block}. */
  public void store(int block, Half value) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      stored.at(block).at(half).set(value);
    }
  }

  /** Inside a step: {@code value} is written to all of {@code block}, past the page cache. */
  public void writePast(int block, Half value) {
    fill(block, Backing.DATA, value);
  }

  private void fill(int block, Backing fork, Half value) {
    for (int half = 0; half < Half.PER_BLOCK; half++) {
      write(block, half, fork, value);
    }
  }

  /** What a read of the disk block finds; of one that is somebody else's, anything. */
  Half read(int block, int half, Backing from) {
    return from == Backing.FREED ? Half.GARBAGE : on(from).at(block).at(half).get();
  }

  /** Writes to the disk block, if it is still the file's. */
  void write(int block, int half, Backing to, Half value) {
    if (to != Backing.FREED) {
      on(to).at(block).at(half).set(value);
    }
  }

  private Array<Array<EnumVar<Half>>> on(Backing fork) {
    return fork == Backing.COW ? staging : disk;
  }
}
