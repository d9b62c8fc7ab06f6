package dev.lockstep.specs.ext4;

import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * The clusters that a file's blocks are made of, and its owner's quota. For a spec that does not
 * count them there are always enough, and none of this takes a step.
 */
interface Space {

  /** As much as anybody wants. */
  static Space unlimited() {
    return new Space() {};
  }

  /** Whether it can run out. */
  default boolean isCounted() {
    return false;
  }

  /** Inside a step: whether the file has clusters. */
  default boolean isTaken() {
    return false;
  }

  /** Reserves quota for delayed blocks. */
  default void reserveQuota(Task t, IntSupplier count) {}

  /** Gives back what was reserved, for blocks that are delayed no longer, or never became it. */
  default void releaseQuota(Task t, IntSupplier count) {}

  /** What was reserved is used up by blocks that have been allocated. */
  default void claimQuota(Task t, IntSupplier count) {}

  /** Looks whether as much is free as is asked for, where that is a step of its own. */
  default void look(Task t, MapBlocks asked) {}

  /** Inside a step: promises what is asked for to delayed blocks; false if it is not there. */
  default boolean promise(MapBlocks asked) {
    return true;
  }

  /** Inside a step: {@code count} delayed blocks need their promise no longer. */
  default void takeBack(int count) {}

  /**
   * Takes clusters for the blocks asked for, or for fewer of them; if there are none, the answer is
   * no extent.
   */
  default void newBlocks(Task t, MapBlocks asked) {}

  /** Gives the clusters of {@code count} blocks back. */
  default void freeBlocks(Task t, IntSupplier count) {}

  /** The steps of {@code body}, which tell the caller that there is no space. */
  default void refuse(Task t, Refusal refusal, Runnable body) {
    body.run();
  }

  /** Who is told. */
  enum Refusal {
    /** Somebody who was going to store data in a new block: write(2), or a page fault. */
    STORE,
    /** Somebody who wanted blocks on disk: fallocate(2). */
    ALLOCATION
  }
}
