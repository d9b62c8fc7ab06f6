package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's {@code struct ext4_map_blocks}: a stretch of blocks asked for, and what was found at
 * its start. An {@link Inode} makes them.
 *
 * @param lblk the first block
 * @param len how many blocks are asked for; afterwards, for how many the answer holds
 * @param found the answer for the first block; {@link Extent#NONE} before
 * @param pblk where the first block is on the device, if places are told apart
 * @param seq m_seq: what i_es_seq was when the answer was true, for those who check it later
 * @param cookie the same for those who only ask whether it has changed since: whether it has not
 * @param reserved EXT4_GET_BLOCKS_DELALLOC_RESERVE: whether space for the blocks was reserved
 *     before they are allocated; null where space is not counted
 * @param caches whether a walk down the extent tree may cache what it comes across, that is, there
 *     is no EXT4_EX_NOCACHE
 */
record MapBlocks(
    IntSupplier lblk,
    IntVar len,
    EnumVar<Extent> found,
    @Nullable IntVar pblk,
    @Nullable IntVar seq,
    @Nullable BoolVar cookie,
    @Nullable BoolVar reserved,
    boolean caches) {

  /** The same with EXT4_EX_NOCACHE if {@code applied}. */
  MapBlocks noCache(boolean applied) {
    return new MapBlocks(lblk, len, found, pblk, seq, cookie, reserved, caches && !applied);
  }

  /** The same, whose answer comes with i_es_seq in {@code cookie}. */
  MapBlocks withSeq(IntVar number) {
    return new MapBlocks(lblk, len, found, pblk, number, cookie, reserved, caches);
  }

  /** The same, whose answer sets {@code fresh}, which is cleared when it is true no more. */
  MapBlocks withCookie(BoolVar fresh) {
    return new MapBlocks(lblk, len, found, pblk, seq, fresh, reserved, caches);
  }

  /** The first block in the current state. */
  int first() {
    return lblk.getAsInt();
  }

  /** Where the first block is on the device. */
  int place() {
    return pblk == null ? BlockMap.NOWHERE : pblk.get();
  }

  /** Inside a step: what {@code map} says of the first block; a miss leaves the length alone. */
  void answerFrom(BlockMap map) {
    int b = first();
    set(map.at(b), map.place(b));
    if (!isMiss()) {
      trim(map.run(b));
    }
  }

  /** Inside a step: the first block is as {@code extent} says, at {@code place}. */
  void set(Extent extent, int place) {
    found.set(extent);
    if (pblk != null) {
      pblk.set(place);
    }
  }

  /** Inside a step: the answer holds for no more than {@code count} blocks. */
  void trim(int count) {
    if (len.get() > count) {
      len.set(count);
    }
  }

  /** The blocks that the answer holds for. */
  Stretch answer() {
    return new Stretch(lblk, len, found::get, this::place);
  }

  /** Whether it is what {@code map} says of the first block, if it is data on the device at all. */
  boolean isTrueOf(BlockMap map) {
    int b = first();
    return found.isNot(Extent.WRITTEN) || (map.is(b, Extent.WRITTEN) && map.place(b) == place());
  }

  /** The blocks asked for, as delayed ones. */
  Stretch delayed() {
    return new Stretch(lblk, len, () -> Extent.DELAYED, () -> BlockMap.NOWHERE);
  }

  /** Inside a step: there is no space for the blocks, and so no answer (-ENOSPC). */
  void refuse() {
    found.set(Extent.NONE);
  }

  /** Where space is counted, a step that sets {@link #reserved} to what {@code flag} says. */
  void setReserved(Task t, BooleanSupplier flag) {
    if (reserved != null) {
      t.step("ext4_map_create_blocks", () -> reserved.set(flag.getAsBoolean()));
    }
  }

  /** Whether space was reserved for the blocks that are being allocated, where that is counted. */
  boolean isReserved() {
    return reserved != null && reserved.get();
  }

  /** Whether nothing is known yet. */
  boolean isMiss() {
    return found.is(Extent.NONE);
  }

  /** Whether the answer is a hole. */
  boolean isHole() {
    return found.is(Extent.HOLE);
  }

  /** Whether the answer is that space is allocated. */
  boolean isAllocated() {
    return found.get().isAllocated();
  }
}
