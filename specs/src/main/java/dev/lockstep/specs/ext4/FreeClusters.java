package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * The free clusters of a file system (s_freeclusters_counter), how many of them are promised to
 * somebody (s_dirtyclusters_counter), and what a file has of its owner's quota; a cluster is a
 * block.
 *
 * <p>Delayed blocks are promised clusters when they are reserved, with i_block_reservation_lock
 * held; any other allocation promises itself clusters before it looks for them. Whoever takes
 * clusters counts them as used first, and only then as promised no longer (fs/ext4/mballoc.c,
 * ext4_mb_mark_diskspace_used(); of delayed blocks {@link Reservation#updateReserveSpace}). In
 * between less seems to be free than is: somebody may be refused a cluster that is there, but no
 * cluster is promised twice.
 *
 * <p>The counters are exact. In the kernel each CPU has a part of them, and who promises clusters
 * looks at the counters first and adds to them then, with no lock against other files. What makes
 * up for both is a margin, near which nobody delays blocks any more (ext4_nonda_switch()). There is
 * no margin here: blocks are delayed up to the last cluster, and looking and adding are one step
 * unless a spec asks for two. Left out, too, are the clusters kept for root and for metadata, a
 * limit of the quota, retries after a commit, and that freed clusters wait for one.
 */
final class FreeClusters implements Space {
  final IntVar free;
  final IntVar dirty;
  final IntVar reservedQuota;
  final IntVar usedQuota;
  private final Section refusing;
  private final boolean torn;

  /**
   * For a file of {@code blocks} blocks.
   *
   * @param clusters how many there are, all of them free
   * @param torn whether to look at the counters and to add to them are two steps
   */
  FreeClusters(Spec spec, int clusters, int blocks, boolean torn) {
    // Beyond what can be right, so that the properties tell what is wrong.
    int most = clusters + 2 * blocks + 1;
    this.free = spec.integer("s_freeclusters_counter", 0, most, clusters);
    this.dirty = spec.integer("s_dirtyclusters_counter", -most, most, 0);
    this.reservedQuota = spec.integer("i_reserved_quota", -most, most, 0);
    this.usedQuota = spec.integer("i_blocks", -most, most, 0);
    this.refusing = spec.section("ENOSPC", Refusal.values().length);
    this.torn = torn;
  }

  @Override
  public boolean isCounted() {
    return true;
  }

  @Override
  public boolean isTaken() {
    return usedQuota.get() > 0;
  }

  /** Whether somebody is being told that there is no space. */
  boolean isRefusing(Refusal refusal) {
    return refusing.isBusy(refusal.ordinal());
  }

  /** Inside a step: whether {@code count} clusters are free and not promised. */
  boolean has(int count) {
    return free.get() - dirty.get() >= count;
  }

  @Override
  public void reserveQuota(Task t, IntSupplier count) {
    t.step("dquot_reserve_block", () -> reservedQuota.add(count.getAsInt()));
  }

  @Override
  public void releaseQuota(Task t, IntSupplier count) {
    t.step("dquot_release_reservation_block", () -> reservedQuota.add(-count.getAsInt()));
  }

  @Override
  public void claimQuota(Task t, IntSupplier count) {
    t.step(
        "dquot_claim_block",
        () -> {
          reservedQuota.add(-count.getAsInt());
          usedQuota.add(count.getAsInt());
        });
  }

  @Override
  public void look(Task t, MapBlocks asked) {
    if (torn) {
      t.step(
          "ext4_has_free_clusters",
          () -> {
            if (!has(asked.len().get())) {
              asked.refuse();
            }
          });
    }
  }

  @Override
  public boolean promise(MapBlocks asked) {
    boolean promised = torn ? !asked.isMiss() : has(asked.len().get());
    if (promised) {
      dirty.add(asked.len().get());
    }
    return promised;
  }

  @Override
  public void takeBack(int count) {
    dirty.add(-count);
  }

  @Override
  public void newBlocks(Task t, MapBlocks asked) {
    t.call(
        "ext4_mb_new_blocks",
        () ->
            t.when(asked::isReserved, () -> take(t, asked))
                .otherwise(() -> claimAndTake(t, asked)));
  }

  private void claimAndTake(Task t, MapBlocks asked) {
    t.step("ext4_claim_free_clusters", () -> claim(asked));
    t.when(
        () -> !asked.isMiss(),
        () -> {
          t.step("dquot_alloc_block", () -> usedQuota.add(asked.len().get()));
          take(t, asked);
          t.when(
              asked::isMiss,
              () -> t.step("dquot_free_block", () -> usedQuota.add(-asked.len().get())));
          t.step("percpu_counter_sub(s_dirtyclusters_counter)", () -> takeBack(asked.len().get()));
        });
  }

  /** Asks for half as much as long as there is not enough, and for nothing in the end. */
  private void claim(MapBlocks asked) {
    int count = asked.len().get();
    while (count > 0 && !has(count)) {
      count /= 2;
    }
    if (count == 0) {
      asked.refuse();
    } else {
      asked.trim(count);
      dirty.add(count);
    }
  }

  /** That the allocator finds clusters and that they are counted is one step. */
  private void take(Task t, MapBlocks asked) {
    t.step(
        "percpu_counter_sub(s_freeclusters_counter)",
        () -> {
          if (free.get() < asked.len().get()) {
            asked.refuse();
          } else {
            free.add(-asked.len().get());
          }
        });
  }

  @Override
  public void freeBlocks(Task t, IntSupplier count) {
    t.call(
        "ext4_free_blocks",
        () -> {
          t.step("dquot_free_block", () -> usedQuota.add(-count.getAsInt()));
          t.step("percpu_counter_add(s_freeclusters_counter)", () -> free.add(count.getAsInt()));
        });
  }

  @Override
  public void refuse(Task t, Refusal refusal, Runnable body) {
    t.within(refusing, refusal.ordinal(), body);
  }
}
