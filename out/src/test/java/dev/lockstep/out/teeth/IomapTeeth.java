package dev.lockstep.out.teeth;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Mutation;

/**
 * Teeth of the properties of ext4's path over iomap, in the specs of that path. Its I15 has a bug
 * for a tooth (B43), since the check is not in the code that is right; its I16 cannot be broken,
 * since what is not allocated counts as a hole there.
 */
final class IomapTeeth {
  private static final String FAILED_WRITE = "ext4/iomap-failed-write";
  private static final String STALE_MAPPING = "ext4/iomap-stale-mapping";
  private static final String WRITE_BACK_MAPPING = "ext4/iomap-write-back-mapping";
  private static final String UNFLUSHABLE =
      "ext4-I1: a delayed block has a dirty folio, so that it will be written";
  private static final String LOST = "iomap-I4: no lost write, no stray zero";

  private IomapTeeth() {}

  static ImmutableList<Tooth> all() {
    return ImmutableList.of(
        Tooth.of(
                UNFLUSHABLE,
                FAILED_WRITE,
                Mutation.drop("write: __es_remove_extent"),
                "a write that fails leaves its blocks delayed")
            .set("mmap-store", "false"),
        Tooth.of(
            "ext4-I1': a dirty folio has a delayed or an allocated block",
            WRITE_BACK_MAPPING,
            Mutation.drop("user: truncate_inode_folio"),
            "truncate leaves dirty folios behind the end of the file"),
        Tooth.of(
                "ext4-I2: a block is reserved if and only if it is delayed",
                FAILED_WRITE,
                Mutation.drop("write: ext4_da_release_space"),
                "a write that fails keeps what it reserved")
            .set("mmap-store", "false"),
        Tooth.of(
                "ext4-I6: the extent status tree agrees with the disk",
                FAILED_WRITE,
                Mutation.drop(
                    "write-back: __es_insert_extent", "write-back: folio_clear_dirty_for_io"),
                "write-back does not tell the extent status tree what it has allocated,"
                    + " and leaves folios dirty")
            .set("mmap-store", "false"),
        Tooth.of(
            LOST,
            STALE_MAPPING,
            Mutation.drop("reclaim: folio_test_dirty"),
            "reclaim drops folios that are dirty"),
        Tooth.of(
                "iomap-I5: no foreign data",
                STALE_MAPPING,
                Mutation.drop("write: iomap_bio_read_folio_range_sync"),
                "a write does not read the rest of its block")
            .beside(LOST),
        Tooth.of(
                "iomap-I6: a clean page agrees with the disk",
                FAILED_WRITE,
                Mutation.drop("write-back: iomap_add_to_ioend"),
                "write-back does not write")
            .set("mmap-store", "false"),
        Tooth.of(
            "iomap-I8: what is written goes to a disk block of the file",
            WRITE_BACK_MAPPING,
            Mutation.drop("user: folio_wait_writeback"),
            "truncate does not wait for what is being written"),
        Tooth.of(
                "iomap-I10: whoever gives reservations back holds invalidate_lock",
                FAILED_WRITE,
                Mutation.drop(
                    "write: down_write(invalidate_lock)", "write: up_write(invalidate_lock)"),
                "a write cleans up without invalidate_lock, and nobody stores")
            .set("mmap-store", "false"),
        Tooth.of(
                "iomap-I11: the folio of mkwrite is up to date",
                FAILED_WRITE,
                Mutation.drop("mmap store: iomap_read_folio_iter"),
                "a page fault does not fill its page")
            .beside(UNFLUSHABLE, LOST),
        Tooth.of(
            "iomap-I13: a writable page is dirty",
            FAILED_WRITE,
            Mutation.drop("write-back: folio_mkclean", "mmap store: store"),
            "write-back leaves pages writable, and nobody stores"));
  }
}
