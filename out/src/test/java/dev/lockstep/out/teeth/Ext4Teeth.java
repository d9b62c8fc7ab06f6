package dev.lockstep.out.teeth;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Mutation;

/** Teeth of the properties of the ext4 specs, in the order of their numbers. */
final class Ext4Teeth {
  private static final String FAULT_VERSUS_FALLOCATE = "ext4/fault-versus-fallocate";
  private static final String LAST_CLUSTERS = "ext4/last-clusters";
  private static final String READ_CACHES_HOLE = "ext4/read-caches-hole";

  private Ext4Teeth() {}

  static ImmutableList<Tooth> all() {
    return ImmutableList.of(
        Tooth.of(
            "ext4-I1: a delayed block has a dirty folio, so that it will be written",
            READ_CACHES_HOLE,
            Mutation.drop("pwrite: folio_mark_dirty"),
            "a write leaves its folio clean"),
        Tooth.of(
                "ext4-I1': a dirty delayed buffer has a delayed or an allocated block",
                READ_CACHES_HOLE,
                Mutation.drop(
                    "pwrite: ext4_da_reserve_space", "pwrite: ext4_es_insert_delayed_extent"),
                "a write forgets to make its block delayed")
            .inKernel("v6.12"),
        Tooth.of(
            "ext4-I1': a dirty folio has a delayed or an allocated block",
            "ext4/iomap-failed-write",
            Mutation.drop(
                "write: ext4_da_reserve_space",
                "write: ext4_es_insert_delayed_extent",
                "write-back: folio_clear_dirty_for_io"),
            "a write forgets to make its block delayed, and write-back leaves its folio dirty"),
        Tooth.of(
                "ext4-I2: a block is reserved if and only if it is delayed",
                FAULT_VERSUS_FALLOCATE,
                Mutation.share("page fault: ext4_da_map_blocks/i_data_sem"),
                "a fault reserves and inserts its block under i_data_sem held for reading")
            .inKernel("v7.2"),
        Tooth.of(
            "ext4-I3: what is promised is reserved or being allocated, and is free",
            LAST_CLUSTERS,
            Mutation.drop("fallocate: percpu_counter_sub(s_dirtyclusters_counter)"),
            "fallocate never takes back what it was promised"),
        Tooth.of(
            "ext4-I4: i_reserved_data_blocks not cleared!",
            READ_CACHES_HOLE,
            Mutation.drop("evict: __es_remove_extent"),
            "eviction leaves the extent status tree as it is"),
        Tooth.of(
            "ext4-I5: quota is reserved and used for what is reserved and allocated",
            LAST_CLUSTERS,
            Mutation.drop("fallocate: dquot_alloc_block"),
            "fallocate takes clusters without quota"),
        Tooth.of(
                "ext4-I6: the extent status tree agrees with the disk",
                FAULT_VERSUS_FALLOCATE,
                Mutation.drop("fallocate: __es_insert_extent"),
                "fallocate does not tell the extent status tree what it allocates")
            .inKernel("v6.12"),
        Tooth.of(
                "ext4-I7: a block is read from where it is on disk",
                "ext4/reshape-versus-caching",
                Mutation.drop("read: down_read(invalidate_lock)", "read: up_read(invalidate_lock)"),
                "a read takes no invalidate_lock while a hole is punched")
            .set("operation", "punch"),
        Tooth.of(
            "ext4-I7: a block is written to where it is on disk",
            "ext4/punch-versus-fault",
            Mutation.drop("punch: folio_wait_writeback"),
            "punching drops folios that are being written"),
        Tooth.of(
                "ext4-I8: no read returns another file's data",
                "ext4/inode",
                Mutation.drop("write-back: ext4_io_submit"),
                "an extent becomes a written one although nothing was written")
            .set("second", "write-back")
            .set("blocks", "1")
            .set("start", "hole")
            .set("worker", "false"),
        Tooth.of(
            "ext4-I9: what was stored last is read, and on disk once it is written",
            "ext4/flush-versus-store",
            Mutation.drop("collapse: filemap_remove_folio"),
            "collapse leaves folios where their blocks were"),
        Tooth.of(
                "ext4-I11: what has data during a whole call is not reported as a hole",
                "ext4/inode",
                Mutation.drop("seek-data: ext4_es_lookup_extent"),
                "SEEK_DATA asks the extent tree, which knows no delayed blocks, and nobody else")
            .set("first", "seek-data")
            .set("second", "none")
            .set("blocks", "1"),
        Tooth.of(
                "ext4-I12: i_disksize is not beyond i_size",
                "ext4/inode",
                Mutation.swap(
                    "write-back: ext4_writepages/i_size_read",
                    "write-back: ext4_writepages/down_write(i_data_sem)"),
                "write-back reads i_size before it takes i_data_sem (entry B33)")
            .set("first", "truncate")
            .set("second", "write-back")
            .set("third", "write")
            .set("start", "plain")
            .set("worker", "false"),
        Tooth.of(
            "ext4-I15: write-back of a delayed block finds space",
            LAST_CLUSTERS,
            Mutation.drop("write-back: ext4_map_create_blocks"),
            "write-back asks for space that it has been promised already"),
        Tooth.of(
                "ext4-I16: an extent becomes a written one when its data is on disk",
                "ext4/inode",
                Mutation.drop("device: the data is on disk", "evict: truncate_inode_pages_final"),
                "the device says that it is done before it is, and nobody reads the block again")
            .set("second", "write-back")
            .set("blocks", "1")
            .set("start", "hole"),
        Tooth.of(
                "ext4-I17: a block is mapped with i_rwsem, invalidate_lock or its folio held",
                "ext4/inode",
                Mutation.drop("fallocate: down_write(i_rwsem)", "fallocate: up_write(i_rwsem)"),
                "fallocate takes no lock of the file")
            .set("first", "fallocate")
            .set("second", "none")
            .set("blocks", "1"),
        Tooth.of(
                "ext4-I13: i_es_seq never goes back",
                "ext4/sequence-counter",
                Mutation.drop("user: ext4_iomap_valid"),
                "i_es_seq is counted outside of i_es_lock, and nobody looks at it")
            .with("i_es_seq-before-i_es_lock"));
  }
}
