package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody maps a block of an ext4 file, remembers i_es_seq with the mapping, and uses the mapping
 * later if i_es_seq is still the same; an operation moves the block meanwhile (catalogue entry
 * B11). Collapse and insert range count once, when they forget the extent status of what they are
 * about to move. If they then run short of journal credits, they drop i_data_sem, and who maps a
 * block now gets the old mapping with the new count.
 *
 * <pre>{@code lockstep check ext4/stale-cookie --with lockless-cookie-user}</pre>
 *
 * <p>violates "ext4-I13: a mapping whose sequence number is the current one is true", and with it
 * "ext4-I6", since the old mapping is cached too. What keeps the merged code safe is that nobody
 * maps those blocks without i_rwsem, invalidate_lock or their folios' locks, and that their folios
 * are gone: without the patch, every property holds. Where to count, for a user without locks:
 *
 * <table>
 * <caption>what breaks without a lock</caption>
 * <tr><th>forgets</th><th>i_data_sem is held all the time</th><th>may be dropped</th></tr>
 * <tr><td>before the move</td><td>nothing</td><td>ext4-I6, ext4-I13</td></tr>
 * <tr><td>after it</td><td>nothing</td><td>ext4-I13</td></tr>
 * <tr><td>both</td><td>nothing</td><td>nothing</td></tr>
 * <tr><td>never</td><td>ext4-I6, ext4-I13</td><td>ext4-I6, ext4-I13</td></tr>
 * </table>
 *
 * <p>The posted write-back through iomap ({@code --with iomap-buffered-path}) is such a user, which
 * is an open question of that series: it holds the lock of one folio, and maps as many blocks
 * behind it as it may want to write. In the gap it maps the block that is being collapsed away; the
 * operation ends, a store dirties the new block in that place, and write-back trusts its mapping
 * and writes to a block that is free. Since v7.0-rc1 the fault of that store does not count, as it
 * only caches. The status tree keeps the wrong entry as well. Forgetting after the move too ({@code
 * forget-es-after-shift}, posted by nobody) closes it.
 *
 * <p>Modelled: a file of three blocks in one written extent, cached or not; the operation on the
 * second, with a handle that may run short of credits once; the user, either of the second block
 * and holding invalidate_lock as a fault does, or write-back of the first and, if it is dirty by
 * then, the second, which a store through a mapping dirties. A change counts as done when
 * i_data_sem is released. The code is that of v7.0, or of the release asked for. Left out, beyond
 * what the package leaves out: what the user does with the mapping.
 */
public final class StaleCookie extends Spec {
  private static final int FIRST = 1;
  private static final int USED = 3;

  /** Who uses the mapping. */
  private enum User {
    FAULT,
    WRITE_BACK
  }

  /** Takes the operation, the user of the mapping, and the patches from {@code setup}. */
  public StaleCookie(Setup setup) {
    setup.defaultKernel("v7.0");
    Reshaping operation =
        setup.choice("operation", Reshaping.class, Reshaping.COLLAPSE, "what is done to a block");
    User who = setup.choice("user", User.class, User.FAULT, "who uses the mapping");
    boolean drops = setup.flag("drops", true, "whether i_data_sem may be dropped in the middle");
    boolean lockless = setup.patch(Ext4Patches.LOCKLESS_COOKIE_USER);
    boolean mapsAhead = setup.patch(Ext4Patches.IOMAP_BUFFERED_PATH);
    int blocks = operation == Reshaping.INSERT ? USED + 1 : USED;
    Inode inode = new Inode(this, setup, blocks, features(operation, drops, lockless));
    Mapping mapping = new Mapping(setup, inode);
    WriteBack writeBack = new WriteBack(setup, inode, mapping);
    ReshapingOperations reshaping = new ReshapingOperations(setup, inode, mapping, writeBack);
    CookieUser user = new CookieUser(inode, mapping);
    initially(() -> begin(inode));
    task("reshape", t -> reshaping.run(t, operation, FIRST, 1));
    if (who == User.FAULT) {
      task("user", t -> fault(t, inode, user, lockless));
    } else {
      task("user", t -> user.writeTwo(t, 0, mapsAhead));
      task("store", t -> new MappedStore(setup, inode, mapping).store(t, () -> FIRST));
    }
    Invariants.declare(this, setup, inode);
    guardAgainstEmptiness(inode, operation, drops, who);
  }

  private static Feature[] features(Reshaping operation, boolean drops, boolean lockless) {
    Set<Feature> features = EnumSet.of(Feature.PLACES, Feature.SEQUENCE);
    if (drops) {
      features.add(Feature.CREDITS);
    }
    if (lockless) {
      features.add(Feature.LOCKS_LEFT_OUT);
    }
    if (operation.changesSize()) {
      features.add(Feature.SIZE);
    }
    return features.toArray(Feature[]::new);
  }

  private static void fault(Task t, Inode inode, CookieUser user, boolean lockless) {
    if (lockless) {
      user.use(t, FIRST);
    } else {
      t.acquire(inode.invalidateLock.read());
      user.use(t, FIRST);
      t.release(inode.invalidateLock.read());
    }
  }

  /** Everything is written, in one extent, and cached or not. */
  private void begin(Inode inode) {
    inode.size.set(USED);
    inode.size.setOnDisk(USED);
    boolean cached = chooseBool();
    for (int b = 0; b < USED; b++) {
      inode.extents.map.set(b, Extent.WRITTEN, b + 1);
      if (cached) {
        inode.status.map.set(b, Extent.WRITTEN, b + 1);
      }
    }
  }

  private void guardAgainstEmptiness(Inode inode, Reshaping operation, boolean drops, User who) {
    if (drops && operation != Reshaping.ZERO) {
      sometimes(
          "i_data_sem is dropped in the middle of the change",
          () ->
              inode.dataSem.isFree() && inode.credits.ranShort() && inode.reshaping.isBusy(FIRST));
    }
    if (who == User.WRITE_BACK && operation == Reshaping.COLLAPSE) {
      sometimes(
          "a store dirties the block that has moved to the place of the other",
          () ->
              inode.pages.folio.at(FIRST).dirty().get() && inode.extents.map.place(FIRST) == USED);
    }
  }
}
