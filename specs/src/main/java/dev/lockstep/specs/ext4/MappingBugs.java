package dev.lockstep.specs.ext4;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Reproducer;
import java.util.function.Consumer;

/** What goes wrong between the extent status tree, the extent tree and the reservations. */
final class MappingBugs {
  private static final String AGREES = "ext4-I6: the extent status tree agrees with the disk";
  private static final String RESERVED =
      "ext4-I2: a block is reserved if and only if it is delayed";
  private static final String NOT_CLEARED = Eviction.LEAK;
  private static final String IS_TRUE = CookieUser.IS_SOUND;
  private static final String COOKIE = "ext4/stale-cookie";
  private static final String HOLE_ENDS =
      "ext4-I10: the answer that there is a hole does not reach over a delayed block";
  private static final String REPORT = "ext4/report-versus-write";
  private static final String READ_PLACE = "ext4-I7: a block is read from where it is on disk";

  private MappingBugs() {}

  static void list(Consumer<? super Bug> bugs) {
    bugs.accept(
        Bug.of("B01", "A read caches a hole over a block that a write has just reserved")
            .source(
                "Jan Kara in \"[RFC PATCH 0/6] ext4: make ext4_map_blocks() recognize delayed only extent\", December 2023")
            .reproducer(
                Reproducer.lacking(Ext4Patches.EXCLUSIVE_INSERT, "ext4/read-caches-hole")
                    .breaks(
                        "ext4-I2: a block is reserved if and only if it is delayed",
                        "ext4-I1': a dirty delayed buffer has a delayed or an allocated block",
                        "ext4-I4: i_reserved_data_blocks not cleared!")
                    .witness(
                        "pread: down_read(i_data_sem)",
                        "pread: ext4_ext_find_hole",
                        "pread: ext4_es_find_extent_range",
                        "pwrite: down_read(i_data_sem)",
                        "pwrite: ext4_find_extent",
                        "pwrite: ext4_da_reserve_space",
                        "pwrite: ext4_es_insert_delayed_block",
                        "pread: ext4_es_insert_extent")));
    bugs.accept(
        Bug.of("B02", "A page fault puts a delayed block over what fallocate has allocated")
            .source("\"[PATCH v5 00/10] ext4: support adding multi-delalloc blocks\", May 2024")
            .reproducer(
                Reproducer.lacking(Ext4Patches.RECHECK, "ext4/fault-versus-fallocate")
                    .breaks(
                        "ext4-I6: the extent status tree agrees with the disk",
                        "ext4-I2: a block is reserved if and only if it is delayed",
                        "ext4-I4: i_reserved_data_blocks not cleared!")
                    .witness(
                        "page fault: ext4_es_lookup_extent",
                        "fallocate: down_write(i_data_sem)",
                        "fallocate: ext4_ext_insert_extent",
                        "fallocate: ext4_es_insert_extent",
                        "fallocate: up_write(i_data_sem)",
                        "page fault: down_write(i_data_sem)",
                        "page fault: ext4_da_reserve_space",
                        "page fault: ext4_es_insert_delayed_extent")));
    bugs.accept(
        Bug.of("B02a", "A write that maps blocks before it locks their folio reserves one twice")
            .source("Ritesh Harjani in the thread of B02, April 2024")
            .reproducer(
                Reproducer.lacking(Ext4Patches.RECHECK, "ext4/iomap-write-versus-fault")
                    .with(Ext4Patches.IOMAP_BUFFERED_PATH)
                    .breaks(
                        RESERVED,
                        AGREES,
                        "ext4-I1: a delayed block has a dirty folio, so that it will be written",
                        NOT_CLEARED)
                    .witness(
                        "pwrite: ext4_es_lookup_extent",
                        "page fault: ext4_es_lookup_extent",
                        "page fault: ext4_da_reserve_space",
                        "page fault: ext4_es_insert_delayed_extent",
                        "pwrite: ext4_da_reserve_space",
                        "pwrite: ext4_es_insert_delayed_extent")));
    bugs.accept(
        Bug.of("B03", "The length of a hole reaches over a delayed block behind it")
            .source(
                "\"[PATCH v3 0/6] ext4: make ext4_map_blocks() recognize delalloc only extent\", January 2024")
            .reproducer(
                Reproducer.lacking(Ext4Patches.HOLE_LENGTH, REPORT)
                    .set("call", "seek-hole")
                    .breaks(HOLE_ENDS)
                    .witness(
                        "report: ext4_es_lookup_extent",
                        "report: ext4_find_extent",
                        "report: ext4_es_find_extent_range")));
    bugs.accept(
        Bug.of("B04", "A delayed block that write-back allocates meanwhile is reported as a hole")
            .source(
                "\"[PATCH v3 0/6] ext4: make ext4_map_blocks() recognize delalloc only extent\", January 2024")
            .reproducer(
                Reproducer.lacking(Ext4Patches.MAP_DELAYED, REPORT)
                    .set("call", "seek-hole")
                    .breaks(Report.DATA_IS_TOLD)
                    .witness(
                        "report: ext4_es_lookup_extent",
                        "write-back: ext4_ext_insert_extent",
                        "write-back: ext4_es_insert_extent",
                        "report: ext4_es_find_extent_range")));
    bugs.accept(
        Bug.of("B04a", "A store beside a delayed block lets SEEK_DATA pass over both")
            .source("the comment on delayed blocks in ext4_ext_determine_insert_hole()")
            .reproducer(
                Reproducer.lacking(Ext4Patches.GAP_TELLS_DELAYED, REPORT)
                    .breaks(Report.DATA_IS_TOLD)
                    .witness(
                        "report: ext4_es_lookup_extent",
                        "page fault: ext4_da_reserve_space",
                        "page fault: ext4_es_insert_delayed_block",
                        "page fault: up_write(i_data_sem)",
                        "report: ext4_find_extent",
                        "report: ext4_es_find_extent_range",
                        "report: iomap_seek_data_iter")));
    bugs.accept(
        Bug.of("B05", "Nothing wipes out what write-back caches of a range while it is punched")
            .source("9f1118223aa0, and the analysis of B09 a year later")
            .reproducer(
                Reproducer.lacking(Ext4Patches.HOLE_AFTER_PUNCH, "ext4/reshape-versus-caching")
                    .kernel("v6.8")
                    .set("operation", "punch")
                    .breaks(AGREES, READ_PLACE)
                    .witness(
                        "reshape: __es_remove_extent",
                        "reshape: up_write(i_data_sem)",
                        "write-back: ext4_find_extent",
                        "reshape: down_write(i_data_sem)",
                        "reshape: ext4_ext_rm_leaf",
                        "reshape: up_write(i_data_sem)")));
    IndirectBugs.list(bugs);
    bugs.accept(
        Bug.of("B07", "The sequence counter of a file loses an increment and goes back")
            .source(
                "\"Re: [PATCH 12/27] ext4: introduce seq counter for the extent status entry\", December 2024")
            .reproducer(
                Reproducer.causedBy(Ext4Patches.SEQUENCE_BEFORE_LOCK, "ext4/sequence-counter")
                    .breaks("ext4-I13: i_es_seq never goes back", IS_TRUE)
                    .witness(
                        "read 0: READ_ONCE(i_es_seq)",
                        "read 1: WRITE_ONCE(i_es_seq)",
                        "read 2: WRITE_ONCE(i_es_seq)",
                        "read 0: WRITE_ONCE(i_es_seq)")));
    bugs.accept(
        Bug.of(
                "B08",
                "A mapping and the sequence counter that vouches for it are read one after the other")
            .source(
                "\"[PATCH v4 02/12] ext4: make ext4_es_lookup_extent() pass out the extent seq counter\", October 2025")
            .reproducer(
                Reproducer.lacking(Ext4Patches.LOOKUP_PASSES_SEQUENCE, "ext4/sequence-counter")
                    .set("readers", "0")
                    .breaks(IS_TRUE)
                    .witness(
                        "user: ext4_es_lookup_extent",
                        "end of I/O: ext4_convert_unwritten_extents_endio",
                        "end of I/O: __es_insert_extent",
                        "user: READ_ONCE(i_es_seq)",
                        "user: ext4_iomap_valid")));
    bugs.accept(
        Bug.of("B09", "Write-back caches extents beside its own that collapse is about to remove")
            .source(
                "\"[PATCH 0/9] ext4: fix stale extent status entries and clairfy rules\", April 2025")
            .reproducer(
                Reproducer.lacking(Ext4Patches.NOCACHE_IN_WRITE_BACK, "ext4/reshape-versus-caching")
                    .breaks(AGREES, READ_PLACE)
                    .witness(
                        "reshape: __es_remove_extent",
                        "reshape: up_write(i_data_sem)",
                        "write-back: ext4_find_extent",
                        "reshape: down_write(i_data_sem)",
                        "reshape: ext4_ext_shift_path_extents",
                        "reshape: up_write(i_data_sem)")));
    bugs.accept(
        Bug.of("B10", "Fiemap caches extents that collapse is about to remove")
            .source(
                "\"[PATCH 0/9] ext4: fix stale extent status entries and clairfy rules\", April 2025")
            .reproducer(
                Reproducer.lacking(Ext4Patches.FIEMAP_LOCKS_INODE, "ext4/reshape-versus-caching")
                    .set("cacher", "fiemap")
                    .breaks(AGREES, READ_PLACE, Inode.MAPPED_UNDER_LOCK)
                    .witness(
                        "reshape: __es_remove_extent",
                        "reshape: up_write(i_data_sem)",
                        "fiemap: ext4_find_extent",
                        "reshape: down_write(i_data_sem)",
                        "reshape: ext4_ext_shift_path_extents",
                        "reshape: up_write(i_data_sem)")));
    bugs.accept(
        Bug.of("B11", "The sequence counter moves before an extent changes and not after")
            .source(
                "\"Re: [PATCH 12/27] ext4: introduce seq counter for the extent status entry\", December 2024")
            .reproducer(
                Reproducer.causedBy(Ext4Patches.LOCKLESS_COOKIE_USER, COOKIE)
                    .breaks(IS_TRUE, AGREES)
                    .witness(
                        "reshape: __es_remove_extent",
                        "reshape: up_write(i_data_sem)",
                        "user: ext4_find_extent",
                        "reshape: down_write(i_data_sem)",
                        "reshape: ext4_ext_shift_path_extents",
                        "user: ext4_iomap_valid")));
    bugs.accept(
        Bug.of("B11a", "The sequence counter moves after an extent has changed and not before")
            .source(
                "\"Re: [PATCH 12/27] ext4: introduce seq counter for the extent status entry\", December 2024")
            .reproducer(
                Reproducer.causedBy(Ext4Patches.LOCKLESS_COOKIE_USER, COOKIE)
                    .with(Ext4Patches.FORGET_AFTER_SHIFT)
                    .without(Ext4Patches.FORGET_BEFORE_SHIFT)
                    .breaks(IS_TRUE)
                    .witness(
                        "reshape: ext4_ext_rm_leaf",
                        "reshape: up_write(i_data_sem)",
                        "user: ext4_es_lookup_extent",
                        "user: ext4_iomap_valid")));
    bugs.accept(
        Bug.of("B11b", "The sequence counter does not move at all when extents do")
            .reproducer(
                Reproducer.lacking(Ext4Patches.FORGET_BEFORE_SHIFT, COOKIE)
                    .set("drops", "false")
                    .breaks(AGREES, IS_TRUE)
                    .witness("reshape: ext4_ext_rm_leaf", "reshape: up_write(i_data_sem)")));
    bugs.accept(
        Bug.of("B11c", "Write-back that maps blocks ahead trusts a mapping that collapse moved")
            .source(
                "\"[PATCH -next v2 00/22] ext4: use iomap for regular file's buffered I/O path\"")
            .reproducer(
                Reproducer.causedBy(Ext4Patches.IOMAP_BUFFERED_PATH, COOKIE)
                    .set("user", "write-back")
                    .breaks(IS_TRUE, AGREES, READ_PLACE)
                    .witness(
                        "reshape: __es_remove_extent",
                        "reshape: up_write(i_data_sem)",
                        "user: ext4_find_extent(EX_NOCACHE)",
                        "reshape: ext4_ext_shift_path_extents",
                        "store: folio_mark_dirty",
                        "user: ext4_iomap_writeback_range")));
    bugs.accept(
        Bug.of("B12", "A part of an extent is cached as a hole while the extent is being split")
            .source(
                "\"[PATCH v3 00/14] ext4: replace ext4_es_insert_extent() when caching on-disk extents\", November 2025; CVE-2026-45912")
            .reproducer(
                Reproducer.lacking(Ext4Patches.NOCACHE_IN_SPLIT, "ext4/split-versus-shrinker")
                    .kernel("v6.11")
                    .breaks(AGREES, RESERVED, NOT_CLEARED)
                    .witness(
                        "shrinker: es_reclaim_extents",
                        "direct write: ext4_ext_dirty",
                        "direct write: ext4_find_extent",
                        "direct write: ext4_ext_insert_extent",
                        "direct write: up_write(i_data_sem)")));
    bugs.accept(
        Bug.of(
                "B13",
                "The cache keeps an extent as unwritten that was zeroed because a split failed")
            .source(
                "\"[PATCH v3 00/14] ext4: replace ext4_es_insert_extent() when caching on-disk extents\", November 2025")
            .reproducer(
                Reproducer.lacking(Ext4Patches.DROP_CACHE_AFTER_ZEROOUT, "ext4/split-zeroes-out")
                    .breaks(AGREES)
                    .witness(
                        "end of I/O: ext4_ext_zeroout",
                        "end of I/O: ext4_ext_dirty",
                        "end of I/O: __es_insert_extent",
                        "end of I/O: up_write(i_data_sem)")));
    bugs.accept(
        Bug.of("B14", "A written extent stays marked as delayed, and is zeroed by the next write"));
    bugs.accept(Bug.of("B15", "Zeroing one block forgets the delayed blocks of the whole file"));
    bugs.accept(
        Bug.of("B16", "A reservation is kept although its delayed block could not be inserted"));
    bugs.accept(
        Bug.of(
            "B17",
            "A reservation is used up twice because the cache had no memory for the extent"));
    bugs.accept(
        Bug.of(
            "B18",
            "Write-back that gives up takes delayed blocks out of the cache without i_data_sem"));
    bugs.accept(Bug.of("B19", "Reserved clusters are counted from a wrong block"));
    bugs.accept(Bug.of("B20", "A failed allocation gives its claim on free clusters back twice"));
    bugs.accept(
        Bug.of("B21", "A deleted file gives its reservation back when its quota is already gone"));
    bugs.accept(
        Bug.of("B22", "Invalidating a part of a folio gives back the reservation of another part"));
  }
}
