package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * i_es_seq counts the changes of an ext4 file's extent status tree, so that a mapping taken earlier
 * can be told to be stale. Somebody takes a mapping of a block with the count, the end of its I/O
 * turns the block from unwritten into written, and the mapping is used if the count is still the
 * same (catalogue entries B07 and B08).
 *
 * <pre>{@code lockstep check ext4/sequence-counter --with i_es_seq-before-i_es_lock}</pre>
 *
 * <p>is B07: the version posted in October 2024 counted before it took i_es_lock. Whoever caches an
 * extent counted too, with i_data_sem held for reading, so that several did at once: an increment
 * is lost, and, with a third who caches, "ext4-I13: i_es_seq never goes back" is violated. With
 * {@code --all} also "ext4-I13: a mapping whose sequence number is the current one is true". That
 * needs nobody who caches: the count moves before the entry changes, and who looks the block up in
 * between gets the old mapping with the new count, in every release with that order.
 *
 * <pre>{@code
 * lockstep check ext4/sequence-counter --set readers=0 --without lookup-passes-i_es_seq
 * }</pre>
 *
 * <p>is B08: the mapping is looked up under i_es_lock, the count is read afterwards, and the block
 * changes in between. The old mapping is trusted with the new count, after 11 steps.
 *
 * <p>With the code of v6.19 every property holds, in 7 101 states, and from v7.0-rc1 on, where
 * caching does not count, in 4 509.
 *
 * <p>Modelled: a file of {@code readers} written blocks and an unwritten one, each an extent of its
 * own, of which only the last is cached, in a leaf block that has been looked at; a look-up of each
 * written block, the end of I/O of the last one, and the user of that. A change counts as done when
 * i_data_sem is released. The code is that of v6.19, or of the release asked for. Left out, beyond
 * what the package leaves out: the folios and locks around the look-ups, none of which excludes the
 * others.
 */
public final class SequenceCounter extends Spec {

  /** Takes the number of readers and the patches from {@code setup}. */
  public SequenceCounter(Setup setup) {
    setup.defaultKernel("v6.19");
    int readers = setup.integer("readers", 3, 0, 3, "tasks that cache an extent each");
    int used = readers;
    Inode inode =
        new Inode(
            this,
            setup,
            readers + 1,
            Feature.PLACES,
            Feature.SEQUENCE,
            Feature.LEAF_BLOCK,
            Feature.LOCKS_LEFT_OUT);
    Mapping mapping = new Mapping(setup, inode);
    CookieUser user = new CookieUser(inode, mapping);
    initially(() -> begin(inode));
    task("user", t -> user.use(t, used));
    task(
        "end of I/O",
        t ->
            t.call(
                "ext4_convert_unwritten_extents",
                () -> mapping.convert(t, inode.mapBlocks(t, () -> used, 1).noCache(true))));
    for (int reader = 0; reader < readers; reader++) {
      int b = reader;
      task(
          "read " + b,
          t ->
              t.call(
                  "ext4_mpage_readpages", () -> mapping.query(t, inode.mapBlocks(t, () -> b, 1))));
    }
    Invariants.declare(this, setup, inode);
    stepProperty(
        "ext4-I13: i_es_seq never goes back",
        () -> inode.status.sequence.get() >= inode.status.sequence.before());
    sometimes("the mapping changes", () -> inode.extents.map.is(used, Extent.WRITTEN));
  }

  /** Each block is an extent of its own, read from a leaf that has been looked at before. */
  private void begin(Inode inode) {
    inode.extents.leaf.setVerified();
    int last = inode.blocks - 1;
    for (int b = 0; b <= last; b++) {
      inode.extents.map.set(b, b == last ? Extent.UNWRITTEN : Extent.WRITTEN, inode.blocks - b);
    }
    inode.status.map.set(last, Extent.UNWRITTEN, 1);
  }
}
