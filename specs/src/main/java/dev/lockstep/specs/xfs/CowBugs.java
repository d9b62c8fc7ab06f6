package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/** What goes wrong with copy-on-write, with filling the page cache, and with locks. */
final class CowBugs {
  private CowBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of(
            "XG1",
            "A short write to a copy-on-write mapping gives back the wrong reservation, or none"));
    bugs.accept(Bug.of("XG2", "Unsharing throws away the copy-on-write extents of dirty pages"));
    bugs.accept(Bug.of("XG3", "The end of a copy-on-write moves blocks that were not written"));
    bugs.accept(
        Bug.of(
            "XG4",
            "Insert range shifts a block that copy-on-write has merged into the first extent"));
    bugs.accept(Bug.of("XG5", "Reflink drops a dirty block beside the range that it replaces"));
    bugs.accept(Bug.of("XG6", "Unsharing marks a page as filled that nobody has filled"));
    bugs.accept(Bug.of("XG7", "Unsharing fails where copy-on-write lies over a hole"));
    bugs.accept(Bug.of("XH1", "Readahead fills a page from a block while it is punched"));
    bugs.accept(Bug.of("XH2", "A page fault maps its neighbours while they are punched"));
    bugs.accept(Bug.of("XK1", "Zeroing takes invalidate_lock twice"));
    bugs.accept(Bug.of("XK2", "A write that comes out short is tried again for ever"));
    bugs.accept(Bug.of("XK3", "A write whose mapping is stale each time never gets on"));
  }
}
