package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.Ioend;
import dev.lockstep.specs.iomap.Iomap;
import dev.lockstep.specs.iomap.IomapCode;
import dev.lockstep.specs.iomap.IomapOps;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.PageCache;
import dev.lockstep.specs.iomap.WritebackMapping;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * One file whose buffered I/O goes over iomap, as posted in February 2026: ext4's side of it. Its
 * extents and reservations are those of every {@link Inode}, its pages are iomap's.
 */
final class IomapInode implements IomapOps {
  final Inode inode;
  final IomapCode code;
  final PageCache cache;

  /** From mapping a block to having dirtied it, cleaned up or allocated it. */
  final Section section;

  private final Mapping mapping;
  private final DelayedAllocation allocation;
  private final IomapWriteEnd writeEnd;
  private final IomapWriteBack writeBack;
  private final boolean newByMapFlag;
  private final boolean newIfDelayed;

  IomapInode(Spec spec, Setup setup, int blocks) {
    this(spec, setup, blocks, false);
  }

  /**
   * The same.
   *
   * @param keepsMapping whether write-back keeps its mapping from folio to folio
   */
  IomapInode(Spec spec, Setup setup, int blocks, boolean keepsMapping) {
    inode = new Inode(spec, setup, blocks, Feature.IOMAP);
    code = new IomapCode(setup, "iomap-");
    cache = new PageCache(spec, code, blocks, 1);
    section = spec.section("mapping", blocks);
    mapping = new Mapping(setup, inode);
    allocation = new DelayedAllocation(setup, inode, mapping);
    writeEnd = new IomapWriteEnd(this, setup);
    writeBack = new IomapWriteBack(inode, mapping, setup, keepsMapping);
    newByMapFlag = setup.patch(IomapPathPatches.NEW_BY_MAP_FLAG);
    newIfDelayed = setup.patch(IomapPathPatches.NEW_IF_DELAYED);
  }

  @Override
  public SharedLock invalidateLock() {
    return inode.invalidateLock;
  }

  @Override
  public Iomap iomap(Scope scope) {
    return new Iomap(scope, inode.blocks, inode.status.sequence.cookies);
  }

  /** {@code ext4_buffered_write_iter}. */
  void write(Task t, IovIter data) {
    var write = new dev.lockstep.specs.iomap.BufferedWrite(cache, this, code, data);
    t.call(
        "ext4_buffered_write_iter",
        () -> {
          IntVar pos = write.position(t);
          t.within(
              section,
              dev.lockstep.specs.iomap.BufferedWrite.blockAt(pos),
              write::endBlock,
              () -> {
                t.acquire(inode.rwsem.write());
                write.write(t, pos);
                t.release(inode.rwsem.write());
              });
        });
  }

  /** A store of {@code value} to the half at {@code pos} through a mapping of the file. */
  void store(Task t, int pos, Half value) {
    new dev.lockstep.specs.iomap.PageFault(cache, this, inode.invalidateLock, section, pos, value)
        .store(t);
  }

  /** {@code do_truncate}: the file ends before the half {@code size}, with a whole block. */
  void truncate(Task t, int size) {
    new IomapTruncate(this).truncate(t, size);
  }

  /** Writes whatever is dirty, for ever. */
  void writeBack(Task t) {
    new dev.lockstep.specs.iomap.WriteBack(cache, this, section).writeBack(t);
  }

  @Override
  public void writeBegin(Task t, IntSupplier pos, IntSupplier limit, Iomap iomap) {
    IntSupplier first = () -> Half.blockOf(pos.getAsInt());
    t.call(
        "ext4_iomap_buffered_da_write_begin",
        () -> {
          MapBlocks map = inode.mapBlocks(t, first, inode.blocks).withCookie(iomap.cookie());
          t.step(
              "ext4_iomap_map_blocks",
              () -> map.len().set(Half.blocksTo(limit.getAsInt()) - first.getAsInt()));
          t.call("ext4_da_map_blocks", () -> allocation.mapBlocks(t, map));
          t.atomically(() -> setIomap(t, pos, map, iomap));
        });
  }

  private void setIomap(Task t, IntSupplier pos, MapBlocks map, Iomap iomap) {
    t.step(
        "ext4_set_iomap",
        () -> iomap.answer(pos.getAsInt(), typeOf(map), map.first() + map.len().get()));
    if (newByMapFlag) {
      return;
    }
    t.when(
        () -> newIfDelayed ? isDelayed(map) : map.isHole(),
        () -> t.step(newIfDelayed ? "IOMAP_F_NEW if delayed" : "IOMAP_F_NEW", iomap::reserved));
  }

  private static boolean isDelayed(MapBlocks map) {
    return map.isHole() || map.found().is(Extent.DELAYED);
  }

  /** What was a hole has been reserved by now. */
  static dev.lockstep.specs.iomap.Extent typeOf(MapBlocks map) {
    return switch (map.found().get()) {
      case UNWRITTEN -> dev.lockstep.specs.iomap.Extent.UNWRITTEN;
      case WRITTEN -> dev.lockstep.specs.iomap.Extent.MAPPED;
      default -> dev.lockstep.specs.iomap.Extent.DELALLOC;
    };
  }

  @Override
  public void writeEnd(Task t, Iomap iomap, IntVar pos) {
    writeEnd.end(t, iomap, pos);
  }

  @Override
  public void readBegin(Task t, IntSupplier block, EnumVar<dev.lockstep.specs.iomap.Extent> type) {
    t.call(
        "ext4_iomap_buffered_read_begin",
        () -> {
          MapBlocks map = inode.mapBlocks(t, block, 1);
          mapping.query(t, map);
          t.step(
              "ext4_set_iomap",
              () -> type.set(map.isHole() ? dev.lockstep.specs.iomap.Extent.HOLE : typeOf(map)));
        });
  }

  @Override
  public WritebackMapping writebackMapping(Scope scope, boolean kept) {
    return new WritebackMapping(scope, cache, kept, List.of(inode.status.sequence.cookies));
  }

  @Override
  public void mapBlocks(Task t, IntSupplier block, WritebackMapping found, BoolVar error) {
    writeBack.writebackRange(t, block, found);
  }

  @Override
  public void endIoend(Task t, IntSupplier block, Ioend written) {
    t.when(
        written::isUnwritten,
        () ->
            t.call(
                "ext4_iomap_end_bio",
                () -> mapping.convert(t, inode.mapBlocks(t, block, 1).noCache(true))));
  }
}
