package dev.lockstep.specs.ext4;

import com.google.common.io.Resources;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Recordable;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Workload;
import dev.lockstep.model.Workload.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A recorded round on one ext4 file: the same tasks do the same operations on the same objects as
 * in the other specs, the extent status tree, the extent tree and the reservation, under the same
 * locks.
 */
public final class Recorded extends Spec {

  private Recorded(Setup setup, Workload workload) {
    setup.defaultKernel("v6.11");
    int places = Math.max(1, workload.places());
    Feature[] features =
        setup.patch(Ext4Patches.SEQUENCE)
            ? new Feature[] {
              Feature.PLACES,
              Feature.EXACT,
              Feature.LOCKS_LEFT_OUT,
              Feature.LATE_EVENTS,
              Feature.SEQUENCE
            }
            : new Feature[] {Feature.PLACES, Feature.EXACT, Feature.LOCKS_LEFT_OUT};
    Inode inode = new Inode(this, setup, workload.blocks(), places, features);
    IntVar size = integer("i_size", 0, largestSize(workload));
    RecordedPages pages =
        new RecordedPages(
            this,
            workload.blocks(),
            workload.blocksPerPage(),
            workload.tasks().size(),
            setup.patch(Ext4Patches.LARGE_FOLIOS));
    RecordedExtents extents = new RecordedExtents(this, setup, inode, places);
    RecordedMapping mapping = new RecordedMapping(setup, inode, extents);
    RecordedLocks locks = new RecordedLocks(setup, inode, workload);
    RecordedOperations operations =
        new RecordedOperations(setup, inode, size, pages, mapping, extents, locks);
    for (Worker worker : workload.tasks()) {
      if (worker.isBackground()) {
        task(worker.name(), operations::background);
      } else {
        task(
            worker.name(),
            t -> worker.operations().forEach(operation -> operations.run(t, operation)));
      }
    }
  }

  /** How long the file can become, in bytes. */
  private static int largestSize(Workload workload) {
    long end = 1;
    long inserted = 0;
    for (Worker worker : workload.tasks()) {
      for (Workload.Operation operation : worker.operations()) {
        long bytes = operation.arguments().getOrDefault("bytes", 0L);
        end = Math.max(end, operation.arguments().getOrDefault("first_byte", 0L) + bytes);
        inserted += operation.name().equals("insert") ? bytes : 0;
      }
    }
    return (int) Math.min(end + inserted, Integer.MAX_VALUE / 4);
  }

  /** Recordings of ext4 files. */
  public static Recordable system() {
    try {
      String mapping =
          Resources.toString(
              Resources.getResource(Recorded.class, "recorded.mapping"), StandardCharsets.UTF_8);
      return new Recordable(
          "ext4/recorded", "Recorded rounds of work on an ext4 file.", mapping, Recorded::new);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
