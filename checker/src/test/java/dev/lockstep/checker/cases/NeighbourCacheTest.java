package dev.lockstep.checker.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import org.junit.jupiter.api.Test;

/**
 * A semaphore that a budget lets be dropped in the middle, and a leaf whose neighbours are cached.
 */
final class NeighbourCacheTest {
  private static final Request UNFIXED = Request.defaults().without(NeighbourCache.NOCACHE.name());
  private static final String AGREES = "ext4-I6: the extent status tree agrees with the disk";
  private static final String PLACE = "ext4-I7: a block is read from where it is on disk";

  private static CheckResult check(Request request) {
    return Checker.of(Blueprint.of("ext4/neighbour-cache", NeighbourCache::new, request))
        .all()
        .run();
  }

  @Test
  void writeBackThatCachesNothingIsSafe() {
    check(Request.defaults()).assertHolds();
    check(Request.defaults().set("short", "2")).assertHolds();
  }

  @Test
  void neighboursThatMoveAreCachedWhereTheyWere() {
    CheckResult result = check(UNFIXED);
    assertThat(Interleaving.violated(result)).containsExactly(AGREES, PLACE);
    assertThat(Interleaving.of(Interleaving.trace(result, AGREES)))
        .containsSubsequence(
            "collapse: ext4_es_remove_extent",
            "collapse: up_write(i_data_sem)",
            "write-back: ext4_find_extent",
            "collapse: down_write(i_data_sem)",
            "collapse: ext4_ext_shift_path_extents");
    assertThat(Interleaving.of(Interleaving.trace(result, PLACE))).endsWith("read: submit_bio");
  }

  @Test
  void forgettingAgainAfterTheShiftHelpsToo() {
    check(UNFIXED.with(NeighbourCache.REMOVE_AGAIN.name())).assertHolds();
  }

  @Test
  void nothingHappensWhileTheSemaphoreIsHeldThroughout() {
    check(UNFIXED.set("short", "0")).assertHolds();
  }
}
