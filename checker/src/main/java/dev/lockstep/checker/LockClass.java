package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class of a lock, and which one of the class it is.
 *
 * @param name the lock's name with its indices left out, e.g. {@code folio[]}
 * @param indices the indices in the lock's name, from left to right
 */
record LockClass(String name, ImmutableIntArray indices) {
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

  static LockClass of(String lock) {
    ImmutableIntArray.Builder indices = ImmutableIntArray.builder();
    Matcher matcher = INDEX.matcher(lock);
    while (matcher.find()) {
      indices.add(Integer.parseInt(matcher.group(1)));
    }
    return new LockClass(INDEX.matcher(lock).replaceAll("[]"), indices.build());
  }

  /** How {@code taken}, which is taken while this one is held, stands to it. */
  LockOrder.Index order(LockClass taken) {
    if (!name.equals(taken.name)) {
      return LockOrder.Index.NONE;
    }
    for (int i = 0; i < indices.length(); i++) {
      int difference = Integer.compare(taken.indices.get(i), indices.get(i));
      if (difference != 0) {
        return difference > 0 ? LockOrder.Index.ASCENDING : LockOrder.Index.DESCENDING;
      }
    }
    return LockOrder.Index.SAME;
  }
}
