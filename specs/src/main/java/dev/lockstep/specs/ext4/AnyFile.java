package dev.lockstep.specs.ext4;

import dev.lockstep.model.Spec;

/** The states that a file may be in before anything happens to it. */
final class AnyFile {

  /** What the page cache holds of a block. */
  private enum Page {
    ABSENT,
    CLEAN,
    DIRTY
  }

  private final Spec spec;
  private final Inode inode;

  /** Of {@code inode}, which has {@link Feature#DATA}. */
  AnyFile(Spec spec, Inode inode) {
    this.spec = spec;
    this.inode = inode;
  }

  /**
   * Inside an initial state: each block is a hole, delayed, unwritten or written, cached in the
   * extent status tree or not, and its folio is absent, clean or dirty. If sizes change, the file
   * may end before its last block; there is nothing behind its end.
   */
  void choose() {
    int size = chooseSize();
    for (int b = 0; b < size; b++) {
      choose(b);
    }
  }

  /** Inside an initial state: the same of the states that {@link Start#PLAIN} describes. */
  void choosePlain() {
    int size = chooseSize();
    boolean known = spec.chooseBool();
    int mayBeStored = 1;
    for (int b = 0; b < size; b++) {
      Extent extent = spec.choose(Extent.class);
      boolean stored = extent == Extent.DELAYED || extent == Extent.UNWRITTEN;
      mayBeStored -= stored ? 1 : 0;
      spec.assume(extent != Extent.NONE && mayBeStored >= 0);
      put(b, extent, stored ? Page.DIRTY : Page.ABSENT, known || extent == Extent.DELAYED);
    }
  }

  private int chooseSize() {
    int size = inode.size.changes() ? inode.blocks - spec.choose(inode.blocks) : inode.blocks;
    inode.size.set(size);
    inode.size.setOnDisk(size);
    return size;
  }

  private void choose(int b) {
    Extent extent = spec.choose(Extent.class);
    Page page = spec.choose(Page.class);
    spec.assume(isPossible(extent, page));
    put(b, extent, page, extent == Extent.DELAYED || spec.chooseBool());
  }

  private void put(int b, Extent extent, Page page, boolean known) {
    inode.status.map.put(b, 1, known ? extent : Extent.NONE, b + 1);
    if (extent == Extent.DELAYED) {
      inode.reservation.blocks.increment();
    } else {
      inode.extents.map.put(b, 1, extent, b + 1);
    }
    if (page != Page.ABSENT) {
      fill(inode.pages.folio.at(b), extent, page);
    }
    store(inode.versions().data.at(b), extent, page);
  }

  private static boolean isPossible(Extent extent, Page page) {
    return switch (extent) {
      case NONE -> false;
      case HOLE -> page != Page.DIRTY;
      case DELAYED -> page == Page.DIRTY;
      case UNWRITTEN, WRITTEN -> true;
    };
  }

  /** A clean folio has its buffer mapped if it was written before, and not if it was read. */
  private void fill(Folio folio, Extent extent, Page page) {
    folio.present().set();
    folio.dirty().set(page == Page.DIRTY);
    folio
        .bh()
        .set(
            switch (extent) {
              case DELAYED -> Buffer.DELAY;
              case UNWRITTEN -> page == Page.DIRTY ? Buffer.UNWRITTEN : Buffer.UNMAPPED;
              case WRITTEN ->
                  page == Page.DIRTY || spec.chooseBool() ? Buffer.MAPPED : Buffer.UNMAPPED;
              default -> Buffer.UNMAPPED;
            });
  }

  private static void store(Versions.Block data, Extent extent, Page page) {
    Version onDisk = extent == Extent.WRITTEN ? Version.OLD : Version.ZERO;
    Version last = page == Page.DIRTY ? Version.NEW : onDisk;
    data.last().set(last);
    data.media().set(extent == Extent.WRITTEN ? Version.OLD : Version.STALE);
    data.cached().set(page == Page.ABSENT ? Version.ZERO : last);
    data.uptodate().set(page != Page.ABSENT);
  }
}
