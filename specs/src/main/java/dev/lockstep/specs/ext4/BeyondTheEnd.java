package dev.lockstep.specs.ext4;

import dev.lockstep.model.Budget;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A write that is to make the file longer finds the user's memory gone, and copies nothing. Its
 * block is delayed by then, and stays so; the folio has become dirty beyond the end of the file,
 * and write-back makes it clean without writing it, if the file ends where a folio does. So there
 * is a delayed block that nobody will write, with space reserved for it.
 *
 * <p>That is why "ext4-I1: a delayed block has a dirty folio, so that it will be written" asks
 * about the blocks of the file only. Without that guard
 *
 * <pre>{@code lockstep check ext4/beyond-the-end --set later=false --set guard=false}</pre>
 *
 * <p>violates it, and nothing else: the reservation is counted right all the time, and truncate or
 * eviction give it back. With the guard every property holds, as long as nobody writes again.
 *
 * <pre>{@code lockstep check ext4/beyond-the-end}</pre>
 *
 * <p>But a later write to a block behind makes the file grow over the delayed one, which is inside
 * the file now, and still has a clean folio: "ext4-I1" is violated with the guard, too. That is an
 * open question. It reads as zeros, as it should; it stays delayed, and its space reserved, until
 * somebody writes to that very block, truncates the file, or lets go of it.
 *
 * <p>Modelled: an empty file of which {@code blocks} blocks may be written; a write of any block
 * which may copy nothing, and a {@code later} one; a truncation to nothing; write-back at any time;
 * eviction. The code is that of v6.19, or of the release asked for. Left out, beyond what the
 * package leaves out: copies of a part of a block.
 */
public final class BeyondTheEnd extends Spec {

  /** Takes the number of blocks, the guard and the patches from {@code setup}. */
  public BeyondTheEnd(Setup setup) {
    setup.defaultKernel("v6.19");
    int blocks = setup.integer("blocks", 2, 1, 4, "blocks that may be written");
    boolean guard = setup.flag("guard", true, "ext4-I1 asks about blocks of the file only");
    Inode inode = new Inode(this, setup, blocks, Feature.SIZE);
    Mapping mapping = new Mapping(setup, inode);
    BufferedWrite write = new BufferedWrite(inode, new DelayedAllocation(setup, inode, mapping));
    boolean later = setup.flag("later", true, "another write may come after the first");
    Budget faults = budget("copies that fail", 1);
    initially(
        () -> {
          inode.size.set(0);
          inode.size.setOnDisk(0);
        });
    task("pwrite", t -> writeAnywhere(t, blocks, b -> write.writeOrNothing(t, b, faults)));
    if (later) {
      task("later pwrite", t -> writeAnywhere(t, blocks, b -> write.write(t, b)));
    }
    task("truncate", t -> new Truncate(inode).truncate(t, 0));
    daemon("write-back", new WriteBack(setup, inode, mapping)::flusher);
    task("evict", new Eviction(inode)::evict);
    IntSupplier end = guard ? inode.size::get : () -> blocks;
    Invariants.declare(this, setup, inode, end);
    sometimes(
        "a block beyond the end is delayed, and its folio clean",
        () -> inode.size.get() == 0 && isForgotten(inode));
  }

  private static void writeAnywhere(Task t, int blocks, Consumer<IntSupplier> write) {
    IntVar block = t.local("block", 0, blocks - 1);
    t.step("choose", () -> block.set(t.choose(blocks)));
    write.accept(block);
  }

  private static boolean isForgotten(Inode inode) {
    return inode.status.map.is(0, Extent.DELAYED) && inode.pages.folio.at(0).dirty().isFalse();
  }
}
