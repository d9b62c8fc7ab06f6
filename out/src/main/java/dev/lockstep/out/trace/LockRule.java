package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says of one lock of an inode.
 *
 * @param name the spec's name for it
 * @param plus the fields of structures whose offsets lead from the inode to it
 * @param minus those whose offsets lead back
 * @param reason why its events are ignored; else empty
 */
record LockRule(
    String name, ImmutableList<String> plus, ImmutableList<String> minus, String reason) {

  boolean isIgnored() {
    return !reason.isEmpty();
  }

  /** The spec's name for an event of functions on this lock. */
  String event(String name) {
    return "%s(%s)".formatted(name, this.name);
  }

  /** How far behind the inode it lies, in bytes; null if one of the offsets is not known. */
  @Nullable Long offset(LockOffsets offsets) {
    long sum = 0;
    for (String field : plus) {
      Long offset = offsets.of(field);
      if (offset == null) {
        return null;
      }
      sum += offset;
    }
    for (String field : minus) {
      Long offset = offsets.of(field);
      if (offset == null) {
        return null;
      }
      sum -= offset;
    }
    return sum;
  }
}
