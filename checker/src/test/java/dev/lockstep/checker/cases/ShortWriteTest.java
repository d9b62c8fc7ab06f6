package dev.lockstep.checker.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import org.junit.jupiter.api.Test;

/** A short copy, the clean-up on the way out, and returning from it early. */
final class ShortWriteTest {
  private static final String FLUSHABLE =
      "ext4-I1: a delayed block has a dirty folio, so that it will be written";
  private static final String BACKED = "ext4-I1': a dirty delayed buffer has a delayed block";
  private static final String LOST = "ext4-I9: a write is lost";

  private static CheckResult check(Request request) {
    return Checker.of(Blueprint.of("ext4/short-write", ShortWrite::new, request)).all().run();
  }

  @Test
  void whatIsNotNeededIsGivenBack() {
    check(Request.defaults()).assertHolds();
  }

  @Test
  void withoutTheCleanUpNobodyWillWriteTheBlocks() {
    CheckResult result = check(Request.defaults().without(ShortWrite.RELEASE.name()));
    assertThat(Interleaving.violated(result)).containsExactly(FLUSHABLE);
    assertThat(Interleaving.of(Interleaving.trace(result, FLUSHABLE)))
        .containsExactly(
            "write: down_write(i_rwsem)",
            "write: down_write(i_data_sem)",
            "write: ext4_es_lookup_extent",
            "write: ext4_da_reserve_space",
            "write: ext4_es_insert_delayed_extent",
            "write: up_write(i_data_sem)",
            "write: folio_lock(folio[0])",
            "write: copy_folio_from_iter_atomic",
            "write: folio_unlock(folio[0])",
            "write: up_write(i_rwsem)");
  }

  @Test
  void droppingFoliosLosesWhatWasStoredMeanwhile() {
    CheckResult result = check(Request.defaults().without(ShortWrite.KEEP_DIRTY.name()));
    assertThat(Interleaving.violated(result)).containsExactly(LOST);
    assertThat(Interleaving.of(Interleaving.trace(result, LOST)))
        .containsSubsequence(
            "write: ext4_es_insert_delayed_extent",
            "mmap store: folio_mark_dirty",
            "write: truncate_pagecache_range");
  }

  @Test
  void withoutTheLockAFolioIsDirtiedBehindTheWalk() {
    CheckResult result = check(Request.defaults().without(ShortWrite.LOCK.name()));
    assertThat(Interleaving.violated(result)).containsExactly(BACKED);
    assertThat(Interleaving.of(Interleaving.trace(result, BACKED)))
        .containsSubsequence(
            "write: folio_test_dirty",
            "mmap store: ext4_es_lookup_extent",
            "mmap store: folio_mark_dirty",
            "write: ext4_es_remove_extent");
  }
}
