package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * The space promised to delayed blocks. Each section under i_block_reservation_lock is one step.
 */
final class Reservation {
  final IntVar blocks;

  Reservation(Spec spec, int fileBlocks) {
    // Twice as much as there are blocks, so that a block reserved twice is seen and not cut off.
    this.blocks = spec.integer("i_reserved_data_blocks", 0, 2 * fileBlocks);
  }

  void reserveSpace(Task t, IntSupplier count) {
    t.step("ext4_da_reserve_space", () -> blocks.add(count.getAsInt()));
    t.tracepoint(
        "ext4_da_reserve_space",
        print -> {
          print.number("count", count.getAsInt());
          print.number("reserved", blocks.get());
        });
  }

  /** Blocks have been allocated, their reservations are used up. */
  void updateReserveSpace(Task t, IntSupplier used) {
    take(t, "ext4_da_update_reserve_space", used);
  }

  /** Blocks are delayed no longer, their reservations are given back. */
  void releaseSpace(Task t, IntSupplier count) {
    take(t, "ext4_da_release_space", count);
  }

  private void take(Task t, String function, IntSupplier count) {
    t.step(
        function,
        () -> {
          int taken = count.getAsInt();
          t.check(taken <= blocks.get(), function + ": more blocks than are reserved");
          blocks.add(-Math.min(taken, blocks.get()));
        });
    t.tracepoint(
        function,
        print -> {
          print.number("count", count.getAsInt());
          print.number("reserved", blocks.before());
        });
  }
}
