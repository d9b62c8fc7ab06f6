package dev.lockstep.out.ext4;

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

/** A read that caches a hole, and a write into the hole. */
final class ReadCachesHoleTest {
  private static final String EXCLUSIVE = "exclusive-i_data_sem-insert";
  private static final Request SHARED = Request.defaults().without(EXCLUSIVE);

  private static SpecCheck check(Request request) {
    return SpecCheck.all("ext4/read-caches-hole", request);
  }

  @Test
  void everythingHoldsWithThePatch() {
    SpecCheck check = check(Request.defaults());
    check.result().assertHolds();
    assertThat(check.result().states()).isEqualTo(727);
    assertThat(check.result().transitions()).isEqualTo(1560);
    assertThat(check.result().depth()).isEqualTo(52);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5.10.218", "v6.1.192", "v6.11", "v6.12", "v7.2"})
  void everythingHoldsInReleasesWithThePatch(String release) {
    check(Request.defaults().inKernel(release)).result().assertHolds();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8})
  void everythingHoldsWithThePatchOnMoreBlocks(int blocks) {
    check(Request.defaults().set("blocks", Integer.toString(blocks))).result().assertHolds();
  }

  @Test
  void theCachedHoleReplacesTheDelayedBlock() {
    SpecCheck check = check(SHARED);
    assertThat(check.violated()).containsExactly(RESERVED, BACKED, CLEARED);
    assertThat(check.depthOf(RESERVED)).isEqualTo(23);
    assertThat(check.stepsTo(RESERVED))
        .containsSubsequence(
            "pread: down_read(i_data_sem)",
            "pread: ext4_ext_find_hole",
            "pread: ext4_es_find_extent_range",
            "pwrite: down_read(i_data_sem)",
            "pwrite: ext4_find_extent",
            "pwrite: ext4_da_reserve_space",
            "pwrite: ext4_es_insert_delayed_block",
            "pread: ext4_es_insert_extent");
  }

  @Test
  void theDiagramIsReadyForACommitMessage() {
    String diagram = RaceDiagram.render(check(SHARED).trace(RESERVED));
    assertThat(diagram.lines()).allMatch(line -> line.length() <= RaceDiagram.WIDTH);
    Golden.check("ext4-read-caches-hole.txt", diagram);
  }

  @Test
  void theLastReleaseWithTheBugHasItInItsOwnFunctions() {
    SpecCheck check = check(Request.defaults().inKernel("v6.7"));
    assertThat(check.violated()).containsExactly(RESERVED, BACKED, CLEARED);
    assertThat(check.depthOf(RESERVED)).isEqualTo(21);
    assertThat(check.trace(RESERVED).steps())
        .anyMatch(
            step ->
                step.actor().equals("pread")
                    && step.step().calls().stream()
                        .anyMatch(call -> call.name().equals("ext4_ext_put_gap_in_cache")));
  }

  @Test
  void lookingAgainDoesNotHelp() {
    assertThat(check(SHARED.inKernel("v6.11")).violated())
        .containsExactly(RESERVED, BACKED, CLEARED);
  }

  @Test
  void countingInTheInsertMasksTheLeak() {
    assertThat(check(SHARED.inKernel("v6.12")).violated()).containsExactly(BACKED);
  }

  @Test
  void cachingThatLeavesConflictsMasksTheBug() {
    check(SHARED.inKernel("v7.2")).result().assertHolds();
  }
}
