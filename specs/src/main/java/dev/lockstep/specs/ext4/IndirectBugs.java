package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import java.util.function.Consumer;

/** What files without extents answer wrongly. */
final class IndirectBugs {
  private static final String SPEC = "ext4/indirect-file";

  private IndirectBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of(
                "B06",
                "The length of a hole in an indirectly mapped file is that of a whole subtree")
            .source("commit 2ee3ee06a8fd; generic/490")
            .reproducer(
                Reproducer.lacking(IndirectPatches.LENGTH_FROM_OFFSET, SPEC)
                    .set("delayed", "false")
                    .breaks(Report.DATA_IS_TOLD)
                    .witness(
                        "report: ext4_es_lookup_extent",
                        "report: ext4_get_branch",
                        "report: count blocks of the subtree (u64)",
                        "report: iomap_seek_data_iter")));
    bugs.accept(
        Bug.of("B06a", "The length of a hole in an indirectly mapped file overflows to nothing")
            .source("commit 02c7f7219ac0")
            .reproducer(
                Reproducer.lacking(IndirectPatches.WIDE_COUNT, SPEC)
                    .set("delayed", "false")
                    .breaks(Report.ADVANCES)
                    .witness(
                        "report: ext4_es_lookup_extent",
                        "report: ext4_get_branch",
                        "report: count blocks from here on (int)",
                        "report: iomap_iter_done")));
    bugs.accept(
        Bug.of(
                "B06b",
                "The hole that an indirectly mapped file answers reaches over delayed blocks")
            .source("found by checking ext4/indirect-file; ext4_ind_map_blocks() as of v6.19")
            .reproducer(
                Reproducer.lacking(IndirectPatches.HOLE_ENDS_AT_DELAYED, SPEC)
                    .breaks(Report.DATA_IS_TOLD, IndirectBlocks.ENDS_AT_DELAYED)
                    .witness(
                        "report: ext4_es_lookup_extent",
                        "report: ext4_get_branch",
                        "report: count blocks from here on (u64)",
                        "report: iomap_seek_data_iter")));
  }
}
