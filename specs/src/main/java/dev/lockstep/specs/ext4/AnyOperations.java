package dev.lockstep.specs.ext4;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * Two or three operations on one ext4 file, in any of its states. {@code first}, {@code second} and
 * {@code third} say which; with {@code any} the checker chooses, and it chooses blocks and what the
 * file begins as, as far as {@code start} leaves it open. At the end the inode is evicted.
 *
 * <pre>{@code lockstep check ext4/inode --set first=any --set second=fallocate}</pre>
 *
 * <p>At v6.19, over two blocks, every pair holds but for one: SEEK_DATA and fiemap may pass over
 * data while another block is faulted in ("ext4-I11", {@code
 * specs/open-questions/ext4-seek-data-during-a-fault.md}). v6.8 also breaks "ext4-I6", which is bug
 * B02. Where a bug of the catalogue needs four blocks, it is the same over four, from the plainer
 * states of {@code start=plain}: of reports, collapse, insert and punch with anything, and of
 * anything with write-back. At v6.8 punch was checked so with write-back alone; with anything it
 * has 29 million states. Three triples hold at v6.19: a write, a store and write-back; a store,
 * fallocate and write-back; a read, a write and a truncation. At v6.8 the second of them is B02.
 *
 * <p>What write-back submits is written by the device and ended by work of the inode, each whenever
 * it likes; with {@code --set worker=false} write-back does that itself before it goes on, which
 * has fewer states.
 *
 * <p>Left out, beyond what the package leaves out: folios that are writable already in the
 * beginning, blocks beyond the end of the file, and a journal that runs short of credits.
 */
public final class AnyOperations extends Spec {

  /** Takes the operations, the number of blocks and the patches from {@code setup}. */
  public AnyOperations(Setup setup) {
    setup.defaultKernel("v6.19");
    ImmutableList<Operation> wanted =
        ImmutableList.of(
            setup.choice("first", Operation.class, Operation.STORE, "what the first task does"),
            setup.choice("second", Operation.class, Operation.FALLOCATE, "what the second does"),
            setup.choice("third", Operation.class, Operation.NONE, "what the third does"));
    int blocks = setup.integer("blocks", 2, 1, 4, "blocks of the file");
    boolean worker = setup.flag("worker", true, "others end the I/O of write-back, not itself");
    Start start =
        setup.choice("start", Start.class, Start.ANY, "what the file is in the beginning");
    List<Feature> features = new ArrayList<>(List.of(Feature.DATA));
    if (wanted.stream().anyMatch(Operation::needsSize)) {
      features.add(Feature.SIZE);
    }
    Inode inode = new Inode(this, setup, blocks, features.toArray(Feature[]::new));
    boolean reports = wanted.stream().anyMatch(Operation::reports);
    Mapping mapping = new Mapping(setup, inode);
    EndOfIo endOfIo = null;
    if (worker && wanted.stream().anyMatch(Operation::writesFolios)) {
      endOfIo = new EndOfIo(this, setup, inode, mapping);
      endOfIo.addTo(this);
    }
    Operations operations = new Operations(this, setup, inode, mapping, endOfIo, reports);
    if (start != Start.HOLE) {
      AnyFile file = new AnyFile(this, inode);
      initially(start == Start.ANY ? file::choose : file::choosePlain);
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (wanted.get(i) != Operation.NONE) {
        operations.add(this, name(wanted, i), wanted.get(i));
      }
    }
    Eviction eviction = new Eviction(inode);
    task("evict", endOfIo == null ? eviction::evict : eviction::evictAfterIo);
    Invariants.declare(this, setup, inode);
    DataInvariants.declare(this, inode);
  }

  /** The operation, with a number if others do the same. */
  private static String name(ImmutableList<Operation> wanted, int index) {
    String name = wanted.get(index).word();
    long same = wanted.stream().filter(wanted.get(index)::equals).count();
    return same == 1 ? name : name + " " + (index + 1);
  }
}
