package dev.lockstep.specs.ext4;

import dev.lockstep.model.Budget;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.Reclaim;

/**
 * A write over iomap reserves its whole range before it copies, and stops early. A delayed block
 * without a dirty folio is written by nobody, and stays reserved until the file is truncated or
 * evicted. What can go wrong with giving it back:
 *
 * <ul>
 *   <li>B40, {@code --without da-write-end-punches}: nobody does
 *   <li>B41, {@code --without failed-write-keeps-dirty-pages}: with the folios of others
 *   <li>B42, {@code --without da-write-end-takes-invalidate_lock --without
 *       walk-asserts-invalidate_lock}: a page fault uses a block meanwhile
 *   <li>B43, {@code --set reclaim=true --without walk-tolerates-drops}: a folio vanishes meanwhile
 *   <li>B44, {@code --with new-by-map-flag}: as posted in February 2026 it never runs. It asks for
 *       {@code IOMAP_F_NEW}, which is taken from {@code EXT4_MAP_NEW}, and nothing sets that of
 *       delayed blocks: every write that stops early leaves them behind, as in B40
 *   <li>B44b, {@code --set earlier=true --without failed-write-keeps-dirty-pages --with
 *       new-if-delayed}: to set it of every delayed block that was found is no way out. It gives
 *       back what another write has reserved. As long as dirty folios are kept that does no harm
 * </ul>
 *
 * <p>A sparse file of {@code blocks} blocks in as many folios. One task writes all of it and may
 * find its own memory unreadable on the way; another stores into the last block through a mapping
 * of the file. Modelled is the series of February 2026 on top of v7.0, except that {@code
 * IOMAP_F_NEW} is set as its reviewers asked. Left out is what the packages leave out.
 */
public final class IomapFailedWrite extends Spec {

  /** Takes the number of blocks, what was written before and the patches from {@code setup}. */
  public IomapFailedWrite(Setup setup) {
    setup.defaultKernel("v7.0");
    int blocks = setup.integer("blocks", 2, 2, 4, "blocks and folios of the file");
    boolean earlier = setup.flag("earlier", false, "whether the first block is written already");
    IomapInode file = new IomapInode(this, setup, blocks);
    int end = blocks * Half.PER_BLOCK;
    Budget unreadable = budget("EFAULT", 1);
    IovIter data = new IovIter(Half.B, 0, end, unreadable, budget("short copy", 0));
    if (earlier) {
      initially(() -> writtenBefore(file));
    }
    task("write", t -> file.write(t, data));
    if (setup.flag("mmap-store", true, "whether another task stores into the last block")) {
      task("mmap store", t -> file.store(t, end - Half.PER_BLOCK, Half.A));
    }
    daemon("write-back", file::writeBack);
    if (setup.flag("reclaim", false, "whether clean folios may be dropped at any time")) {
      daemon("reclaim", new Reclaim(file.cache)::reclaim);
    }
    IomapInvariants.declare(this, file);
    sometimes("the write fails", () -> unreadable.left() == 0 && file.inode.rwsem.isFree());
    sometimes("data is on disk", () -> file.inode.extents.map.is(0, Extent.WRITTEN));
  }

  private static void writtenBefore(IomapInode file) {
    file.inode.status.map.set(0, Extent.DELAYED, BlockMap.NOWHERE);
    file.inode.reservation.blocks.set(1);
    file.cache.storedBefore(0, 0, Half.A);
    file.cache.storedBefore(0, 1, Half.A);
  }
}
