package dev.lockstep.specs.xfs;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Budget;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.BufferedWrite;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.PageFault;
import dev.lockstep.specs.iomap.Reclaim;
import dev.lockstep.specs.iomap.WriteBack;
import dev.lockstep.specs.iomap.ZeroRange;
import dev.lockstep.specs.iomap.ZeroingCode;

/**
 * Two or three operations on one file at once, with write-back, the end of its I/O and reclaim
 * beside them. {@code --set first=}, {@code second=} and {@code third=} say which: a write, whose
 * copies may come out short; a store through a mapping of the file; truncate; punching a hole that
 * ends inside of blocks, which are zeroed there. Where in the file they work, how long it is and
 * what its blocks are at first is open: every case is checked.
 *
 * <pre>{@code lockstep check xfs/inode --set first=write --set second=truncate}</pre>
 *
 * <p>Two blocks, in two pages or with {@code blocks-per-folio=2} in one. A store stops where the
 * file ends, since nothing is promised of what is stored behind it. The code is that of 6.19.
 *
 * <p>A write beside a store does not hold there: where the file ends in the middle of a block, a
 * write that gives its reservation back takes that block's too, dirty or not (bug XB12). With the
 * patch {@code walk-keeps-last-block} all pairs and triples hold. Copies that come out short may
 * show what memory held before ({@code xfs/short-copy}); they are left out unless {@code
 * short-copies} says how many there are, and hold with the patch {@code uptodate-after-copy}.
 *
 * <p>That is true of pages of one block. In a page of two, of which one is up to date and the other
 * is not, a short copy into the first counts for nothing either, but the page has it already. If
 * the write cannot go on, what it has stored is neither reported nor always made dirty; I4 notices.
 * In 6.19 that is so, and it is open whether anybody minds.
 *
 * <p>{@code --set shares=true}: blocks may be shared with another file, and are copied when they
 * are written. {@code --set runs=true}: write-back keeps its mapping from folio to folio, and the
 * end of its I/O comes when it may. With both, what truncate or punching has cancelled may be
 * written to: see {@code xfs/write-back-mapping}; that is what a write beside a truncation, and a
 * store beside a punch, show here, and do not with the patch {@code writeback-checks-cow-seq}. The
 * catalogue of figures has the pairs that were checked with either or both, and what came of it.
 *
 * <p>A write beside a store, with both and a page for each block, is too much for one check: more
 * than 40 million states. {@code --set writes=} and {@code --set stores=} say where they go, so
 * that it can be checked in six. Nothing is left out, since a task goes to one place all the time.
 */
public final class InodeOperations extends Spec {

  /** What a task does. */
  enum Operation {
    NOTHING,
    WRITE,
    STORE,
    TRUNCATE,
    PUNCH
  }

  private final XfsInode inode;
  private final WriteBack writeBack;
  private final ZeroRange zeroRange;
  private final Truncate truncate;
  private final PunchHole punchHole;
  private final Writes writes;
  private final Stores stores;
  private final Budget faults;
  private final Budget shortCopies;

  /**
   * Takes the operations, the size of pages, what may happen and the patches from {@code setup}.
   */
  public InodeOperations(Setup setup) {
    setup.defaultKernel("v6.19");
    ImmutableList<Operation> operations =
        ImmutableList.of(
            operation(setup, "first", Operation.WRITE),
            operation(setup, "second", Operation.STORE),
            operation(setup, "third", Operation.NOTHING));
    int perFolio = setup.integer("blocks-per-folio", 1, 1, 2, "blocks in each page");
    int copies = setup.integer("short-copies", 0, 0, 1, "copies of a write that come out short");
    writes =
        setup.choice("writes", Writes.class, Writes.ANY, "which part of the file writes go to");
    stores = setup.choice("stores", Stores.class, Stores.ANY, "which block stores go to");
    faults = budget("EFAULT", setup.integer("faults", 0, 0, 1, "writes that stop early"));
    shortCopies = budget("short copy", copies);
    boolean shares = setup.flag("shares", false, "whether blocks may be shared with another file");
    boolean runs = setup.flag("runs", false, "whether write-back writes many folios at a time");
    inode = new XfsInode(this, setup, 2, perFolio, Extent.HOLE, features(shares, runs));
    WriteBack simple = new WriteBack(inode.cache, inode, inode.mapping);
    writeBack = runs ? simple.leavingEndOfIo() : simple;
    zeroRange = XfsZero.range(inode, new ZeroingCode(setup), writeBack);
    truncate = new Truncate(inode, zeroRange, writeBack, setup);
    punchHole = new PunchHole(inode, writeBack, zeroRange);
    for (int i = 0; i < operations.size(); i++) {
      add(i + 1, operations.get(i));
    }
    if (runs) {
      daemon("write-back", writeBack::writePages);
      daemon("I/O", writeBack::completeIo);
    } else {
      daemon("write-back", writeBack::writeBack);
    }
    daemon("reclaim", new Reclaim(inode.cache)::reclaim);
    initially(this::start);
    Invariants.declare(this, inode);
    sometimes("all data is on disk", () -> inode.iolock.isFree() && inode.isWritten());
  }

  private static ImmutableSet<Feature> features(boolean shares, boolean runs) {
    ImmutableSet.Builder<Feature> features = ImmutableSet.builder();
    if (shares) {
      features.add(Feature.COW);
    }
    if (runs) {
      features.add(Feature.KEPT_MAPPING);
    }
    return features.build();
  }

  private static Operation operation(Setup setup, String name, Operation standard) {
    return setup.choice(name, Operation.class, standard, "what the " + name + " task does");
  }

  private void add(int number, Operation operation) {
    switch (operation) {
      case NOTHING -> {}
      case WRITE -> task("write " + number, this::write);
      case STORE -> task("mmap store " + number, this::store);
      case TRUNCATE -> task("truncate " + number, this::truncate);
      case PUNCH -> task("punch " + number, this::punch);
    }
  }

  /** Any blocks, and an end at the end of the last one or in the middle of it. */
  private void start() {
    for (int block = 0; block < 2; block++) {
      Extent extent = choose(Extent.class);
      inode.startsAs(block, extent);
      if (inode.cow != null && extent == Extent.MAPPED && chooseBool()) {
        inode.cow.sharedBefore(block);
      }
    }
    if (chooseBool()) {
      inode.cache.cutBefore(3);
    }
  }

  private void write(Task t) {
    ImmutableList<Writes> choices = writes.choices();
    IntVar which = t.local("range", 0, choices.size() - 1);
    t.step("pwrite", () -> which.set(t.choose(choices.size())));
    for (int i = 0; i < choices.size(); i++) {
      int number = i;
      Writes range = choices.get(i);
      IovIter data = new IovIter(Half.B, range.from, range.end, faults, shortCopies);
      t.when(
          () -> which.is(number),
          () -> {
            BufferedWrite write = new BufferedWrite(inode.cache, inode, inode.code, data);
            inode.write(t, write, range.from > 1 ? zeroRange : null);
          });
    }
  }

  private void store(Task t) {
    ImmutableList<Stores> choices = stores.choices();
    IntVar which = t.local("block", 0, choices.size() - 1);
    t.step("store", () -> which.set(t.choose(choices.size())));
    for (int i = 0; i < choices.size(); i++) {
      int number = i;
      int pos = choices.get(i).block * Half.PER_BLOCK;
      PageFault fault =
          new PageFault(inode.cache, inode, inode.mmaplock, inode.mapping, pos, Half.B)
              .stayingInside();
      t.when(() -> which.is(number), () -> fault.store(t));
    }
  }

  private void truncate(Task t) {
    IntVar size = t.local("length", 0, 4);
    t.step("ftruncate", () -> size.set(1 + t.choose(4)));
    truncate.truncate(t, size);
  }

  /** Of the second half of block 0, and of block 1 the first half or all. */
  private void punch(Task t) {
    IntVar end = t.local("end", 0, 4);
    t.step("fallocate", () -> end.set(Math.min(inode.cache.size().get(), 3 + t.choose(2))));
    t.when(() -> end.get() > 1, () -> punchHole.punch(t, () -> 1, end));
  }
}
