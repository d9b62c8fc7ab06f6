package dev.lockstep.specs.ext4;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * One regular file with delayed allocation: its locks, its extents and its pages, and whatever of
 * its {@linkplain Feature features} a spec asks for.
 */
final class Inode {
  static final String MAPPED_UNDER_LOCK =
      "ext4-I17: a block is mapped with i_rwsem, invalidate_lock or its folio held";

  final int blocks;
  private final ImmutableSet<Feature> features;
  private final int places;
  private final boolean asksForLocks;

  /** i_rwsem: write(2) and fallocate hold it for writing, page faults and reads not at all. */
  final SharedLock rwsem;

  /** mapping->invalidate_lock: page faults and reads that add folios hold it for reading. */
  final SharedLock invalidateLock;

  /** i_data_sem: guards the extent tree. */
  final SharedLock dataSem;

  /** I_FREEING: the last user has let go of it. */
  final BoolVar freeing;

  /** Work on blocks that holds i_rwsem and invalidate_lock, and need not look right meanwhile. */
  final Section reshaping;

  /** A write of blocks that are mapped before their folios are locked. */
  final Section writing;

  final FileSize size;
  final Credits credits;
  final Space space;
  final Reservation reservation;
  final ExtentStatusTree status;
  final ExtentTree extents;
  final Contents contents;
  final Pages pages;

  /** On a device with one place more than a file of that many blocks needs. */
  Inode(Spec spec, Setup setup, int blocks, Feature... wanted) {
    this(spec, setup, blocks, blocks + 1, wanted);
  }

  /** On a device with {@code places} for the blocks of files, if those are told apart. */
  Inode(Spec spec, Setup setup, int blocks, int places, Feature... wanted) {
    this(spec, setup, blocks, places, Space.unlimited(), wanted);
  }

  /** Without any feature, but with blocks that are taken from {@code space}. */
  Inode(Spec spec, Setup setup, int blocks, Space space) {
    this(spec, setup, blocks, 0, space);
  }

  private Inode(Spec spec, Setup setup, int blocks, int places, Space space, Feature... wanted) {
    this.blocks = blocks;
    this.features = ImmutableSet.copyOf(wanted);
    this.places = features.contains(Feature.PLACES) ? places : 0;
    this.asksForLocks =
        setup.patch(Ext4Patches.LOCK_RULE)
            && !features.contains(Feature.IOMAP)
            && !features.contains(Feature.LOCKS_LEFT_OUT);
    this.rwsem = spec.rwSemaphore("i_rwsem");
    this.invalidateLock = spec.rwSemaphore("invalidate_lock");
    this.dataSem = spec.rwSemaphore("i_data_sem");
    this.freeing = spec.bool("I_FREEING");
    this.space = space;
    this.reservation = new Reservation(spec, blocks, space);
    this.status = new ExtentStatusTree(spec, setup, blocks, this.places, features, reservation);
    this.extents =
        new ExtentTree(spec, setup, blocks, this.places, features, status, reservation, space);
    this.contents =
        features.contains(Feature.DATA) ? new Versions(spec, blocks, extents) : Contents.untold();
    this.pages = new Pages(spec, features.contains(Feature.IOMAP) ? 0 : blocks, contents);
    this.size = new FileSize(spec, setup, blocks, features);
    this.credits = new Credits(spec, dataSem, features);
    this.reshaping = spec.section("reshaping", blocks);
    this.writing = spec.section("writing", blocks);
  }

  /** Whether one place on the device is told from the other. */
  boolean tellsPlaces() {
    return features.contains(Feature.PLACES);
  }

  /** Whether it has no extents. */
  boolean isIndirect() {
    return features.contains(Feature.INDIRECT);
  }

  /** Inside an initial state: block {@code b} has been stored to and is delayed. */
  void delay(int b) {
    Folio folio = pages.folio.at(b);
    folio.present().set();
    folio.dirty().set();
    folio.bh().set(Buffer.DELAY);
    status.es.at(b).set(Extent.DELAYED);
    reservation.blocks.increment();
  }

  /** The data of the file, of which {@link Feature#DATA} is wanted. */
  Versions versions() {
    return (Versions) contents;
  }

  /**
   * Whoever maps a block looks for it in the extent status tree first, and holds i_rwsem,
   * invalidate_lock or the folio's lock, or the folio is under writeback: rule 3 of the comment in
   * fs/ext4/extents_status.c (v6.16).
   */
  void lookupExtent(Task t, MapBlocks map) {
    status.lookupExtent(
        t, map, () -> t.check(!asksForLocks || mayMap(t, map.first()), MAPPED_UNDER_LOCK));
  }

  private boolean mayMap(Task t, int b) {
    Folio folio = pages.folio.at(b);
    return rwsem.isHeldBy(t)
        || invalidateLock.isHeldBy(t)
        || folio.lock().isHeldBy(t)
        || folio.writeback().get();
  }

  /** A local of the body that {@code t} is in, which asks for {@code len} blocks. */
  MapBlocks mapBlocks(Task t, IntSupplier lblk, int len) {
    return new MapBlocks(
        lblk,
        t.integer("m_len", isIndirect() ? 0 : 1, len, len),
        t.local("m_flags", Extent.class, Extent.NONE),
        tellsPlaces() ? t.local("m_pblk", BlockMap.NOWHERE, places) : null,
        null,
        null,
        space.isCounted() ? t.local("DELALLOC_RESERVE") : null,
        true);
  }
}
