package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The space that is reserved for delayed blocks. Each section under i_block_reservation_lock is one
 * step.
 */
final class Reservation {
  final IntVar blocks;
  private final Space space;

  Reservation(Spec spec, int fileBlocks, Space space) {
    this.space = space;
    // Twice as much as there are blocks, so that a block reserved twice is seen and not cut off.
    this.blocks = spec.integer("i_reserved_data_blocks", 0, 2 * fileBlocks);
  }

  /** Reserves space for the blocks asked for; if there is not as much, the answer is no extent. */
  void reserveSpace(Task t, MapBlocks asked) {
    if (!space.isCounted()) {
      reserve(t, asked);
      return;
    }
    space.reserveQuota(t, asked.len());
    space.look(t, asked);
    reserve(t, asked);
    t.when(asked::isMiss, () -> space.releaseQuota(t, asked.len()));
  }

  private void reserve(Task t, MapBlocks asked) {
    t.step(
        "ext4_da_reserve_space",
        () -> {
          if (space.promise(asked)) {
            blocks.add(asked.len().get());
          } else {
            asked.refuse();
          }
        });
    t.tracepoint(
        "ext4_da_reserve_space",
        print -> {
          print.number("count", asked.len().get());
          print.number("reserved", blocks.get());
        });
  }

  /**
   * Blocks have been allocated, their reservations are used up.
   *
   * @param reserved whether who allocated them knew that they were reserved, and so took no quota
   *     for them
   */
  void updateReserveSpace(Task t, IntSupplier used, BooleanSupplier reserved) {
    take(t, "ext4_da_update_reserve_space", used);
    if (space.isCounted()) {
      t.when(reserved, () -> space.claimQuota(t, used), () -> space.releaseQuota(t, used));
    }
  }

  /** Blocks are delayed no longer, their reservations are given back. */
  void releaseSpace(Task t, IntSupplier count) {
    take(t, "ext4_da_release_space", count);
    space.releaseQuota(t, count);
  }

  private void take(Task t, String function, IntSupplier count) {
    t.step(
        function,
        () -> {
          int taken = count.getAsInt();
          t.check(taken <= blocks.get(), function + ": more blocks than are reserved");
          int given = Math.min(taken, blocks.get());
          blocks.add(-given);
          space.takeBack(given);
        });
    t.tracepoint(
        function,
        print -> {
          print.number("count", count.getAsInt());
          print.number("reserved", blocks.before());
        });
  }
}
