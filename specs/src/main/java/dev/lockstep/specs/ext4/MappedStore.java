package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** A store to a shared mapping of the file, and the page faults that it takes. */
final class MappedStore {
  private final Inode inode;
  private final BufferedRead read;
  private final PageFault fault;

  MappedStore(Setup setup, Inode inode, Mapping mapping) {
    this.inode = inode;
    this.read = new BufferedRead(setup, inode, mapping);
    this.fault = new PageFault(setup, inode, new DelayedAllocation(setup, inode, mapping));
  }

  /**
   * Stores to block {@code b}, whether its folio is in the page cache or not; a process that stores
   * beyond the end of the file is killed.
   */
  void store(Task t, IntSupplier b) {
    t.loop(
        () -> {
          BoolVar done = t.local("done");
          if (inode.size.changes()) {
            t.step("i_size_read", () -> done.set(b.getAsInt() >= inode.size.get()));
            t.when(done, t::breakLoop);
          }
          t.call("filemap_fault", () -> read.fault(t, b));
          fault.pageMkwriteIfCached(t, b);
          t.step("store", () -> done.set(inode.contents.storeIfWritable(b.getAsInt())));
          t.when(done, t::breakLoop);
        });
  }
}
