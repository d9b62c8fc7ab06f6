package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import java.util.function.Consumer;

/** What goes wrong between the page cache, the disk and the sizes of a file. */
final class DataBugs {
  private static final String READ_PLACE = "ext4-I7: a block is read from where it is on disk";
  private static final String WRITE_PLACE = "ext4-I7: a block is written to where it is on disk";
  private static final String OWN_DATA = "ext4-I8: no read returns another file's data";
  private static final String LAST_STORE =
      "ext4-I9: what was stored last is read, and on disk once it is written";

  private DataBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of("B23", "A page fault maps a block while it is punched, and writes to what is freed")
            .source("commit ea3d7209ca01")
            .reproducer(
                Reproducer.lacking(Ext4Patches.FAULTS_EXCLUDED, "ext4/punch-versus-fault")
                    .breaks(WRITE_PLACE, READ_PLACE, OWN_DATA, LAST_STORE)
                    .witness(
                        "punch: truncate_inode_folio",
                        "store: filemap_add_folio",
                        "store: map_bh",
                        "store: folio_mark_dirty",
                        "punch: ext4_ext_rm_leaf",
                        "write-back: ext4_io_submit")));
    bugs.accept(
        Bug.of("B24", "A read fills a folio from a block while it is punched")
            .source(
                "\"[PATCH 03/14] mm: Protect operations adding pages to page cache with invalidate_lock\", July 2021")
            .reproducer(
                Reproducer.lacking(Ext4Patches.READS_EXCLUDED, "ext4/punch-versus-read")
                    .breaks(OWN_DATA, READ_PLACE, LAST_STORE)
                    .witness(
                        "punch: truncate_inode_folio",
                        "pread: filemap_add_folio",
                        "pread: ext4_es_lookup_extent",
                        "punch: ext4_ext_rm_leaf",
                        "pread: mpage_end_io")));
    bugs.accept(
        Bug.of("B25", "Collapse and insert throw away what is stored after they have flushed")
            .source("commit 32ebffd3bbb4")
            .reproducer(
                Reproducer.lacking(Ext4Patches.FLUSH_INSIDE_LOCKS, "ext4/flush-versus-store")
                    .breaks(LAST_STORE)
                    .witness(
                        "collapse: filemap_get_folios_tag",
                        "pwrite: folio_mark_dirty",
                        "collapse: down_write(i_rwsem)",
                        "collapse: filemap_remove_folio",
                        "collapse: ext4_ext_shift_path_extents")));
    bugs.accept(
        Bug.of(
            "B26", "A direct read sees a block that write-back has allocated and not yet filled"));
    bugs.accept(
        Bug.of("B27", "A write into a part of an unwritten block leaves the rest of it as it was"));
    bugs.accept(
        Bug.of(
            "B28",
            "Write-back leaves a folio behind of which a part is allocated and nothing is written"));
    bugs.accept(
        Bug.of(
            "B29",
            "An unwritten extent becomes a written one although its data did not reach the disk"));
    bugs.accept(
        Bug.of("B30", "A store through a mapping that zeroing left writable is never written"));
    bugs.accept(
        Bug.of(
            "B31",
            "A read keeps zeros beyond the old end of a file that a direct write has moved"));
    bugs.accept(Bug.of("B32", "A write that copies nothing moves i_disksize beyond i_size"));
    bugs.accept(Bug.of("B33", "Write-back sets i_disksize back to what it was before a truncate"));
    bugs.accept(
        Bug.of("B34", "Punching drops the folio whose write-back would have raised i_disksize"));
    bugs.accept(Bug.of("B35", "Zeroing in place of a split writes extents beyond i_disksize"));
    bugs.accept(
        Bug.of("B36", "What was stored beyond the end of a file shows when the file grows"));
    bugs.accept(Bug.of("B37", "Fallocate grows an extent that a direct write is about to convert"));
    bugs.accept(
        Bug.of("B38", "A direct read finds an extent unwritten whose write-back has ended"));
  }
}
