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
    StaleMappingBugs.list(bugs);
    FailedWriteBugs.list(bugs);
    WriteBackBugs.list(bugs);
    ZeroingBugs.list(bugs);
    CowBugs.list(bugs);
  }
}
