package dev.lockstep.checker;

import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;

/** A small race between a page fault and an allocation, with calls, locals and a semaphore. */
final class FaultVersusFallocate extends Spec {
  enum Extent {
    NONE,
    HOLE,
    DELAYED,
    UNWRITTEN
  }

  FaultVersusFallocate(Setup setup) {
    EnumVar<Extent> es = enumVar("es", Extent.class, Extent.HOLE);
    EnumVar<Extent> disk = enumVar("disk", Extent.class, Extent.HOLE);
    IntVar reserved = integer("i_reserved_data_blocks", 0, 2);
    SharedLock iDataSem = rwSemaphore("i_data_sem");
    task(
        "page fault",
        t ->
            t.call(
                "ext4_page_mkwrite",
                () ->
                    t.call(
                        "ext4_da_map_blocks",
                        () -> {
                          EnumVar<Extent> seen = t.local("seen", Extent.class, Extent.NONE);
                          t.step("ext4_es_lookup_extent", () -> seen.set(es.get()));
                          t.when(
                              () -> seen.is(Extent.HOLE),
                              () -> {
                                t.acquire(iDataSem.write());
                                t.step("ext4_da_reserve_space", reserved::increment);
                                t.step(
                                    "ext4_es_insert_delayed_block", () -> es.set(Extent.DELAYED));
                                t.release(iDataSem.write());
                              });
                        })));
    task(
        "fallocate",
        t ->
            t.call(
                "ext4_fallocate",
                () ->
                    t.call(
                        "ext4_map_blocks",
                        () -> {
                          t.acquire(iDataSem.write());
                          t.step("allocate", () -> disk.set(Extent.UNWRITTEN));
                          t.step("ext4_es_insert_extent", () -> es.set(Extent.UNWRITTEN));
                          t.release(iDataSem.write());
                        })));
    whenFree(
        iDataSem,
        "the extent status tree agrees with the disk",
        () -> !(es.is(Extent.DELAYED) && disk.is(Extent.UNWRITTEN)));
  }
}
