package dev.lockstep.specs.iomap;

import dev.lockstep.model.Array;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has noted which disk blocks of a file: mappings and I/O under way. They are not asked when
 * the blocks go to somebody else, and go on with what they have.
 */
public final class DiskBlocks {
  private final int blocks;
  private final List<Array<EnumVar<Backing>>> notes = new ArrayList<>();

  DiskBlocks(int blocks) {
    this.blocks = blocks;
  }

  /** Room to note a disk block for each block of the file; in a task, for as long as its body. */
  Array<EnumVar<Backing>> notes(Scope scope, String name) {
    Array<EnumVar<Backing>> noted =
        scope.array(
            name, blocks, block -> block.published(block.enumVar("", Backing.class, Backing.NONE)));
    notes.add(noted);
    return noted;
  }

  /** Inside a step: the disk block that {@code block} has in one of the forks is given up. */
  public void freed(int block, Backing fork) {
    for (int i = 0; i < notes.size(); i++) {
      EnumVar<Backing> noted = notes.get(i).at(block);
      if (noted.is(fork)) {
        noted.set(Backing.FREED);
      }
    }
  }

  /** Inside a step: what {@code block} has in the copy-on-write fork comes into the data fork. */
  public void moved(int block) {
    freed(block, Backing.DATA);
    for (int i = 0; i < notes.size(); i++) {
      EnumVar<Backing> noted = notes.get(i).at(block);
      if (noted.is(Backing.COW)) {
        noted.set(Backing.DATA);
      }
    }
  }
}
