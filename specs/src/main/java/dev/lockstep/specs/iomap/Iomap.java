package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Scope;
import dev.lockstep.model.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code struct iomap}: one cached answer to what backs a range of the file. */
public final class Iomap {
  private final IntVar offset;
  private final IntVar end;
  private final EnumVar<Extent> type;
  private final BoolVar isNew;
  private final BoolVar stale;
  private final BoolVar fresh;
  private final @Nullable CowSource source;

  /** An answer about a file of {@code blocks} blocks, from the fork with {@code cookies}. */
  public Iomap(Scope scope, int blocks, Cookies cookies) {
    this(scope, blocks, cookies, null);
  }

  /**
   * An answer about a file whose blocks may be copied when they are written.
   *
   * @param data of the data fork, whose changes make every answer untrue
   * @param cow of the copy-on-write fork, whose changes make answers from it untrue
   */
  public Iomap(Scope scope, PageCache cache, Cookies data, Cookies cow) {
    this(scope, cache.blocks(), data, new CowSource(scope, cache.contents.diskBlocks(), cow));
  }

  private Iomap(Scope scope, int blocks, Cookies cookies, @Nullable CowSource source) {
    this.source = source;
    offset = scope.integer("offset", 0, blocks * Half.PER_BLOCK);
    end = scope.integer("end", 0, blocks);
    type = scope.enumVar("type", Extent.class, Extent.HOLE);
    isNew = scope.bool("IOMAP_F_NEW");
    stale = scope.bool("IOMAP_F_STALE");
    fresh = scope.published(scope.bool("fresh"));
    cookies.add(fresh);
  }

  /** Inside a step: {@code found} backs the file from the half {@code pos} to a block. */
  public void answer(int pos, Extent found, int endBlock) {
    offset.set(pos);
    type.set(found);
    end.set(endBlock);
  }

  /** Inside a step: what was a hole is now reserved, and nobody else had it reserved before. */
  public void reserved() {
    type.set(Extent.DELALLOC);
    isNew.set();
  }

  /** Inside a step: it ends with the block before {@code endBlock} at the latest. */
  public void trim(int endBlock) {
    end.set(Math.min(end.get(), endBlock));
  }

  /**
   * Inside a step: the range that was found is to be copied to the copy-on-write fork, which has
   * {@code found} up to a block; it will be read from where it is.
   *
   * @param marked whether {@code IOMAP_F_SHARED} is set even if there is nothing to read
   */
  public void copyTo(Extent found, int endBlock, boolean marked) {
    trim(endBlock);
    if (marked || type.isNot(Extent.HOLE)) {
      source().answer(type.get(), Half.blockOf(offset.get()), end.get());
    }
    type.set(found);
  }

  private CowSource source() {
    return Objects.requireNonNull(source, "a file that shares no blocks");
  }

  /** Inside a step: counts as reserved by the write that asked, whatever it is. */
  void markNew() {
    isNew.set();
  }

  /** Whether it is an answer to what was asked for, and not to nothing. */
  public boolean covers(int pos) {
    return offset.is(pos) && end.get() * Half.PER_BLOCK > pos && stale.isFalse();
  }

  /** Whether the next one takes {@code IOMAP_F_NEW} over. */
  boolean isStaleAndNew() {
    return stale.get() && isNew.get();
  }

  /** Inside a step: notes the sequence numbers of the forks. */
  public void sampleCookie() {
    fresh.set();
    if (source != null) {
      source.sampleCookie();
    }
  }

  /** Whether nothing has changed since it was answered; the filesystem may set it. */
  public BoolVar cookie() {
    return fresh;
  }

  /** The first half asked for. */
  public IntVar offset() {
    return offset;
  }

  /** The block after the last one. */
  public IntVar end() {
    return end;
  }

  /** What backs the range. */
  public EnumVar<Extent> type() {
    return type;
  }

  /** {@code IOMAP_F_STALE}: found out of date. */
  public BoolVar stale() {
    return stale;
  }

  /**
   * Leaves the loop, after {@code leave}, if it is not true any more: {@code iomap_valid}, and what
   * follows if it says no.
   */
  void revalidate(Task t, Runnable leave) {
    BoolVar valid = t.local("valid");
    t.step("iomap_valid", () -> valid.set(isValid()));
    t.when(
        valid::isFalse,
        () -> {
          t.step("IOMAP_F_STALE", stale::set);
          leave.run();
          t.breakLoop();
        });
  }

  /** Whether the forks are still as they were. */
  private boolean isValid() {
    return fresh.get() && (source == null || source.isValid());
  }

  /** {@code IOMAP_F_SHARED}: whether it is of the copy-on-write fork. */
  public boolean isShared() {
    return source != null && source.shared.get();
  }

  /** What the contents of the range come from, which is not where they go if it is copied. */
  Extent sourceType() {
    return source != null && source.isUsed() ? source.type.get() : type.get();
  }

  /** Whether the range reads as zero where nothing of it is in the page cache. */
  boolean hasNoContents() {
    Extent from = sourceType();
    return from == Extent.HOLE || from == Extent.UNWRITTEN;
  }

  /** Whether contents come from another place than where they go. */
  boolean hasSource() {
    return source != null && source.isUsed() && source.type.isNot(Extent.UNWRITTEN);
  }

  /** Where {@code block} is read from. */
  Backing source(int block) {
    if (source != null && source.isUsed()) {
      return source.address(block);
    }
    return isShared() ? Backing.COW : Backing.DATA;
  }

  /** {@code iomap_block_needs_zeroing}, for blocks inside of i_size. */
  boolean needsZeroing() {
    boolean copied = source != null && source.isUsed();
    return sourceType() != Extent.MAPPED || (isNew.get() && !copied);
  }

  /**
   * Whether what it cannot use of its range may be given back.
   *
   * @param onlyNew only if it has reserved that itself
   */
  public boolean mayPunch(boolean onlyNew) {
    return type.is(Extent.DELALLOC) && (isNew.get() || !onlyNew);
  }
}
