package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/** What the buffered path over iomap, as posted, has to take care of. */
final class IomapPathBugs {
  private IomapPathBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(Bug.of("B39", "A write trusts a mapping that write-back has made untrue"));
    bugs.accept(Bug.of("B39b", "Write-back trusts a mapping that truncate has made untrue"));
    bugs.accept(
        Bug.of("B40", "A write that comes out short leaves delayed blocks without a dirty folio"));
    bugs.accept(
        Bug.of("B41", "The clean-up of a short write drops folios that others have stored into"));
    bugs.accept(
        Bug.of(
            "B42",
            "A page fault uses a delayed block while the clean-up of a short write removes it"));
    bugs.accept(
        Bug.of("B43", "A folio vanishes while the clean-up of a short write looks for its end"));
    bugs.accept(
        Bug.of(
            "B44",
            "The clean-up of a short write never runs, since nothing tells that blocks are new"));
  }
}
