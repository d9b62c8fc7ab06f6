package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;

/**
 * One regular file with delayed allocation: its locks, its extents and its pages. Its size reaches
 * to the end of its last block and does not change.
 */
final class Inode {
  final int blocks;

  /** i_rwsem: write(2) and fallocate hold it for writing, page faults and reads not at all. */
  final SharedLock rwsem;

  /** mapping->invalidate_lock: page faults and reads that add folios hold it for reading. */
  final SharedLock invalidateLock;

  /** i_data_sem: guards the extent tree. */
  final SharedLock dataSem;

  /** I_FREEING: the last user has let go of it. */
  final BoolVar freeing;

  final Reservation reservation;
  final ExtentStatusTree status;
  final ExtentTree extents;
  final Pages pages;

  Inode(Spec spec, Setup setup, int blocks) {
    this.blocks = blocks;
    this.rwsem = spec.rwSemaphore("i_rwsem");
    this.invalidateLock = spec.rwSemaphore("invalidate_lock");
    this.dataSem = spec.rwSemaphore("i_data_sem");
    this.freeing = spec.bool("I_FREEING");
    this.reservation = new Reservation(spec, blocks);
    this.status = new ExtentStatusTree(spec, setup, blocks, reservation);
    this.extents = new ExtentTree(spec, setup, blocks, status, reservation);
    this.pages = new Pages(spec, blocks);
  }
}
