package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * Another file of the same file system, of another owner, with locks of its own: of it nothing is
 * told but the one cluster that it takes, and gives back.
 */
final class OtherFile {
  private final FreeClusters clusters;
  private final BoolVar allocated;
  private final Section counting;
  private final boolean torn;

  /** With the same meaning of {@code torn} as in {@link FreeClusters}. */
  OtherFile(Spec spec, FreeClusters clusters, boolean torn) {
    this.clusters = clusters;
    this.allocated = spec.bool("other_i_blocks");
    this.counting = spec.section("other file", 1);
    this.torn = torn;
  }

  /** Allocates a block, if there is one, and then frees it. */
  void run(Task t) {
    BoolVar found = t.local("found");
    t.within(counting, 0, () -> newBlocks(t, found));
    t.when(found, () -> t.within(counting, 0, () -> freeBlocks(t)));
  }

  private void newBlocks(Task t, BoolVar found) {
    t.call(
        "ext4_mb_new_blocks",
        () -> {
          if (torn) {
            t.step("ext4_has_free_clusters", () -> found.set(clusters.has(1)));
            t.when(found, () -> t.step("ext4_claim_free_clusters", clusters.dirty::increment));
          } else {
            t.step("ext4_claim_free_clusters", () -> claim(found));
          }
          t.when(
              found,
              () -> {
                t.step("percpu_counter_sub(s_freeclusters_counter)", () -> take(found));
                t.step("percpu_counter_sub(s_dirtyclusters_counter)", clusters.dirty::decrement);
              });
        });
  }

  private void claim(BoolVar found) {
    if (clusters.has(1)) {
      clusters.dirty.increment();
      found.set();
    }
  }

  private void take(BoolVar found) {
    if (clusters.free.is(0)) {
      found.clear();
    } else {
      clusters.free.decrement();
      allocated.set();
    }
  }

  private void freeBlocks(Task t) {
    t.step("percpu_counter_add(s_freeclusters_counter)", clusters.free::increment);
    t.step("ext4_ext_rm_leaf", allocated::clear);
  }

  /** Whether it is not changing the counters. */
  boolean isQuiet() {
    return !counting.isBusy(0);
  }

  /** How many clusters it has. */
  int allocated() {
    return allocated.get() ? 1 : 0;
  }
}
