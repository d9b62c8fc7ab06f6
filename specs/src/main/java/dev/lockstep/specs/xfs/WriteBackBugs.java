package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/** What goes wrong when write-back trusts a mapping, or fails. */
final class WriteBackBugs {
  private WriteBackBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(Bug.of("XD1", "Write-back writes to blocks that truncate has freed"));
    bugs.accept(
        Bug.of(
            "XD2",
            "Write-back looks up the two forks one after the other, and skips a dirty block"));
    bugs.accept(
        Bug.of("XD3", "Write-back retries with what it found before, and throws the data away"));
    bugs.accept(
        Bug.of(
            "XD4",
            "A failed write to the copy-on-write fork leaves a delayed block in the data fork"));
    bugs.accept(
        Bug.of("XD5", "Write-back that fails in the middle of a folio leaves its delayed blocks"));
    bugs.accept(
        Bug.of(
            "XD6",
            "Write-back that fails throws the folio away while parts of it are being written"));
    bugs.accept(Bug.of("XD7", "Write-back that fails leaves blocks dirty in a clean folio"));
    bugs.accept(
        Bug.of(
            "XD8",
            "A delayed extent is allocated as a written one, and a crash shows what was there"));
  }
}
