package dev.lockstep.specs.xfs;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.FaultAround;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.IomapPatches;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * A read fault maps a page beside its own while the block of that page is punched out of the file
 * (catalogue entry XH2). It asks whether the page is still in the page cache and before the end of
 * the file, and not whether it is being punched; in 5.9 XFS took MMAPLOCK around it for that.
 *
 * <p>There is no need. It maps the page with the folio locked, and who drops a page locks it, too,
 * and unmaps it once more before he does. So it does not matter which of them comes first. In 6.4
 * XFS stopped taking the lock. All properties hold in every release; the race is there only if who
 * drops a page does not unmap it under the lock either, as up to 2.6.22, where nothing mapped pages
 * beside a fault:
 *
 * <pre>
 * {@code lockstep check xfs/fault-around-versus-punch --kernel v5.8 --without unmap-under-folio-lock}
 * </pre>
 *
 * <p>One block in one page, on disk and in the page cache. Reclaim, which unmaps pages in another
 * way, is left out. Beyond the three patches, the code is that of 6.19.
 */
public final class FaultAroundVersusPunch extends Spec {

  /** Takes the patches from {@code setup}. */
  public FaultAroundVersusPunch(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 1, Extent.MAPPED);
    boolean took = setup.patch(XfsPatches.FAULT_AROUND_TAKES_LOCK);
    boolean takesNone = setup.patch(XfsPatches.FAULT_AROUND_TAKES_NO_LOCK);
    boolean unmapsUnderLock = setup.patch(IomapPatches.UNMAP_UNDER_LOCK);
    FaultAround faultAround = new FaultAround(this, inode.cache, 0, unmapsUnderLock);
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    PunchHole punchHole = new PunchHole(inode, writeBack);
    task("punch", t -> punchHole.punch(t, () -> 0, () -> Half.PER_BLOCK));
    task("page fault", t -> map(t, inode, faultAround, took && !takesNone));
    daemon("write-back", writeBack::writeBack);
    initially(
        () -> {
          inode.cache.writtenBefore(0, Half.A);
          inode.cache.cachedBefore(0);
        });
    Invariants.declare(this, inode);
    always("xfs-I6: a page that is mapped is in the page cache", faultAround::readsTheFile);
    sometimes("the page is mapped", faultAround::isMapped);
  }

  private static void map(Task t, XfsInode inode, FaultAround faultAround, boolean takesMmaplock) {
    t.call(
        "do_fault_around",
        () -> {
          if (takesMmaplock) {
            t.acquire(inode.mmaplock.read());
          }
          faultAround.map(t);
          if (takesMmaplock) {
            t.release(inode.mmaplock.read());
          }
        });
  }
}
