package dev.lockstep.specs.protocols;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * The race of ext4's delayed allocation in small, for comparing with other checkers. Write faults,
 * an fallocate that also punches holes, write-back and readers work on the blocks of one file; the
 * cache of extents, the block map on disk and the count of reserved blocks have to agree.
 *
 * <p>A fault that found a hole reserves a block and caches the extent as delayed, under i_data_sem;
 * the look-up was made before it took that lock for writing. If fallocate allocates the block in
 * between, and there is no second look-up under the lock, the delayed extent hides an allocated
 * block, and the reservation is never given back.
 *
 * <p>{@code lockstep check protocols/delalloc-race} prints that every property holds, with 759
 * states, 1 705 transitions and depth 29. {@code --without second-look-up} draws the race, in 21
 * steps. Sizes (blocks, faults, readers): 2 2 1 has 153 723 / 517 826 / 52; 3 1 1 has 1 352 803 / 4
 * 378 713 / 72; 3 2 1 has 8 031 202 / 31 966 695 / 74; 3 2 2 has 59 325 400 / 283 927 347 / 75.
 */
public final class DelallocRace extends Spec {
  private static final Patch SECOND_LOOK_UP =
      Patch.of(
          Patch.Kind.FIX,
          "second-look-up",
          "looks the block up again once i_data_sem is held for writing");

  /** What the cache of extents says of a block. */
  enum Cached {
    NOTHING,
    HOLE,
    DELAYED,
    UNWRITTEN,
    WRITTEN
  }

  /** What the block map on disk says of a block. */
  enum Mapped {
    HOLE,
    UNWRITTEN,
    WRITTEN
  }

  /** What fallocate(2) was asked for. */
  enum Operation {
    ALLOCATE,
    PUNCH
  }

  /** A page of the file; its lock is a flag that anybody may clear. */
  private record Folio(BoolVar locked, BoolVar dirty) {
    Folio(Scope scope) {
      this(scope.bool("locked"), scope.bool("dirty"));
    }

    void unlock() {
      locked.clear();
    }
  }

  private final int blocks;
  private final boolean secondLookUp;
  private final Array<EnumVar<Cached>> es;
  private final Array<EnumVar<Mapped>> disk;
  private final Array<Folio> folio;
  private final IntVar reserved;
  private final SharedLock iDataSem = rwSemaphore("i_data_sem");

  /** With the numbers of blocks, faults and readers. */
  public DelallocRace(Setup setup) {
    blocks = setup.integer("blocks", 1, 1, 4, "blocks of the file");
    int faults = setup.integer("faults", 1, 1, 4, "tasks that write through a mapping");
    int readers = setup.integer("readers", 1, 0, 4, "tasks that read");
    secondLookUp = setup.patch(SECOND_LOOK_UP);
    es = enums("es", blocks, Cached.class, Cached.NOTHING).drawnAsLine(Cached.NOTHING);
    disk = enums("disk", blocks, Mapped.class, Mapped.HOLE).drawnAsLine(Mapped.HOLE);
    folio = array("folio", blocks, Folio::new);
    reserved = integer("reserved", 0, blocks);
    for (int i = 1; i <= faults; i++) {
      task("fault " + i, t -> t.loop(() -> fault(t)));
    }
    task("fallocate", t -> t.loop(() -> fallocate(t)));
    daemon("write-back", t -> t.loop(() -> writeBack(t)));
    for (int i = 1; i <= readers; i++) {
      daemon("reader " + i, t -> t.loop(() -> read(t)));
    }
    whenNotWritten(
        iDataSem,
        "as many blocks are reserved as are delayed",
        () -> reserved.get() == delayedBlocks());
  }

  private void fault(Task t) {
    IntVar block = t.local("block", 0, blocks - 1);
    t.step(
        "folio_lock",
        () -> {
          block.set(choose(blocks, b -> folio.at(b).locked.isFalse()));
          folio.at(block).locked.set();
        });
    t.block("mapped", () -> mapDelayed(t, block));
    t.step("folio_mark_dirty", () -> folio.at(block).dirty.set());
    t.step("folio_unlock", () -> folio.at(block).unlock());
  }

  /** Leaves "mapped" as soon as the block needs no reservation. */
  private void mapDelayed(Task t, IntVar block) {
    t.block("hole", () -> lookUp(t, block));
    t.acquire(iDataSem.write());
    t.block(
        "reserved",
        () -> {
          if (secondLookUp) {
            t.atomically(
                "ext4_es_lookup_extent, ext4_map_query_blocks again",
                () -> t.when(() -> isCached(block) || isOnDisk(block), () -> t.leave("reserved")));
          }
          t.step("ext4_da_reserve_space", reserved::increment);
          t.step("ext4_es_insert_delayed_extent", () -> es.at(block).set(Cached.DELAYED));
        });
    t.release(iDataSem.write());
  }

  /** Leaves "hole" if the block is one, "mapped" if not. */
  private void lookUp(Task t, IntVar block) {
    t.atomically(
        "ext4_es_lookup_extent",
        () -> {
          t.when(() -> isCached(block), () -> t.leave("mapped"));
          t.when(() -> es.at(block).is(Cached.HOLE), () -> t.leave("hole"));
        });
    t.acquire(iDataSem.read());
    t.step("ext4_map_query_blocks", () -> cacheFromDisk(block));
    t.atomically(
        "up_read(i_data_sem)",
        () -> {
          t.release(iDataSem.read());
          t.when(() -> isOnDisk(block), () -> t.leave("mapped"));
        });
  }

  private void fallocate(Task t) {
    EnumVar<Operation> operation = t.local("operation", Operation.class, Operation.ALLOCATE);
    IntVar block = t.local("block", 0, blocks - 1);
    t.step(
        "fallocate",
        () -> {
          operation.set(choose(Operation.class));
          block.set(choose(blocks));
        });
    t.when(() -> operation.is(Operation.ALLOCATE), () -> allocate(t, block))
        .otherwise(() -> punch(t, block));
  }

  private void allocate(Task t, IntVar block) {
    t.acquire(iDataSem.write());
    t.step("ext4_da_update_reserve_space", () -> giveBackReservation(block));
    t.step("ext4_ext_map_blocks", () -> allocateUnwritten(disk.at(block)));
    t.step(
        "ext4_es_insert_extent",
        () ->
            es.at(block)
                .set(disk.at(block).is(Mapped.WRITTEN) ? Cached.WRITTEN : Cached.UNWRITTEN));
    t.release(iDataSem.write());
  }

  private void punch(Task t, IntVar block) {
    t.step(
        "truncate_inode_pages_range",
        () -> folio.at(block).locked.isFalse(),
        () -> {
          folio.at(block).locked.set();
          folio.at(block).dirty.clear();
        });
    t.acquire(iDataSem.write());
    t.step(
        "ext4_es_remove_extent",
        () -> {
          if (es.at(block).is(Cached.DELAYED)) {
            reserved.decrement();
          }
          es.at(block).set(Cached.NOTHING);
        });
    t.step("ext4_ext_remove_space", () -> disk.at(block).set(Mapped.HOLE));
    t.atomically(
        "up_write(i_data_sem), folio_unlock",
        () -> {
          t.release(iDataSem.write());
          t.step("folio_unlock", () -> folio.at(block).unlock());
        });
  }

  private void writeBack(Task t) {
    IntVar block = t.local("block", 0, blocks - 1);
    t.step(
        "folio_lock",
        () -> {
          block.set(choose(blocks, b -> isWritable(folio.at(b))));
          folio.at(block).locked.set();
        });
    t.acquire(iDataSem.write());
    t.step("ext4_da_update_reserve_space", () -> giveBackReservation(block));
    t.step("ext4_ext_map_blocks", () -> disk.at(block).set(Mapped.WRITTEN));
    t.step("ext4_es_insert_extent", () -> es.at(block).set(Cached.WRITTEN));
    t.release(iDataSem.write());
    t.step(
        "folio_end_writeback",
        () -> {
          folio.at(block).dirty.clear();
          folio.at(block).unlock();
        });
  }

  private void read(Task t) {
    IntVar block = t.local("block", 0, blocks - 1);
    t.step(
        "ext4_es_lookup_extent", () -> block.set(choose(blocks, b -> es.at(b).is(Cached.NOTHING))));
    t.acquire(iDataSem.read());
    t.step("ext4_map_query_blocks", () -> cacheFromDisk(block));
    t.release(iDataSem.read());
  }

  private boolean isCached(IntVar block) {
    return es.at(block).is(Cached.DELAYED, Cached.UNWRITTEN, Cached.WRITTEN);
  }

  private boolean isOnDisk(IntVar block) {
    return disk.at(block).isNot(Mapped.HOLE);
  }

  private static boolean isWritable(Folio folio) {
    return folio.dirty.get() && folio.locked.isFalse();
  }

  private void cacheFromDisk(IntVar block) {
    if (es.at(block).isNot(Cached.DELAYED)) {
      es.at(block)
          .set(
              switch (disk.at(block).get()) {
                case HOLE -> Cached.HOLE;
                case UNWRITTEN -> Cached.UNWRITTEN;
                case WRITTEN -> Cached.WRITTEN;
              });
    }
  }

  private static void allocateUnwritten(EnumVar<Mapped> extent) {
    if (extent.is(Mapped.HOLE)) {
      extent.set(Mapped.UNWRITTEN);
    }
  }

  /** Only the block of a hole gives a reservation back when it is allocated. */
  private void giveBackReservation(IntVar block) {
    if (es.at(block).is(Cached.DELAYED) && disk.at(block).is(Mapped.HOLE)) {
      reserved.decrement();
    }
  }

  private int delayedBlocks() {
    int count = 0;
    for (EnumVar<Cached> extent : es) {
      if (extent.is(Cached.DELAYED)) {
        count++;
      }
    }
    return count;
  }
}
