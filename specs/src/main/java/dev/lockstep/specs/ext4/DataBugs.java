package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/** What goes wrong between the page cache, the disk and the sizes of a file. */
final class DataBugs {
  private DataBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of(
            "B23", "A page fault maps a block while it is punched, and writes to what is freed"));
    bugs.accept(Bug.of("B24", "A read fills a folio from a block while it is punched"));
    bugs.accept(
        Bug.of("B25", "Collapse and insert throw away what is stored after they have flushed"));
    bugs.accept(
        Bug.of(
            "B26", "A direct read sees a block that write-back has allocated and not yet filled"));
    bugs.accept(
        Bug.of("B27", "A write into a part of an unwritten block leaves the rest of it as it was"));
    bugs.accept(
        Bug.of(
            "B28",
            "Write-back leaves a folio behind of which a part is allocated and nothing is written"));
    bugs.accept(
        Bug.of(
            "B29",
            "An unwritten extent becomes a written one although its data did not reach the disk"));
    bugs.accept(
        Bug.of("B30", "A store through a mapping that zeroing left writable is never written"));
    bugs.accept(
        Bug.of(
            "B31",
            "A read keeps zeros beyond the old end of a file that a direct write has moved"));
    bugs.accept(Bug.of("B32", "A write that copies nothing moves i_disksize beyond i_size"));
    bugs.accept(Bug.of("B33", "Write-back sets i_disksize back to what it was before a truncate"));
    bugs.accept(
        Bug.of("B34", "Punching drops the folio whose write-back would have raised i_disksize"));
    bugs.accept(Bug.of("B35", "Zeroing in place of a split writes extents beyond i_disksize"));
    bugs.accept(
        Bug.of("B36", "What was stored beyond the end of a file shows when the file grows"));
    bugs.accept(Bug.of("B37", "Fallocate grows an extent that a direct write is about to convert"));
    bugs.accept(
        Bug.of("B38", "A direct read finds an extent unwritten whose write-back has ended"));
  }
}
