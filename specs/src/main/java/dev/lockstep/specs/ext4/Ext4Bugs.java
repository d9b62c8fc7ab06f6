package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import java.util.function.Consumer;

/** The known bugs of ext4's delayed allocation, and how they are shown. */
public final class Ext4Bugs {
  private Ext4Bugs() {}

  /** Hands all of them to {@code bugs}, in the order of their names. */
  public static void list(Consumer<? super Bug> bugs) {
    MappingBugs.list(Bug.under("ext4: extent status tree, extent tree, reservations", bugs));
    DataBugs.list(Bug.under("ext4: page cache, disk, sizes", bugs));
    IomapPathBugs.list(Bug.under("ext4: the buffered path over iomap, as posted", bugs));
    BlockingBugs.list(Bug.under("ext4: who waits for whom, and what is decided twice", bugs));
  }
}
