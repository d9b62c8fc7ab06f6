package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/** What stops, or blocks others, or is decided twice. */
final class BlockingBugs {
  private BlockingBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of(
            "B45",
            "Write-back needs memory, and waits in reclaim for a lock that it holds itself"));
    bugs.accept(
        Bug.of("B46", "Write-back asks twice how to allocate, and a remount comes in between"));
    bugs.accept(Bug.of("B47", "The folio lock and the journal handle are taken in both orders"));
    bugs.accept(Bug.of("B48", "A folio becomes clean and keeps its tag in the page cache"));
    bugs.accept(Bug.of("B49", "A folio whose write-back failed stays mapped, and is stored into"));
    bugs.accept(
        Bug.of("B50", "Fallocate takes a reservation for granted that was given back meanwhile"));
  }
}
