package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;

/** The page cache of a recorded file, page by page: which pages it holds. */
final class RecordedPages {
  /** Folios have up to that power of two of pages. */
  private static final int HIGHEST_ORDER = 4;

  private final Array<BoolVar> present;

  RecordedPages(Scope scope, int pages) {
    this.present = scope.bools("cached", pages);
  }

  /** Pages are added. */
  void add(Task t) {
    change(t, "mm_filemap_add_to_page_cache", true);
  }

  /** Pages are dropped. */
  void delete(Task t) {
    change(t, "mm_filemap_delete_from_page_cache", false);
  }

  private void change(Task t, String event, boolean value) {
    IntVar page = t.local("page", 0, present.length() - 1);
    IntVar order = t.local("order", 0, HIGHEST_ORDER);
    t.step(
        event,
        () -> {
          page.set(t.choose(present.length(), p -> present.at(p).get() != value));
          order.set(t.choose(HIGHEST_ORDER + 1));
          int end = page.get() + (1 << order.get());
          for (int p = page.get(); p < Math.min(end, present.length()); p++) {
            t.assume(present.at(p).get() != value);
            present.at(p).set(value);
          }
        });
    t.tracepoint(
        event,
        print -> {
          print.number("page", page.get());
          print.number("order", order.get());
        });
  }

  /** Something happens to a page that is there, and can be seen as {@code event}. */
  void touch(Task t, String event) {
    IntVar page = t.local("page", 0, present.length() - 1);
    t.step(event, () -> page.set(t.choose(present.length(), p -> present.at(p).get())));
    t.tracepoint(event, print -> print.number("page", page.get()));
  }

  /** The page cache is cut. */
  void cut(Task t) {
    Ways.many(
        t,
        () -> touch(t, "ext4_invalidate_folio"),
        () -> touch(t, "ext4_release_folio"),
        () -> touch(t, "folio_wait_writeback"),
        () -> delete(t));
  }

  /** Pages are read in, before their blocks are mapped. */
  void read(Task t) {
    Ways.many(t, () -> add(t), () -> touch(t, "ext4_read_folio"));
  }
}
