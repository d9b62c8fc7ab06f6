package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * Contents that are told apart. A block of the disk has no number: it goes by the block of the file
 * that it belongs to, and moves with it. Whoever reads a block of the disk that the file has given
 * up meanwhile finds another file's data.
 */
final class Versions implements Contents {
  private static final String WRITE_PLACE = "ext4-I7: a block is written to where it is on disk";

  final Array<Block> data;
  private final ExtentTree extents;

  /**
   * The data of one block.
   *
   * @param last what was stored last, by whatever way; no kernel knows it, properties read it
   * @param cached what its folio holds
   * @param media what its block of the disk holds
   * @param uptodate whether the folio holds data at all
   * @param writable whether some page table lets a process store to the folio
   */
  record Block(
      EnumVar<Version> last,
      EnumVar<Version> cached,
      EnumVar<Version> media,
      BoolVar uptodate,
      BoolVar writable) {

    Block(Scope scope) {
      this(
          scope.enumVar("last", Version.class, Version.ZERO),
          scope.enumVar("cached", Version.class, Version.ZERO),
          scope.enumVar("media", Version.class, Version.STALE),
          scope.bool("uptodate"),
          scope.bool("pte_write"));
    }
  }

  Versions(Spec spec, int blocks, ExtentTree extents) {
    this.data = spec.array("data", blocks, Block::new);
    this.extents = extents;
  }

  /** Inside an initial state: block {@code b} is on disk with the file's old data. */
  void begin(int b) {
    extents.map.put(b, 1, Extent.WRITTEN, extents.map.freePlace());
    data.at(b).media().set(Version.OLD);
    data.at(b).last().set(Version.OLD);
  }

  @Override
  public boolean areTold() {
    return true;
  }

  @Override
  public void store(int b) {
    Block block = data.at(b);
    block.cached().set(Version.NEW);
    block.last().set(Version.NEW);
    block.uptodate().set();
  }

  @Override
  public void drop(int b) {
    Block block = data.at(b);
    block.cached().set(Version.ZERO);
    block.uptodate().clear();
    block.writable().clear();
  }

  @Override
  public void zero(int b) {
    data.at(b).last().set(Version.ZERO);
  }

  @Override
  public void allowStores(int b, boolean allowed) {
    data.at(b).writable().set(allowed);
  }

  @Override
  public boolean storeIfWritable(int b) {
    boolean writable = data.at(b).writable().get();
    if (writable) {
      store(b);
    }
    return writable;
  }

  @Override
  public void collapse(int first, int len) {
    for (int b = first; b < data.length(); b++) {
      boolean inside = b + len < data.length();
      data.at(b).last().set(inside ? data.at(b + len).last().get() : Version.ZERO);
      data.at(b).media().set(inside ? data.at(b + len).media().get() : Version.STALE);
    }
  }

  @Override
  public void insert(int first, int len) {
    for (int b = data.length() - 1; b >= first; b--) {
      boolean moved = b - len >= first;
      data.at(b).last().set(moved ? data.at(b - len).last().get() : Version.ZERO);
      data.at(b).media().set(moved ? data.at(b - len).media().get() : Version.STALE);
    }
  }

  @Override
  public void read(Task t, IntSupplier b, MapBlocks map) {
    t.step(
        "mpage_end_io",
        () -> {
          boolean written = map.found().is(Extent.WRITTEN);
          t.check(!written || isOurs(b.getAsInt()), BufferedRead.PLACE_IS_TRUE);
          data.at(b).cached().set(written ? onMedia(b.getAsInt()) : Version.ZERO);
          data.at(b).uptodate().set();
        });
  }

  @Override
  public void write(Task t, IntSupplier b) {
    t.step(
        "ext4_io_submit",
        () -> {
          submit(t, b.getAsInt());
          reachDisk(b.getAsInt());
        });
  }

  /** Inside a step of {@code t}: the data of block {@code b} is sent to its place on disk. */
  void submit(Task t, int b) {
    t.check(isOurs(b), WRITE_PLACE);
  }

  /** Inside a step: the data of block {@code b}, which is under writeback, is on disk. */
  void reachDisk(int b) {
    data.at(b).media().set(data.at(b).cached().get());
  }

  /** Whether what the folio of block {@code b} holds is on disk, too. */
  boolean isOnDisk(int b) {
    return data.at(b).media().is(data.at(b).cached().get());
  }

  /** What a task that lets the folio out of its hands leaves to be read. */
  Version visible(int b) {
    return data.at(b).uptodate().get() ? data.at(b).cached().get() : onDisk(b);
  }

  /** What a read finds that goes past the page cache. */
  Version onDisk(int b) {
    return extents.map.is(b, Extent.WRITTEN) ? data.at(b).media().get() : Version.ZERO;
  }

  /** What is found on the place on disk that block {@code b} had. */
  private Version onMedia(int b) {
    return extents.map.is(b, Extent.WRITTEN) ? data.at(b).media().get() : Version.STALE;
  }

  private boolean isOurs(int b) {
    return !extents.map.is(b, Extent.HOLE);
  }
}
