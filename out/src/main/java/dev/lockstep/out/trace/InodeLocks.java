package dev.lockstep.out.trace;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which lock of a file's inode an address is, once an event has told where the inode lies. */
final class InodeLocks {
  private final Map<Long, LockRule> rules = new TreeMap<>();
  private @Nullable Long inode;

  /** As far as {@code offsets} has the fields that the mapping names. */
  InodeLocks(Mapping mapping, LockOffsets offsets) {
    for (LockRule rule : mapping.locks()) {
      Long offset = rule.offset(offsets);
      if (offset != null) {
        rules.putIfAbsent(offset, rule);
      }
    }
  }

  /** Whether the inode's locks can be told from others: it is known where they lie. */
  boolean areKnown() {
    return inode != null && !rules.isEmpty();
  }

  /** The spec's names for an event of functions on those locks that it has. */
  Stream<String> events(String name) {
    return rules.values().stream().filter(rule -> !rule.isIgnored()).map(rule -> rule.event(name));
  }

  /** The inode lies at {@code address}, as the kernel's tracepoints print it. */
  void inodeAt(String address) {
    inode = number(address);
  }

  /** The lock at {@code address}; null if it is none of the inode, or that cannot be told. */
  @Nullable LockRule at(String address) {
    Long number = number(address);
    return inode == null || number == null ? null : rules.get(number - inode);
  }

  private static @Nullable Long number(String address) {
    try {
      return Long.parseUnsignedLong(address.replaceFirst("^0x", ""), 16);
    } catch (NumberFormatException notAnAddress) {
      return null;
    }
  }
}
