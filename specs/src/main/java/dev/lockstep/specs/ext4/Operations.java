package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Writes tasks that do one operation to blocks that the checker chooses. */
final class Operations {
  private final Setup setup;
  private final Inode inode;
  private final Mapping mapping;
  private final DelayedAllocation allocation;
  private final WriteBack writeBack;
  private final @Nullable Report report;

  /**
   * For the operations of {@code spec}.
   *
   * @param mapping how they map blocks
   * @param endOfIo who ends the I/O of write-back, or null if that is write-back itself
   * @param reports whether some of them tell what they find
   */
  Operations(
      Spec spec,
      Setup setup,
      Inode inode,
      Mapping mapping,
      @Nullable EndOfIo endOfIo,
      boolean reports) {
    this.setup = setup;
    this.inode = inode;
    this.mapping = mapping;
    this.allocation = new DelayedAllocation(setup, inode, mapping);
    this.writeBack = new WriteBack(setup, inode, mapping, endOfIo);
    this.report = reports ? new Report(spec, setup, inode, mapping) : null;
  }

  /** Adds a task, or a daemon, that does {@code operation}, and is called {@code name}. */
  void add(Spec spec, String name, Operation operation) {
    if (operation.isDaemon()) {
      spec.daemon(
          name, operation == Operation.SHRINK ? new Shrinker(inode)::shrink : writeBack::flusher);
    } else {
      spec.task(name, t -> run(t, operation));
    }
  }

  private void run(Task t, Operation operation) {
    switch (operation) {
      case ANY ->
          oneOf(
              t,
              "choose the operation",
              Arrays.stream(Operation.values())
                  .filter(Operation::isTask)
                  .<Runnable>map(any -> () -> run(t, any))
                  .toList());
      case READ -> atAnyBlock(t, b -> new BufferedRead(setup, inode, mapping).read(t, b));
      case WRITE -> atAnyBlock(t, b -> new BufferedWrite(inode, allocation).write(t, b));
      case STORE -> atAnyBlock(t, b -> new MappedStore(setup, inode, mapping).store(t, b));
      case FALLOCATE -> atAnyRange(t, new Fallocate(setup, inode, mapping)::fallocate);
      case PUNCH -> atAnyRange(t, new PunchHole(setup, inode, writeBack)::punch);
      case ZERO ->
          atAnyRange(t, new ZeroRange(setup, inode, new Fallocate(setup, inode, mapping))::zero);
      case COLLAPSE -> atAnyRange(t, new CollapseRange(setup, inode, writeBack)::collapse);
      case INSERT -> atAnyRange(t, new InsertRange(setup, inode, writeBack)::insert);
      case TRUNCATE -> truncate(t);
      case FIEMAP -> report().fiemap(t, () -> 0);
      case SEEK_DATA -> report().seekData(t, () -> 0);
      case SEEK_HOLE -> report().seekHole(t, () -> 0);
      case NONE, WRITE_BACK, SHRINK ->
          throw new IllegalArgumentException(operation + " is no task");
    }
  }

  private Report report() {
    return Objects.requireNonNull(report);
  }

  private void truncate(Task t) {
    Truncate truncate = new Truncate(inode);
    List<Runnable> ways = new ArrayList<>();
    for (int size = 0; size <= inode.blocks; size++) {
      int newSize = size;
      ways.add(() -> truncate.truncate(t, newSize));
    }
    oneOf(t, "choose", ways);
  }

  private void atAnyBlock(Task t, Consumer<IntSupplier> operation) {
    IntVar block = t.local("block", 0, inode.blocks - 1);
    t.step("choose", () -> block.set(t.choose(inode.blocks)));
    operation.accept(block);
  }

  /** What is done to {@code len} blocks from {@code first} on. */
  private interface OnRange {
    void run(Task t, int first, int len);
  }

  private void atAnyRange(Task t, OnRange operation) {
    List<Runnable> ways = new ArrayList<>();
    for (int first = 0; first < inode.blocks; first++) {
      for (int len = 1; first + len <= inode.blocks; len++) {
        int from = first;
        int count = len;
        ways.add(() -> operation.run(t, from, count));
      }
    }
    oneOf(t, "choose", ways);
  }

  private static void oneOf(Task t, String step, List<Runnable> ways) {
    IntVar way = t.local("way", 0, ways.size() - 1);
    t.step(step, () -> way.set(t.choose(ways.size())));
    for (int i = 0; i < ways.size(); i++) {
      int wanted = i;
      t.when(() -> way.is(wanted), ways.get(i));
    }
  }
}
