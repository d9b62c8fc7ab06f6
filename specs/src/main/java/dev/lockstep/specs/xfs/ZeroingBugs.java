package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/** What goes wrong at the end of a file and when ranges are zeroed. */
final class ZeroingBugs {
  private ZeroingBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(Bug.of("XE1", "Truncate writes the last block back before it cuts it"));
    bugs.accept(
        Bug.of(
            "XE2",
            "Write-back runs between truncate's zeroing of the last block and the new size"));
    bugs.accept(Bug.of("XE3", "Zeroing leaves dirty data over an unwritten extent or a hole"));
    bugs.accept(Bug.of("XE4", "Zeroing asks for dirty data after it has mapped the range"));
    bugs.accept(Bug.of("XE5", "Zeroing overlooks data that is just being written back"));
    bugs.accept(Bug.of("XE6", "Zeroing the space reserved beyond the end makes the file longer"));
    bugs.accept(Bug.of("XE7", "Zeroing moves the end of the file"));
    bugs.accept(Bug.of("XE8", "The size on disk grows by more than was written"));
    bugs.accept(Bug.of("XE9", "Insert range grows the file before it writes the last folio back"));
    bugs.accept(
        Bug.of("XE10", "Fallocate takes the size of the file before direct writes have ended"));
  }
}
