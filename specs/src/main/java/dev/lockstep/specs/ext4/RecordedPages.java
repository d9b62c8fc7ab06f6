package dev.lockstep.specs.ext4;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import dev.lockstep.model.Workload.Operation;
import java.util.function.IntSupplier;

/**
 * The page cache of a recorded file: which pages it holds, which of them have buffers and are
 * dirty, which buffers are mapped. Write-back cleans pages without being seen, so a page that was
 * dirty while somebody wrote pages may or may not be dirty afterwards. Of folios of several pages
 * nothing but their presence is told apart.
 */
final class RecordedPages {
  static final int PAGE_SIZE = 4096;

  /** The event of {@link #await}. */
  private static final String WAIT = "folio_wait_writeback";

  /** Folios have up to that power of two of pages. */
  private static final int HIGHEST_ORDER = 4;

  private final Array<BoolVar> present;
  private final Array<BoolVar> large;
  private final Array<EnumVar<Known>> buffers;
  private final Array<EnumVar<Known>> dirty;
  private final Array<EnumVar<Known>> mapped;
  private final IntVar writers;
  private final int blocksPerPage;
  private final int highestOrder;
  private final boolean splits;

  /**
   * If {@code largeFolios}, folios may hold several pages. Where those hold several blocks each,
   * they are split unseen, and which is which gets lost.
   */
  RecordedPages(Scope scope, int blocks, int blocksPerPage, int tasks, boolean largeFolios) {
    this.highestOrder = largeFolios ? HIGHEST_ORDER : 0;
    this.splits = largeFolios && blocksPerPage > 1;
    int pages = blocks / blocksPerPage + 1;
    this.blocksPerPage = blocksPerPage;
    this.present = scope.bools("cached", pages);
    this.large = scope.bools("large", pages);
    this.buffers = scope.enums("private", pages, Known.class, Known.NO);
    this.dirty = scope.enums("dirty", pages, Known.class, Known.NO);
    this.mapped = scope.enums("mapped", blocks, Known.class, Known.NO);
    this.writers = scope.integer("writers", 0, Math.max(1, tasks));
  }

  /** Inside a step: whether a page is in a folio of several. */
  boolean isLarge(int page) {
    return large.at(page).get();
  }

  /** Whether a page holds several blocks. */
  boolean isSmall() {
    return blocksPerPage > 1;
  }

  /** How many blocks the bytes of an operation touch. */
  long blocksOf(Operation operation) {
    long first = operation.arguments().getOrDefault("first_byte", 0L);
    long end = first + operation.arguments().getOrDefault("bytes", 0L);
    return (end + blockSize() - 1) / blockSize() - first / blockSize();
  }

  /** How many bytes a block has. */
  int blockSize() {
    return PAGE_SIZE / blocksPerPage;
  }

  /** The page that byte {@code position} is in; the last one stands for all behind it. */
  int pageOf(int position) {
    return Math.min(position / PAGE_SIZE, present.length() - 1);
  }

  /** The block that byte {@code position} is in; the last one stands for all behind it. */
  int blockOf(int position) {
    return Math.min(position / blockSize(), mapped.length() - 1);
  }

  /** Any pages are added. */
  void add(Task t) {
    IntVar page = t.local("page", 0, present.length() - 1);
    IntVar order = t.local("order", 0, HIGHEST_ORDER);
    t.step(
        "filemap_add_folio",
        () -> {
          page.set(t.choose(present.length(), p -> !present.at(p).get()));
          addFrom(t, page.get(), order);
        });
    tellOfFolio(t, "mm_filemap_add_to_page_cache", page, order);
  }

  private void addFrom(Task t, int page, IntVar order) {
    order.set(t.choose(highestOrder + 1));
    for (int p = page; p < end(page, order); p++) {
      t.assume(!present.at(p).get());
      present.at(p).set();
      large.at(p).set(order.get() > 0);
      forget(p);
    }
  }

  private int end(int page, IntVar order) {
    return Math.min(page + (1 << order.get()), present.length());
  }

  /** A page has no buffers, or unknown ones if it holds several blocks that are read one by one. */
  private void forget(int page) {
    Known unknown = blocksPerPage > 1 || large.at(page).get() ? Known.MAYBE : Known.NO;
    buffers.at(page).set(present.at(page).get() ? unknown : Known.NO);
    dirty.at(page).set(Known.NO);
    for (int b = page * blocksPerPage; b < (page + 1) * blocksPerPage; b++) {
      if (b < mapped.length()) {
        mapped.at(b).set(buffers.at(page).get());
      }
    }
  }

  private static void tellOfFolio(Task t, String event, IntVar page, IntVar order) {
    t.tracepoint(
        event,
        print -> {
          print.number("page", page.get());
          print.number("order", order.get());
        });
  }

  /** A page is looked for, and added if it is not there; then it gets buffers. */
  void find(Task t, IntSupplier wanted) {
    BoolVar missing = t.local("missing");
    IntVar page = t.local("page", 0, present.length() - 1);
    IntVar order = t.local("order", 0, HIGHEST_ORDER);
    t.step(
        "filemap_get_folio",
        () -> {
          int p = wanted.getAsInt();
          missing.set(!present.at(p).get() && !(splits && t.chooseBool()));
          if (!present.at(p).get() && !missing.get()) {
            present.at(p).set();
            large.at(p).set();
            forget(p);
          }
        });
    t.when(
        missing,
        () -> {
          t.step(
              "filemap_add_folio",
              () -> {
                page.set(t.choose(wanted.getAsInt() + 1));
                addFrom(t, page.get(), order);
                t.assume(wanted.getAsInt() < end(page.get(), order));
              });
          tellOfFolio(t, "mm_filemap_add_to_page_cache", page, order);
        });
    attach(t, wanted);
  }

  /** A page that is there gets buffers. */
  void attach(Task t, IntSupplier wanted) {
    t.step(
        "create_empty_buffers",
        () -> {
          int p = wanted.getAsInt();
          t.assume(present.at(p).get());
          buffers.at(p).set(large.at(p).get() ? Known.MAYBE : Known.YES);
        });
  }

  /** Inside a step: whether a block needs mapping; where that is not known, either. */
  boolean needsMapping(Task t, int block) {
    return choose(t, mapped.at(block).get(), block / blocksPerPage).equals(Known.NO);
  }

  private Known choose(Task t, Known known, int page) {
    boolean isKnown = known != Known.MAYBE && !large.at(page).get();
    return isKnown ? known : t.chooseBool() ? Known.YES : Known.NO;
  }

  /** Inside a step: the buffer of a block is mapped, or may be. */
  void setMapped(int block, Known known) {
    mapped.at(block).set(known);
  }

  /** A page becomes dirty, and is seen to become so if it was not. */
  void dirty(Task t, IntSupplier page, boolean mayBeWrittenUnseen) {
    BoolVar news = t.local("news");
    t.step(
        "folio_mark_dirty",
        () -> {
          int p = page.getAsInt();
          news.set(choose(t, dirty.at(p).get(), p) == Known.NO);
          boolean certain = writers.is(0) && !mayBeWrittenUnseen;
          dirty.at(p).set(certain ? Known.YES : Known.MAYBE);
        });
    t.when(
        news,
        () -> {
          t.step("writeback_dirty_folio", () -> {});
          t.tracepoint("writeback_dirty_folio", print -> tellPage(print, page.getAsInt()));
        });
  }

  private void tellPage(EventPrinter print, int page) {
    print.between("page", large.at(page).get() ? 0 : page, page);
  }

  /** Inside a step: somebody begins to write dirty pages. */
  void beginWriting() {
    writers.increment();
    for (int p = 0; p < dirty.length(); p++) {
      dirty.at(p).set(dirty.at(p).get().orElse());
    }
  }

  /** Inside a step: somebody is done with that. */
  void endWriting() {
    writers.decrement();
  }

  /** Something happens to a page that is there, and can be seen as {@code event}. */
  void touch(Task t, String event) {
    IntVar page = t.local("page", 0, present.length() - 1);
    t.step(event, () -> page.set(t.choose(present.length(), p -> present.at(p).get())));
    t.tracepoint(event, print -> print.number("page", page.get()));
  }

  /** Waits for a page to be written, which can be seen only if it has been dirty before. */
  void await(Task t) {
    IntVar page = t.local("page", 0, present.length() - 1);
    t.step(WAIT, () -> page.set(t.choose(present.length(), this::mayBeUnderWriteBack)));
    t.tracepoint(WAIT, print -> print.number("page", page.get()));
  }

  /** The same for a certain page. */
  void await(Task t, IntSupplier page) {
    t.step(WAIT, () -> t.assume(mayBeUnderWriteBack(page.getAsInt())));
    t.tracepoint(WAIT, print -> tellPage(print, page.getAsInt()));
  }

  private boolean mayBeUnderWriteBack(int page) {
    return present.at(page).get() && (dirty.at(page).get() != Known.NO || large.at(page).get());
  }

  /** Something happens to a certain page, and can be seen as {@code event}. */
  void touch(Task t, String event, IntSupplier page) {
    t.step(event, () -> t.assume(present.at(page.getAsInt()).get()));
    t.tracepoint(event, print -> tellPage(print, page.getAsInt()));
  }

  /** Pages are dropped, as their buffers have been. */
  void delete(Task t) {
    IntVar page = t.local("page", 0, present.length() - 1);
    IntVar order = t.local("order", 0, HIGHEST_ORDER);
    t.step(
        "filemap_remove_folio",
        () -> {
          page.set(t.choose(present.length(), this::mayGo));
          order.set(t.choose(highestOrder + 1));
          for (int p = page.get(); p < end(page.get(), order); p++) {
            t.assume(mayGo(p));
            present.at(p).clear();
            large.at(p).clear();
            forget(p);
          }
        });
    tellOfFolio(t, "mm_filemap_delete_from_page_cache", page, order);
  }

  private boolean mayGo(int page) {
    return present.at(page).get() && (buffers.at(page).get() != Known.YES || large.at(page).get());
  }

  /** The page cache is cut. */
  void cut(Task t) {
    Ways.many(t, () -> invalidate(t), () -> release(t, large), () -> await(t), () -> delete(t));
  }

  /** Clean pages are dropped, as many as can be. */
  void evict(Task t) {
    Ways.many(t, () -> release(t, present), () -> delete(t));
  }

  /** A folio or a part of one goes away; if it is all of it, its buffers go too. */
  private void invalidate(Task t) {
    IntVar page = t.local("page", 0, present.length() - 1);
    BoolVar whole = t.local("whole");
    t.step(
        "folio_invalidate",
        () -> {
          page.set(t.choose(present.length(), p -> present.at(p).get() && hasBuffers(p)));
          whole.set(t.chooseBool());
          forgetAfter(page.get(), whole.get());
        });
    t.tracepoint(
        "ext4_invalidate_folio",
        print -> {
          print.number("page", page.get());
          if (!large.at(page.get()).get()) {
            print.between("offset", 0, whole.get() ? 0 : PAGE_SIZE - 1);
            print.between("length", whole.get() ? PAGE_SIZE : 1, PAGE_SIZE - (whole.get() ? 0 : 1));
          }
        });
    t.when(whole, () -> release(t, page));
  }

  /** A page is not dirty any more; of a part of it, only the buffers are gone. */
  private void forgetAfter(int page, boolean whole) {
    if (whole) {
      dirty.at(page).set(Known.NO);
    } else if (blocksPerPage > 1) {
      int end = Math.min((page + 1) * blocksPerPage, mapped.length());
      for (int b = page * blocksPerPage; b < end; b++) {
        mapped.at(b).set(Known.MAYBE);
      }
    }
  }

  private boolean hasBuffers(int page) {
    return buffers.at(page).get() != Known.NO || large.at(page).get();
  }

  /** The buffers of one of {@code pages} go. */
  private void release(Task t, Array<BoolVar> pages) {
    IntVar page = t.local("page", 0, present.length() - 1);
    t.step(
        "(a folio)",
        () -> page.set(t.choose(pages.length(), p -> pages.at(p).get() && hasBuffers(p))));
    release(t, page);
  }

  /** The buffers of a page go, unless somebody still needs them. */
  private void release(Task t, IntVar page) {
    t.step("filemap_release_folio", () -> buffers.at(page.get()).set(Known.MAYBE));
    t.tracepoint("ext4_release_folio", print -> tellPage(print, page.get()));
  }

  /** Inside a step: all pages from {@code first} on and before {@code end} are gone. */
  void assumeGone(Task t, int first, int end) {
    for (int p = first; p < Math.min(end, present.length()); p++) {
      t.assume(!present.at(p).get() || large.at(p).get());
    }
  }

  /** How many pages are told apart. */
  int count() {
    return present.length();
  }
}
