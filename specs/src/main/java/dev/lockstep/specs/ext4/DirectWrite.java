package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/** write(2) past the page cache, into an unwritten extent that goes on behind it. */
final class DirectWrite {
  private final Inode inode;
  private final Mapping mapping;
  private final SplitExtent split;

  DirectWrite(Setup setup, Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
    this.split = new SplitExtent(setup, inode);
  }

  /** Writes the first {@code len} blocks. */
  void write(Task t, int len) {
    t.call(
        "ext4_dio_write_iter",
        () -> {
          t.acquire(inode.rwsem.read());
          MapBlocks map = inode.mapBlocks(t, () -> 0, len);
          t.call("ext4_iomap_begin", () -> begin(t, map, len));
          t.call("ext4_dio_write_end_io", () -> mapping.convert(t, map.noCache(true)));
          t.release(inode.rwsem.read());
        });
  }

  private void begin(Task t, MapBlocks map, int len) {
    t.call(
        "ext4_map_blocks",
        () -> {
          inode.status.lookupExtent(t, map);
          t.acquire(inode.dataSem.write());
          t.call(
              "ext4_ext_map_blocks",
              () -> {
                inode.extents.findExtent(t, map);
                split.splitBehind(t, len);
              });
          inode.status.insertExtent(t, map.answer());
          t.release(inode.dataSem.write());
        });
  }
}
