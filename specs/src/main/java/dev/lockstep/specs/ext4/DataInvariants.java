package dev.lockstep.specs.ext4;

import dev.lockstep.model.Spec;

/** What must be true of the data of every file, at the points at which it must be. */
final class DataInvariants {
  private final Inode inode;
  private final Versions versions;

  private DataInvariants(Inode inode, Versions versions) {
    this.inode = inode;
    this.versions = versions;
  }

  /** Declares them all, of an inode with {@link Feature#DATA}. */
  static void declare(Spec spec, Inode inode) {
    DataInvariants of = new DataInvariants(inode, inode.versions());
    spec.always("ext4-I8: no read returns another file's data", inode.blocks, of::readsOwnData);
    spec.whenQuiet(
        inode.reshaping,
        "ext4-I9: what was stored last is read, and on disk once it is written",
        b -> !of.isQuiet(b) || of.keepsLastStore(b));
  }

  /** Whether a read finds the file's own data, unless somebody is filling the folio. */
  private boolean readsOwnData(int b) {
    return !inode.pages.folio.at(b).lock().isFree() || versions.visible(b) != Version.STALE;
  }

  /** Whether no task is half way through storing to the block or filling its folio. */
  private boolean isQuiet(int b) {
    return inode.pages.folio.at(b).lock().isFree() && inode.freeing.isFalse();
  }

  private boolean keepsLastStore(int b) {
    return isLastOf(b, versions.visible(b))
        && (inode.pages.folio.at(b).isDirtyOrUnderWriteback() || isLastOf(b, versions.onDisk(b)));
  }

  /** Whether {@code found} is what was stored last; another file's data is none of the file's. */
  private boolean isLastOf(int b, Version found) {
    return found == Version.STALE || versions.data.at(b).last().is(found);
  }
}
