package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/** ext4_map_blocks() of a file without extents, as far as it only asks. */
final class IndirectMapping extends Mapping {
  private final IndirectBlocks blocks;

  /** Of {@code inode}, which has {@link Feature#INDIRECT}. */
  IndirectMapping(Setup setup, Inode inode) {
    super(setup, inode);
    this.blocks = new IndirectBlocks(setup, inode.extents.map, inode.status);
  }

  @Override
  void queryTree(Task t, MapBlocks map) {
    blocks.query(t, map);
  }
}
