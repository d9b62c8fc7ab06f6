package dev.lockstep.out.teeth;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Mutation;

/** Teeth of the properties of the xfs specs, in the order of their numbers. */
final class XfsTeeth {
  private static final String COVERS = "xfs-I9: a mapping covers what was asked for";
  private static final String FAILED_WRITE = "xfs/failed-write";
  private static final String WRITE_BACK_MAPPING = "xfs/write-back-mapping";
  private static final String DIRECT_WRITE = "xfs/direct-write-versus-fault";

  private XfsTeeth() {}

  static ImmutableList<Tooth> all() {
    return ImmutableList.of(
        Tooth.of(
                "xfs-I1: a dirty page has space to be written to",
                FAILED_WRITE,
                Mutation.drop(
                    "write: xfs_bmapi_reserve_delalloc", "write-back: folio_clear_dirty_for_io"),
                "a write reserves nothing, and write-back leaves its pages dirty")
            .set("mmap-store", "false"),
        Tooth.of(
            "xfs-I1: a delayed extent does not vanish"
                + " (WARN_ON_ONCE in xfs_bmapi_convert_one_delalloc)",
            WRITE_BACK_MAPPING,
            Mutation.drop(
                "user: truncate_setsize/folio_lock",
                "user: truncate_setsize/folio_unlock",
                "user: truncate_setsize/folio_wait_writeback",
                "I/O: submit_bio",
                "I/O: xfs_iomap_write_unwritten",
                "I/O: folio_end_writeback"),
            "truncate drops pages without their lock, and no write ever ends"),
        Tooth.of(
            "xfs-I2: a delayed block has a dirty page, so that it will be written",
            FAILED_WRITE,
            Mutation.drop("write: xfs_bmap_del_extent_delay", "write: xfs_inodegc_set_reclaimable"),
            "a write that fails keeps what it reserved"),
        Tooth.of(
            "xfs-I3: i_delayed_blks is the number of delayed blocks",
            "xfs/failed-mapping",
            Mutation.drop("write-back: i_delayed_blks"),
            "write-back gives a reservation back and does not count it"),
        Tooth.of(
            "xfs-I3: free, reserved and used blocks are all that there are",
            "xfs/failed-mapping",
            Mutation.drop("write-back: xfs_add_fdblocks"),
            "write-back gives a reservation back and does not add it to the free blocks"),
        Tooth.of(
                "xfs-I4: the file reaches to the end of what was written",
                "xfs/direct-append",
                Mutation.drop("fallocate: inode_dio_wait"),
                "fallocate does not wait for direct writes")
            .beside("xfs-I4: no lost write, no stray zero"),
        Tooth.of(
            "xfs-I5: no foreign data",
            "xfs/append",
            Mutation.drop("append: folio_zero_segments"),
            "a write leaves the rest of its block in the page as the memory was"),
        Tooth.of(
            "xfs-I6: a clean page agrees with the disk",
            FAILED_WRITE,
            Mutation.drop("write-back: iomap_add_to_ioend"),
            "write-back does not write"),
        Tooth.of(
                "xfs-I7: a page that is mapped is zero behind the end of the file",
                "xfs/truncate-tail",
                Mutation.drop("user: truncate_setsize/truncate_inode_folio", "user: i_disk_size"),
                "truncate leaves the rest of the last page as it is, and write-back does not come")
            .set("store", "true")
            .set("write-back", "false"),
        Tooth.of(
                "xfs-I8: what is written goes to a disk block of the file",
                "xfs/inode",
                Mutation.drop("truncate 1: folio_wait_writeback"),
                "truncate does not wait for what is being written")
            .set("first", "truncate")
            .set("second", "nothing"),
        Tooth.of(
            COVERS,
            "xfs/stale-mapping",
            Mutation.drop("write: xfs_iext_lookup_extent"),
            "a write uses a mapping that nobody has filled in"),
        Tooth.of(
            COVERS,
            "xfs/truncate-tail",
            Mutation.drop("user: xfs_buffered_write_iomap_begin/xfs_iext_lookup_extent"),
            "zeroing uses a mapping that nobody has filled in"),
        Tooth.of(
                "xfs-I10: whoever gives reservations back holds invalidate_lock",
                FAILED_WRITE,
                Mutation.drop("write: down_write(MMAPLOCK)", "write: up_write(MMAPLOCK)"),
                "a write cleans up without MMAPLOCK, and nobody stores")
            .set("mmap-store", "false"),
        Tooth.of(
            "xfs-I10: whoever zeroes holds IOLOCK and MMAPLOCK",
            "xfs/truncate-tail",
            Mutation.drop("user: down_write(MMAPLOCK)", "user: up_write(MMAPLOCK)"),
            "truncate zeroes without MMAPLOCK, and nobody stores"),
        Tooth.of(
            "xfs-I10: whoever moves extents holds IOLOCK and ILOCK",
            "xfs/insert-range",
            Mutation.drop(
                "insert: xfs_insert_file_space/down_write(ILOCK)",
                "insert: xfs_insert_file_space/up_write(ILOCK)"),
            "insert range shifts without ILOCK"),
        Tooth.of(
            "xfs-I11: the folio of mkwrite is up to date",
            DIRECT_WRITE,
            Mutation.drop("mmap store: iomap_read_folio_iter"),
            "a page fault does not fill its page"),
        Tooth.of(
            "xfs-I12: the file is not longer on disk than in memory",
            "xfs/truncate-tail",
            Mutation.drop("user: xfs_itruncate_extents"),
            "truncate leaves the size on disk as it was"),
        Tooth.of(
            "xfs-I12: the last block of the file shows what was appended after a crash",
            "xfs/truncate-tail",
            Mutation.drop("user: i_disk_size"),
            "truncate makes a size durable whose data is not on disk"),
        Tooth.of(
                "xfs-I13: a writable page is dirty",
                FAILED_WRITE,
                Mutation.drop("write-back: folio_mkclean", "mmap store: store"),
                "write-back leaves pages writable, and nobody stores")
            .set("blocks", "2"),
        Tooth.of(
            "xfs-I15: the walk is behind what it has kept, and before its end (WARN_ON_ONCE)",
            FAILED_WRITE,
            Mutation.drop("write: iomap_write_delalloc_scan/start_byte"),
            "the walk looks at a dirty folio again that it has passed"),
        Tooth.of(
                "xfs-I16: what is to be written is allocated",
                "xfs/inode",
                Mutation.drop(
                    "write-back: xfs_bmapi_convert_delalloc", "write-back: folio_end_writeback"),
                "write-back allocates nothing, and no write ever ends")
            .set("second", "nothing"));
  }
}
