package dev.lockstep.specs.ext4;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * An ext4 file is asked for its data while pages of it are stored to and written back: lseek(2)
 * with SEEK_DATA or SEEK_HOLE, or fiemap (catalogue entries B03 and B04). What has data during the
 * whole call must not be reported as a hole.
 *
 * <pre>{@code lockstep check ext4/report-versus-write --without hole-ends-at-delayed}</pre>
 *
 * <p>is B03: the answer "hole" reaches as far as the extent tree has none, over delayed blocks that
 * only the extent status tree knows, and "ext4-I10" is violated after six steps of one task; with
 * {@code --all} also "ext4-I11", since SEEK_DATA passes over the delayed block. Before v6.8-rc3
 * nobody saw that in a report, because ext4_iomap_is_delalloc() looked a second time and cut the
 * hole. That look is B04 ({@code --without map-tells-delayed}): the first finds a delayed block,
 * write-back allocates it, the second finds no delayed block, and what has had data all the time is
 * called a hole, in 17 steps.
 *
 * <p>With both patches SEEK_DATA and fiemap still violate "ext4-I11" in every release since
 * v6.8-rc3, v7.2 included; this is an open question. A page fault, which takes no i_rwsem, makes
 * the block asked for delayed between the look-up and the walk down the extent tree. Then
 * ext4_ext_determine_insert_hole() answers with a hole as long as the delayed extent, and that
 * extent goes on with its neighbours, which may have been dirty for long. The comment there argues
 * that the caller holds no i_rwsem and expects nothing better; SEEK_DATA and, since v6.16-rc1,
 * fiemap do hold it. To answer "delayed" instead ({@code --with gap-tells-delayed}, which nobody
 * has posted) closes it: then every property holds for every call, in less than 8 000 states.
 *
 * <p>Modelled: a file of {@code blocks} blocks, none of them on disk, the first in the page cache
 * for reading, any others delayed or not, its holes cached or not; one call, a store to the first
 * block through a mapping, and write-back at any time. The code is that of v6.8, or of the release
 * asked for. Left out, beyond what the package leaves out: fiemap with FIEMAP_FLAG_SYNC.
 */
public final class ReportVersusWrite extends Spec {

  /** Takes the call, the number of blocks and the patches from {@code setup}. */
  public ReportVersusWrite(Setup setup) {
    setup.defaultKernel("v6.8");
    Call call = setup.choice("call", Call.class, Call.SEEK_DATA, "what is asked of the file");
    int blocks = setup.integer("blocks", 2, 2, 16, "blocks of the file, none of them on disk");
    Inode inode = new Inode(this, setup, blocks);
    Mapping mapping = new Mapping(setup, inode);
    Report report = new Report(this, setup, inode, mapping);
    PageFault fault = new PageFault(setup, inode, new DelayedAllocation(setup, inode, mapping));
    initially(() -> begin(inode));
    task("report", t -> call.make(t, report, () -> 0));
    task("page fault", t -> fault.pageMkwrite(t, () -> 0));
    daemon("write-back", new WriteBack(setup, inode, mapping)::flusher);
    Invariants.declare(this, setup, inode);
    sometimes(
        "a delayed block is written back while it is reported",
        () -> inode.extents.map.is(blocks - 1, Extent.WRITTEN));
  }

  /** The first folio is in the page cache for reading, and any other block may be delayed. */
  private void begin(Inode inode) {
    inode.pages.folio.at(0).present().set();
    Extent cached = chooseBool() ? Extent.NONE : Extent.HOLE;
    inode.status.es.forEach(es -> es.set(cached));
    for (int b = 1; b < inode.blocks; b++) {
      if (chooseBool()) {
        inode.delay(b);
      }
    }
  }
}
