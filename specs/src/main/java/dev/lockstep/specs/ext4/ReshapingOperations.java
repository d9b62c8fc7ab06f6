package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/** One of the operations that change many extents at once, chosen when the spec is built. */
final class ReshapingOperations {
  private final Setup setup;
  private final Inode inode;
  private final WriteBack writeBack;
  private final Mapping mapping;

  ReshapingOperations(Setup setup, Inode inode, Mapping mapping, WriteBack writeBack) {
    this.setup = setup;
    this.inode = inode;
    this.mapping = mapping;
    this.writeBack = writeBack;
  }

  /**
   * Runs {@code which} on {@code len} blocks from {@code first} on; truncate, on all from there.
   */
  void run(Task t, Reshaping which, int first, int len) {
    switch (which) {
      case COLLAPSE -> new CollapseRange(setup, inode, writeBack).collapse(t, first, len);
      case INSERT -> new InsertRange(setup, inode, writeBack).insert(t, first, len);
      case PUNCH -> new PunchHole(setup, inode, writeBack).punch(t, first, len);
      case ZERO ->
          new ZeroRange(setup, inode, new Fallocate(setup, inode, mapping)).zero(t, first, len);
      case TRUNCATE -> new Truncate(inode).truncate(t, first);
    }
  }
}
