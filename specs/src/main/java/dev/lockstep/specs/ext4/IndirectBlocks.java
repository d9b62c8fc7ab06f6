package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;

/**
 * The map of a file that has no extents (fs/ext4/indirect.c): pointers in the inode to a block of
 * data, to a block of pointers, and to a block of pointers to such blocks. A block of pointers is
 * there if anything below it is.
 *
 * <p>Scaled down: the inode has one pointer to data instead of twelve and no pointer over three
 * blocks, a block holds {@value #POINTERS} pointers instead of 256 or more, and an int is just too
 * small for the number of blocks in the largest subtree. So it is with blocks of 8 KiB and more: a
 * subtree of three levels has 2^33 blocks or more of them.
 */
final class IndirectBlocks {
  private static final int POINTERS = 2;
  private static final int INT_VALUES = POINTERS * POINTERS;

  /** How many blocks a file may have. */
  static final int FILE_BLOCKS = 1 + POINTERS + POINTERS * POINTERS;

  /** The first block below the last pointer of the inode. */
  static final int LAST_TREE = 1 + POINTERS;

  static final String ENDS_AT_DELAYED =
      "ext4-I10: the answer that there is a hole does not reach over a delayed block";

  private final BlockMap disk;
  private final ExtentStatusTree status;
  private final boolean fromOffset;
  private final boolean wide;
  private final boolean endsAtDelayed;

  IndirectBlocks(Setup setup, BlockMap disk, ExtentStatusTree status) {
    this.disk = disk;
    this.status = status;
    this.fromOffset = setup.patch(IndirectPatches.LENGTH_FROM_OFFSET);
    this.wide = setup.patch(IndirectPatches.WIDE_COUNT);
    this.endsAtDelayed = setup.patch(IndirectPatches.HOLE_ENDS_AT_DELAYED);
  }

  /** Without EXT4_GET_BLOCKS_CREATE: finds a block, or answers with a hole and caches nothing. */
  void query(Task t, MapBlocks asked) {
    t.call(
        "ext4_ind_map_blocks",
        () -> {
          t.step("ext4_get_branch", () -> findBranch(asked));
          t.when(asked::isHole, () -> answerHole(t, asked));
        });
  }

  private void findBranch(MapBlocks asked) {
    int b = asked.first();
    asked.set(disk.at(b), BlockMap.NOWHERE);
    if (!asked.isHole()) {
      asked.trim(Math.min(disk.run(b), end(b, leafSize(b)) - b));
    }
  }

  private void answerHole(Task t, MapBlocks asked) {
    t.step(
        "count blocks %s (%s)"
            .formatted(fromOffset ? "from here on" : "of the subtree", wide ? "u64" : "int"),
        () -> {
          asked.trim(disk.length() - asked.first()); // nobody asks beyond the end of the file
          asked.trim(count(asked.first()));
          t.check(endsAtDelayed || lengthToDelayed(asked) >= asked.len().get(), ENDS_AT_DELAYED);
        });
    if (endsAtDelayed) {
      t.step("ext4_es_find_extent_range", () -> asked.trim(lengthToDelayed(asked)));
    }
  }

  /** How many blocks the kernel counts in the empty subtree that {@code b} is in. */
  private int count(int b) {
    int size = emptySubtree(b);
    int count = fromOffset ? end(b, size) - b : size;
    return wide ? count : count % INT_VALUES;
  }

  /** The size of the largest subtree around {@code b} that is not there. */
  private int emptySubtree(int b) {
    int size = treeSize(b);
    while (size > 1 && !isEmpty(end(b, size) - size, size)) {
      size /= POINTERS;
    }
    return size;
  }

  private boolean isEmpty(int first, int size) {
    for (int b = first; b < first + size; b++) {
      if (!disk.is(b, Extent.HOLE)) {
        return false;
      }
    }
    return true;
  }

  /** The end of the subtree of {@code size} blocks that {@code b} is in. */
  private static int end(int b, int size) {
    int start = treeStart(b);
    return start + ((b - start) / size + 1) * size;
  }

  /** The first block below the pointer in the inode that {@code b} is below. */
  private static int treeStart(int b) {
    return b == 0 ? 0 : b < LAST_TREE ? 1 : LAST_TREE;
  }

  private static int treeSize(int b) {
    return b == 0 ? 1 : b < LAST_TREE ? POINTERS : POINTERS * POINTERS;
  }

  private static int leafSize(int b) {
    return b == 0 ? 1 : POINTERS;
  }

  /** How many blocks of a hole there are before the next delayed one. */
  private int lengthToDelayed(MapBlocks asked) {
    int len = 1;
    while (len < asked.len().get() && !status.map.is(asked.first() + len, Extent.DELAYED)) {
      len++;
    }
    return len;
  }
}
