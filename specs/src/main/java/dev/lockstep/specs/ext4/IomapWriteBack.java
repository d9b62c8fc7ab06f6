package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Backing;
import dev.lockstep.specs.iomap.WritebackMapping;
import java.util.function.IntSupplier;

/**
 * {@code ext4_iomap_writeback_range}: where dirty blocks are written to. Of delayed ones as many
 * are allocated at once as a run of write-back may come to.
 */
final class IomapWriteBack {
  /** The only fork, as a mapping counts forks. */
  private static final int DATA = 0;

  private final Inode inode;
  private final Mapping mapping;
  private final boolean checksSequence;

  IomapWriteBack(Inode inode, Mapping mapping, Setup setup, boolean keepsMapping) {
    this.inode = inode;
    this.mapping = mapping;
    checksSequence = keepsMapping && setup.patch(IomapPathPatches.WRITEBACK_SEQUENCE);
  }

  void writebackRange(Task t, IntSupplier block, WritebackMapping found) {
    t.call(
        "ext4_iomap_writeback_range",
        () -> t.call("ext4_iomap_map_writeback_range", () -> map(t, block, found)));
  }

  private void map(Task t, IntSupplier block, WritebackMapping found) {
    if (found.isKept()) {
      reuse(t, block, found);
    }
    MapBlocks map = asked(t, block, found);
    mapping.query(t, map);
    t.when(
        () -> map.found().is(Extent.DELAYED),
        () -> t.call("ext4_iomap_map_one_extent", () -> allocate(t, map, found)));
    t.step("ext4_set_iomap", () -> answer(map, found));
  }

  /** One block, or as many as the run may come to. */
  private MapBlocks asked(Task t, IntSupplier block, WritebackMapping found) {
    if (!found.isKept()) {
      return inode.mapBlocks(t, block, 1).noCache(true);
    }
    MapBlocks map = inode.mapBlocks(t, block, inode.blocks).noCache(true);
    t.step("blk_end - index + 1", () -> map.len().set(inode.blocks - block.getAsInt()));
    return map.withCookie(found.cookie(DATA));
  }

  /** There is nothing to do if the last mapping covers {@code block}, and is still true. */
  private void reuse(Task t, IntSupplier block, WritebackMapping found) {
    BoolVar valid = t.local("valid");
    t.atomically(
        () -> {
          t.step("wpc->iomap", () -> valid.set(found.covers(block.getAsInt())));
          if (checksSequence) {
            t.when(
                valid,
                () -> t.step("READ_ONCE(i_es_seq)", () -> valid.set(found.isUnchanged(DATA))));
          }
        });
    t.when(valid, t::returnFromCall);
  }

  /** Looks again under i_data_sem, and allocates only what is still delayed. */
  private void allocate(Task t, MapBlocks map, WritebackMapping found) {
    t.acquire(inode.dataSem.write());
    inode.status.lookupExtent(t, map);
    t.when(
        () -> map.found().is(Extent.DELAYED),
        () -> {
          inode.extents.create(t, map, () -> inode.extents.useReservationOfDelayed(t, map));
          inode.status.insertExtent(t, map.answer());
          if (found.isKept()) {
            t.step("READ_ONCE(i_es_seq)", () -> found.note(DATA));
          }
        });
    t.release(inode.dataSem.write());
  }

  /** With the sequence number that was noted when the answer was true. */
  private static void answer(MapBlocks map, WritebackMapping found) {
    boolean unchanged = found.isKept() && found.isUnchanged(DATA);
    if (!map.isAllocated()) {
      found.forget();
      return;
    }
    found.answer(map.first(), IomapInode.typeOf(map), Backing.DATA);
    for (int b = map.first() + 1; b < map.first() + map.len().get(); b++) {
      found.cover(b, Backing.DATA);
    }
    if (unchanged) {
      found.note(DATA);
    }
  }
}
