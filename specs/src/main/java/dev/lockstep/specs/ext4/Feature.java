package dev.lockstep.specs.ext4;

/** What an {@link Inode} can have beyond its locks, extents and pages. Each costs variables. */
enum Feature {
  /** i_size and i_disksize change; otherwise the file reaches to the end of its last block. */
  SIZE,
  /** It is known where a block is on the device; otherwise one place is like the other. */
  PLACES,
  /** A handle may run short of credits, once, and i_data_sem is dropped meanwhile. */
  CREDITS,
  /**
   * Changes of the extent status tree are counted in i_es_seq, at most 15 of them, and with {@link
   * #EXACT} 1023.
   */
  SEQUENCE,
  /**
   * The extents stand in a leaf block, whose entries are cached only when it is read in; otherwise
   * they stand in the inode, and every walk down the tree caches them.
   */
  LEAF_BLOCK,
  /**
   * It has no extents, and is asked alone; see {@link IndirectBlocks}. An answer may be as short as
   * no block at all.
   */
  INDIRECT,
  /** Its pages are iomap's, and have no buffer heads; see {@link IomapInode}. */
  IOMAP,
  /** Whoever inserts an entry says so when all is done, as from v6.19 on: a step of its own. */
  LATE_EVENTS,
  /**
   * What recordings show and races can do without: unwritten extents of the status tree can be
   * marked delayed too, as before v6.12, a look-up that finds nothing leaves the length asked for
   * as it is, and what is to be cached can cost entries that are cached already, from v7.0 on.
   */
  EXACT,
  /** The locks around look-ups are left out, and nobody is asked for them. */
  LOCKS_LEFT_OUT,
  /** The data of the file is told apart, in the page cache and on disk; see {@link Versions}. */
  DATA
}
