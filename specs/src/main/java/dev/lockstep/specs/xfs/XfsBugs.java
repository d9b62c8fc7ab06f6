package dev.lockstep.specs.xfs;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/**
 * The known bugs of iomap's buffered writes and of XFS's delayed allocation, and how they are
 * shown.
 */
public final class XfsBugs {
  private XfsBugs() {}

  /** Hands all of them to {@code bugs}, in the order of their names. */
  public static void list(Consumer<? super Bug> bugs) {
    StaleMappingBugs.list(Bug.under("iomap and XFS: writes that trust a mapping", bugs));
    FailedWriteBugs.list(Bug.under("iomap and XFS: cleaning up after a failed write", bugs));
    WriteBackBugs.list(Bug.under("iomap and XFS: write-back", bugs));
    ZeroingBugs.list(Bug.under("iomap and XFS: zeroing, and the end of the file", bugs));
    CowBugs.list(Bug.under("XFS: copy-on-write, filling the page cache, locks", bugs));
  }
}
