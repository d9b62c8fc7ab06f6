package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.LockMode;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A block that is about to be dirtied gets space reserved and becomes delayed. */
final class DelayedAllocation {
  private final Inode inode;
  private final Mapping mapping;
  private final boolean exclusive;
  private final boolean rechecks;
  private final boolean multiBlock;

  DelayedAllocation(Setup setup, Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
    this.exclusive = setup.patch(Ext4Patches.EXCLUSIVE_INSERT);
    this.rechecks = setup.patch(Ext4Patches.RECHECK);
    this.multiBlock = setup.patch(Ext4Patches.MULTI_BLOCK_INSERT);
  }

  /** Maps the buffer of block {@code b}, whose folio is locked; there is space for it. */
  void getBlockPrep(Task t, IntSupplier b) {
    getBlockPrep(t, b, null);
  }

  /** The same where space may be short, unless {@code refused} is null: it says whether it is. */
  void getBlockPrep(Task t, IntSupplier b, @Nullable BoolVar refused) {
    t.call(
        "ext4_da_get_block_prep",
        () -> {
          MapBlocks map = inode.mapBlocks(t, b, 1);
          daMapBlocks(t, map);
          if (refused == null) {
            mapBuffer(t, b, map);
          } else {
            t.when(map::isMiss, () -> t.step("-ENOSPC", refused::set))
                .otherwise(() -> mapBuffer(t, b, map));
          }
        });
  }

  private void mapBuffer(Task t, IntSupplier b, MapBlocks map) {
    t.step("map_bh", () -> inode.pages.at(b).bh().set(bufferOf(map)));
  }

  /** Maps the blocks, which need no folio for that; a hole becomes delayed. */
  void daMapBlocks(Task t, MapBlocks map) {
    t.call("ext4_da_map_blocks", () -> mapBlocks(t, map));
  }

  /** What the buffer of a block says that was mapped so. */
  static Buffer bufferOf(MapBlocks map) {
    return switch (map.found().get()) {
      case UNWRITTEN -> Buffer.UNWRITTEN;
      case WRITTEN -> Buffer.MAPPED;
      default -> Buffer.DELAY;
    };
  }

  /** {@code ext4_da_map_blocks}: what was a hole is found as one, and is delayed afterwards. */
  void mapBlocks(Task t, MapBlocks map) {
    inode.lookupExtent(t, map);
    if (exclusive) {
      t.when(
          map::isMiss,
          () -> {
            t.acquire(inode.dataSem.read());
            mapping.queryBlocks(t, map);
            t.release(inode.dataSem.read());
          });
      t.when(map::isHole, () -> insertHolding(t, map, inode.dataSem.write()));
    } else {
      t.when(() -> map.isMiss() || map.isHole(), () -> insertHolding(t, map, inode.dataSem.read()));
    }
  }

  private void insertHolding(Task t, MapBlocks map, LockMode dataSem) {
    t.acquire(dataSem);
    if (rechecks) {
      inode.status.lookupExtent(t, map);
    }
    t.when(map::isMiss, () -> mapping.queryBlocks(t, map));
    t.when(map::isHole, () -> insertDelayed(t, map));
    t.release(dataSem);
  }

  private void insertDelayed(Task t, MapBlocks map) {
    t.call(
        multiBlock ? "ext4_insert_delayed_blocks" : "ext4_insert_delayed_block",
        () -> {
          inode.reservation.reserveSpace(t, map);
          if (inode.space.isCounted()) {
            t.when(() -> !map.isMiss(), () -> inode.status.insertDelayedExtent(t, map));
          } else {
            inode.status.insertDelayedExtent(t, map);
          }
        });
  }
}
