package dev.lockstep.specs.ext4;

import static dev.lockstep.specs.ext4.RecordedExtents.event;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;

/**
 * The blocks that the extent tree itself consists of, as recordings show them: they are walked
 * over, allocated and freed.
 */
final class RecordedIndex {
  private final Inode inode;
  private final BlockMap disk;

  /**
   * Whether the tree has index blocks, so that a leaf that is known may be walked to in silence.
   */
  private final BoolVar grown;

  RecordedIndex(Scope scope, Inode inode) {
    this.grown = scope.bool("eh_depth");
    this.inode = inode;
    this.disk = inode.extents.map;
  }

  /** Inside a step: whether the inode itself holds the extents. */
  boolean isInInode() {
    return grown.isFalse();
  }

  /** ext4_cache_extents: all extents, and the holes between them. */
  void cacheExtents(Task t) {
    IntVar next = t.local("next", 0, disk.length());
    IntVar len = t.local("ee_len", 0, disk.length());
    t.step(
        "ext4_cache_extents",
        () -> next.set(grown.get() && t.chooseBool() ? disk.length() : allocatedFrom(0)));
    t.loopWhile(
        () -> next.get() < disk.length(),
        () -> {
          t.step(
              "(the next extent)",
              () -> {
                int run = disk.run(next.get());
                len.set(disk.is(next.get(), Extent.HOLE) ? run : oneTo(t, run));
              });
          inode.status.cacheFound(t, stretch(next, len));
          t.step("next", () -> next.set(following(next.get() + len.get())));
        });
  }

  /** A number up to {@code most}, which is the likeliest and so the first to be tried. */
  static int oneTo(Task t, int most) {
    return most - t.choose(most);
  }

  /** Blocks as the extents have them. */
  Stretch stretch(IntVar first, IntVar len) {
    return new Stretch(first, len, () -> disk.at(first.get()), () -> disk.place(first.get()));
  }

  /** The next block if there is an extent from there on; else the end. */
  private int following(int b) {
    return allocatedFrom(b) == disk.length() ? disk.length() : b;
  }

  /** Inside a step: the next block from {@code b} on that is on the device; else the end. */
  int allocatedFrom(int b) {
    int next = b;
    while (next < disk.length() && disk.is(next, Extent.HOLE)) {
      next++;
    }
    return next;
  }

  /** A block of the extent tree itself is allocated. */
  void grow(Task t) {
    t.step("ext4_ext_grow_indepth", grown::set);
    t.tracepoint("ext4_request_blocks", print -> print.number("lblk", 0));
    Journal.any(t);
    allocator(t);
    event(t, "ext4_allocate_blocks");
    Journal.any(t);
    Ways.maybe(t, () -> cacheExtents(t));
  }

  /** The events of the block allocator, which is not modelled. */
  void allocator(Task t) {
    Ways.many(
        t,
        () -> event(t, "ext4_mballoc_prealloc"),
        () -> event(t, "ext4_mballoc_alloc"),
        () -> event(t, "ext4_mb_new_group_pa"));
  }

  /** A block of the extent tree itself is empty. */
  void removeIndex(Task t) {
    Journal.any(t);
    event(t, "ext4_ext_rm_idx");
    mergeUp(t);
  }

  /** A block of the extent tree itself is freed, since its extents have gone or fit higher up. */
  void mergeUp(Task t) {
    t.step("ext4_ext_try_to_merge_up", grown::clear);
    t.tracepoint("ext4_free_blocks");
    event(t, "ext4_forget");
    event(t, "ext4_mballoc_free");
    Journal.dirtyInode(t);
    Journal.any(t);
  }
}
