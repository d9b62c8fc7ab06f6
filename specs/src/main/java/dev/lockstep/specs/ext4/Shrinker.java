package dev.lockstep.specs.ext4;

import dev.lockstep.model.Task;

/**
 * Memory is short, and entries of the extent status tree are dropped; not those of delayed blocks,
 * which stand nowhere else. No lock but i_es_lock is held.
 */
final class Shrinker {
  private final BlockMap status;

  Shrinker(Inode inode) {
    this.status = inode.status.map;
  }

  /** Drops whatever it can, for ever. */
  void shrink(Task t) {
    t.loop(
        () ->
            t.step(
                "es_do_reclaim_extents",
                this::isAnyReclaimable,
                () -> {
                  int b = t.choose(status.length(), this::isFirstReclaimable);
                  status.clear(b, status.run(b), Extent.NONE);
                }));
  }

  private boolean isAnyReclaimable() {
    for (int b = 0; b < status.length(); b++) {
      if (isReclaimable(b)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFirstReclaimable(int b) {
    return isReclaimable(b) && status.runStart(b) == b;
  }

  private boolean isReclaimable(int b) {
    return !status.is(b, Extent.NONE) && !status.is(b, Extent.DELAYED);
  }
}
