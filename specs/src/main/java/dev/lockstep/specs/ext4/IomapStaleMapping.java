package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IovIter;
import dev.lockstep.specs.iomap.Reclaim;

/**
 * A write over iomap trusts a mapping that is no longer true (catalogue entry B39), as XFS did
 * before 6.2: it maps several folios at once, and what it does with the later ones depends on what
 * write-back and reclaim have done meanwhile. The buffer-head path is immune, since it maps each
 * block with its folio locked.
 *
 * <pre>{@code lockstep check ext4/iomap-stale-mapping --without iomap-valid-under-folio-lock}</pre>
 *
 * <p>Two unwritten blocks in two folios, of which the second has data that an earlier write has
 * stored. A write fills the first and half of the second. Modelled is the series of February 2026
 * on top of v7.0, with the sequence of the extent status tree as the cookie. Left out, beyond what
 * the packages leave out: that two look-ups of {@code ext4_da_map_blocks()} did not tell the
 * sequence before that series.
 */
public final class IomapStaleMapping extends Spec {

  /** Takes the patches from {@code setup}. */
  public IomapStaleMapping(Setup setup) {
    setup.defaultKernel("v7.0");
    int blocks = 2;
    int middleOfLast = 3;
    IomapInode file = new IomapInode(this, setup, blocks);
    IovIter data =
        new IovIter(Half.B, 0, middleOfLast, budget("EFAULT", 0), budget("short copy", 0));
    initially(
        () -> {
          file.inode.extents.map.clear(0, blocks, Extent.UNWRITTEN);
          file.inode.status.map.clear(0, blocks, Extent.UNWRITTEN);
          file.cache.storedBefore(1, 1, Half.A);
        });
    task("write", t -> file.write(t, data));
    daemon("write-back", file::writeBack);
    daemon("reclaim", new Reclaim(file.cache)::reclaim);
    IomapInvariants.declare(this, file);
    sometimes(
        "a folio is dropped while the write is under way",
        () -> !file.inode.rwsem.isFree() && !file.cache.isCached(1));
    sometimes(
        "all data is on disk",
        () -> file.inode.rwsem.isFree() && file.inode.extents.map.run(0) == blocks);
  }
}
