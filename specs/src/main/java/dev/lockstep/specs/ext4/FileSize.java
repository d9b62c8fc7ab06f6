package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * i_size, and i_disksize, which the inode on disk will carry; both in blocks. At first a file
 * reaches to the end of its last block; a spec may set it otherwise.
 */
final class FileSize {
  private final int blocks;
  private final @Nullable IntVar size;
  private final @Nullable IntVar disksize;

  FileSize(Spec spec, int blocks, Set<Feature> features) {
    boolean changes = features.contains(Feature.SIZE);
    this.blocks = blocks;
    this.size = changes ? spec.integer("i_size", 0, blocks, blocks) : null;
    this.disksize = changes ? spec.integer("i_disksize", 0, blocks, blocks) : null;
  }

  /** Whether it can be anything but the number of blocks. */
  boolean changes() {
    return size != null;
  }

  /** i_size. */
  int get() {
    return size == null ? blocks : size.get();
  }

  /** i_disksize. */
  int onDisk() {
    return disksize == null ? blocks : disksize.get();
  }

  /** Inside a step: sets i_size. */
  void set(int value) {
    if (size != null) {
      size.set(value);
    }
  }

  /** Inside a step: sets i_disksize. */
  void setOnDisk(int value) {
    if (disksize != null) {
      disksize.set(value);
    }
  }
}
