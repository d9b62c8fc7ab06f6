package dev.lockstep.out.ext4;

import static dev.lockstep.out.ext4.Ext4Properties.AGREES;
import static dev.lockstep.out.ext4.Ext4Properties.BACKED;
import static dev.lockstep.out.ext4.Ext4Properties.CLEARED;
import static dev.lockstep.out.ext4.Ext4Properties.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.model.Request;
import dev.lockstep.out.Golden;
import dev.lockstep.out.SpecCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page fault and fallocate, with and without the patch that keeps them apart. */
final class FaultVersusFallocateTest {
  private static final String RECHECK = "recheck-es-under-i_data_sem";
  private static final Request NO_RECHECK = Request.defaults().without(RECHECK);

  private static SpecCheck check(Request request) {
    return SpecCheck.all("ext4/fault-versus-fallocate", request);
  }

  @Test
  void everythingHoldsWithThePatch() {
    SpecCheck check = check(Request.defaults());
    check.result().assertHolds();
    assertThat(check.result().states()).isEqualTo(607);
    assertThat(check.result().transitions()).isEqualTo(1093);
    assertThat(check.result().depth()).isEqualTo(44);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 16})
  void everythingHoldsWithThePatchOnMoreBlocks(int blocks) {
    check(Request.defaults().set("blocks", Integer.toString(blocks))).result().assertHolds();
  }

  @Test
  void theDelayedBlockReplacesTheUnwrittenExtent() {
    SpecCheck check = check(NO_RECHECK);
    assertThat(check.violated()).containsExactly(AGREES, RESERVED, CLEARED);
    assertThat(check.depthOf(AGREES)).isEqualTo(15);
    assertThat(check.stepsTo(AGREES))
        .containsSubsequence(
            "page fault: folio_lock(folio)",
            "page fault: ext4_es_lookup_extent",
            "fallocate: down_write(i_data_sem)",
            "fallocate: ext4_ext_insert_extent",
            "fallocate: ext4_es_insert_extent",
            "fallocate: up_write(i_data_sem)",
            "page fault: down_write(i_data_sem)",
            "page fault: ext4_da_reserve_space",
            "page fault: ext4_es_insert_delayed_extent",
            "page fault: up_write(i_data_sem)");
  }

  @Test
  void theReservationLeaksWhenTheBlockIsWrittenBack() {
    SpecCheck check = check(NO_RECHECK);
    assertThat(check.depthOf(RESERVED)).isEqualTo(27);
    assertThat(check.depthOf(CLEARED)).isEqualTo(45);
    assertThat(check.stepsTo(CLEARED))
        .containsSubsequence(
            "page fault: ext4_es_insert_delayed_extent",
            "write-back: ext4_es_lookup_extent",
            "write-back: down_write(i_data_sem)",
            "write-back: ext4_find_extent",
            "write-back: ext4_es_insert_extent",
            "write-back: ext4_convert_unwritten_extents_endio",
            "evict: __es_remove_extent",
            "evict: ext4_destroy_inode");
  }

  @Test
  void theDiagramIsReadyForACommitMessage() {
    String diagram = RaceDiagram.render(check(NO_RECHECK).trace(AGREES));
    assertThat(diagram.lines()).allMatch(line -> line.length() <= RaceDiagram.WIDTH);
    Golden.check("ext4-fault-versus-fallocate.txt", diagram);
  }

  @Test
  void fallocateThatTakesTheInvalidateLockClosesTheRaceToo() {
    check(NO_RECHECK.with("fallocate-takes-invalidate_lock")).result().assertHolds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5.10.218", "v6.8", "v6.10"})
  void theReservationLeaksInReleasesWithoutThePatch(String release) {
    assertThat(check(Request.defaults().inKernel(release)).violated())
        .containsExactly(AGREES, RESERVED, CLEARED);
  }

  @Test
  void theOldestReleaseHasTheRaceOfTheCachedHoleToo() {
    assertThat(check(Request.defaults().inKernel("v6.7")).violated())
        .containsExactly(AGREES, RESERVED, BACKED, CLEARED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.1.192", "v6.12", "v7.2"})
  void everythingHoldsInReleasesWithThePatch(String release) {
    check(Request.defaults().inKernel(release)).result().assertHolds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6.12", "v7.2"})
  void countingInTheInsertMasksTheLeak(String release) {
    assertThat(check(NO_RECHECK.inKernel(release)).violated()).containsExactly(AGREES);
  }
}
