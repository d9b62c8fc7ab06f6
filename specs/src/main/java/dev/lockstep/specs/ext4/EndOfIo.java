package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntSetVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.QueueVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/**
 * What follows the submission of a folio's data, done by others than the one who submits it: the
 * device writes the data, in any order, and says so (ext4_end_bio()); if the block must be
 * converted, that is work of the inode, done one block after the other in the order of their
 * completion (ext4_end_io_rsv_work()), and only then is the folio no longer under writeback. No I/O
 * fails. Needs {@link Feature#DATA}.
 */
final class EndOfIo {
  private static final String CONVERTED_AFTER_DATA =
      "ext4-I16: an extent becomes a written one when its data is on disk";

  private final Inode inode;
  private final Mapping mapping;
  private final boolean noCache;

  /** Folios whose data is on its way to the device. */
  private final IntSetVar submitted;

  /** Those of them whose block must be converted: EXT4_IO_END_UNWRITTEN. */
  private final IntSetVar unwritten;

  /** i_rsv_conversion_list: folios whose data is on the device, and whose block is unwritten. */
  private final QueueVar completed;

  EndOfIo(Spec spec, Setup setup, Inode inode, Mapping mapping) {
    this.inode = inode;
    this.mapping = mapping;
    this.noCache = setup.patch(Ext4Patches.NOCACHE_IN_WRITE_BACK);
    this.submitted = spec.intSet("bios", inode.blocks);
    this.unwritten = spec.intSet("io_end_unwritten", inode.blocks);
    this.completed = spec.queue("i_rsv_conversion_list", inode.blocks, inode.blocks - 1);
  }

  /** Adds the device and the inode's work to {@code spec}. */
  void addTo(Spec spec) {
    spec.daemon("device", this::completeBios);
    spec.daemon("end of I/O", this::work);
  }

  /** Submits the data of block {@code b}, whose buffer is now {@code bh}. */
  void submit(Task t, IntSupplier b, EnumVar<Buffer> bh) {
    t.step(
        "ext4_io_submit",
        () -> {
          inode.versions().submit(t, b.getAsInt());
          submitted.add(b.getAsInt());
          if (bh.is(Buffer.UNWRITTEN)) {
            unwritten.add(b.getAsInt());
          }
        });
  }

  private void completeBios(Task t) {
    t.loop(() -> t.atomically("bio_endio", () -> completeBio(t)));
  }

  private void completeBio(Task t) {
    IntVar b = t.local("index", 0, inode.blocks - 1);
    BoolVar converts = t.local("converts");
    t.step(
        "blk_update_request",
        this::anySubmitted,
        () -> {
          b.set(t.choose(inode.blocks, submitted::contains));
          submitted.remove(b.get());
          converts.set(unwritten.contains(b.get()));
          unwritten.remove(b.get());
        });
    t.step("the data is on disk", () -> inode.versions().reachDisk(b.get()));
    t.call(
        "ext4_end_bio",
        () ->
            t.when(converts, () -> t.step("ext4_add_complete_io", () -> completed.offer(b.get())))
                .otherwise(() -> endWriteback(t, b)));
  }

  private boolean anySubmitted() {
    for (int b = 0; b < inode.blocks; b++) {
      if (submitted.contains(b)) {
        return true;
      }
    }
    return false;
  }

  private void work(Task t) {
    t.loop(
        () ->
            t.call(
                "ext4_end_io_rsv_work",
                () -> {
                  IntVar b = t.local("index", 0, inode.blocks - 1);
                  t.step(
                      "list_del_init", () -> !completed.isEmpty(), () -> b.set(completed.poll()));
                  t.call("ext4_end_io_end", () -> endIoEnd(t, b));
                }));
  }

  private void endIoEnd(Task t, IntSupplier b) {
    t.call(
        "ext4_convert_unwritten_extents",
        () ->
            mapping.convert(
                t,
                inode.mapBlocks(t, b, 1).noCache(noCache),
                () -> t.check(inode.versions().isOnDisk(b.getAsInt()), CONVERTED_AFTER_DATA)));
    endWriteback(t, b);
  }

  private void endWriteback(Task t, IntSupplier b) {
    t.step("folio_end_writeback", () -> inode.pages.at(b).writeback().clear());
  }
}
