package dev.lockstep.specs.xfs;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Extent;
import dev.lockstep.specs.iomap.Half;
import dev.lockstep.specs.iomap.ReadAhead;
import dev.lockstep.specs.iomap.WriteBack;

/**
 * Readahead fills a page from a disk block that is just being punched out of the file, and shows
 * what another file has there now (catalogue entry XH1). What keeps page faults and reads out did
 * not keep out readahead that a process asks for by {@code fadvise} or {@code madvise}: before 5.4
 * it took no lock at all.
 *
 * <pre>
 * {@code lockstep check xfs/readahead-versus-punch --kernel v5.14 --without readahead-takes-iolock}
 * </pre>
 *
 * <p>Since 5.15 all readahead takes invalidate_lock, which masks the lack of the other lock. One
 * block in one page, on disk and not in the page cache. Beyond the two patches, the code is that of
 * 6.19.
 */
public final class ReadAheadVersusPunch extends Spec {

  /** Takes the patches from {@code setup}. */
  public ReadAheadVersusPunch(Setup setup) {
    setup.defaultKernel("v6.19");
    XfsInode inode = new XfsInode(this, setup, 1, Extent.MAPPED);
    boolean takesIolock = setup.patch(XfsPatches.READAHEAD_TAKES_IOLOCK);
    boolean takesMmaplock = setup.patch(XfsPatches.READAHEAD_TAKES_INVALIDATE_LOCK);
    WriteBack writeBack = new WriteBack(inode.cache, inode, inode.mapping);
    PunchHole punchHole = new PunchHole(inode, writeBack);
    ReadAhead readAhead = new ReadAhead(inode.cache, inode);
    task("punch", t -> punchHole.punch(t, () -> 0, () -> Half.PER_BLOCK));
    task(
        "readahead",
        t ->
            t.call(
                "xfs_file_fadvise", () -> read(t, inode, readAhead, takesIolock, takesMmaplock)));
    initially(() -> inode.cache.writtenBefore(0, Half.A));
    Invariants.declare(this, inode);
    sometimes("the hole is cached", () -> inode.fork.is(0, Extent.HOLE) && inode.cache.isCached(0));
  }

  private static void read(
      Task t, XfsInode inode, ReadAhead readAhead, boolean takesIolock, boolean takesMmaplock) {
    if (takesIolock) {
      t.acquire(inode.iolock.read());
    }
    if (takesMmaplock) {
      t.acquire(inode.mmaplock.read());
    }
    readAhead.read(t, () -> 0);
    if (takesMmaplock) {
      t.release(inode.mmaplock.read());
    }
    if (takesIolock) {
      t.release(inode.iolock.read());
    }
  }
}
