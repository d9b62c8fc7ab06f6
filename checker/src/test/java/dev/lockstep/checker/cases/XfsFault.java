package dev.lockstep.checker.cases;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Task;
import java.util.function.IntSupplier;

/** A store through a mapping of the file, and the page faults it takes, as of 6.19. */
final class XfsFault {
  private final XfsFile file;
  private final IntSupplier index;
  private final Half value;

  /** Stores {@code value} into the first half of {@code block}. */
  XfsFault(XfsFile file, int block, Half value) {
    this.file = file;
    this.index = () -> block;
    this.value = value;
  }

  void store(Task t) {
    t.loop(
        () -> {
          BoolVar done = t.local("done");
          t.call("filemap_fault", () -> readFault(t));
          t.call("xfs_filemap_page_mkwrite", () -> writeFault(t));
          t.step("store", () -> done.set(storeIfWritable()));
          t.when(done, t::breakLoop);
        });
  }

  private IomapFolio folio() {
    return file.cache.at(index);
  }

  private void readFault(Task t) {
    BoolVar uptodate = t.local("uptodate");
    t.acquire(file.inode.mmaplock.read());
    file.cache.getFolio(t, index);
    t.step("folio_test_uptodate", () -> uptodate.set(folio().uptodate.get()));
    t.when(uptodate::isFalse, () -> t.call("iomap_read_folio", () -> fill(t)));
    file.cache.unlock(t, index);
    t.release(file.inode.mmaplock.read());
  }

  private void fill(Task t) {
    EnumVar<XfsExtent> type = t.local("type", XfsExtent.class, XfsExtent.HOLE);
    file.inode.readIomapBegin(t, index, type);
    t.step(
        "iomap_readpage_iter",
        () -> {
          for (int half = 0; half < Half.PER_BLOCK; half++) {
            Half onDisk = file.inode.disk.at(index).at(half).get();
            folio().data.at(half).set(type.is(XfsExtent.MAPPED) ? onDisk : Half.ZERO);
          }
          folio().uptodate.set();
        });
  }

  private void writeFault(Task t) {
    t.within(
        file.mapping,
        index,
        () -> {
          BoolVar cached = t.local("cached");
          t.acquire(file.inode.mmaplock.read());
          t.acquire("folio_lock", () -> folio().lock);
          t.step("folio_mkwrite_check_truncate", () -> cached.set(folio().cached.get()));
          t.when(cached, () -> t.call("iomap_page_mkwrite", () -> makeDirty(t)));
          t.release(file.inode.mmaplock.read());
          t.when(cached, () -> t.step("finish_mkwrite_fault", this::makeWritable));
          file.cache.unlockAndPut(t, index);
        });
  }

  private void makeDirty(Task t) {
    Iomap iomap = t.group("iomap", scope -> new Iomap(scope, file.inode));
    int first = index.getAsInt() * Half.PER_BLOCK;
    file.inode.bufferedWriteIomapBegin(t, () -> first, first + Half.PER_BLOCK, iomap);
    t.step(
        "iomap_folio_mkwrite_iter",
        () -> {
          t.check(folio().uptodate.get(), "xfs-I11 the folio of mkwrite is up to date");
          folio().dirty.set();
        });
  }

  private void makeWritable() {
    folio().writable.set();
    folio().dirty.set();
  }

  private boolean storeIfWritable() {
    if (!folio().writable.get()) {
      return false;
    }
    folio().data.at(0).set(value);
    file.stored.at(index).at(0).set(value);
    return true;
  }
}
