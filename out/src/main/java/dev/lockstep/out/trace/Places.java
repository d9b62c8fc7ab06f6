package dev.lockstep.out.trace;

import java.util.TreeMap;

/**
 * The places on the device that a round names, numbered from 1 in their order. Places side by side
 * have numbers side by side, others have not.
 */
final class Places {
  private final TreeMap<Long, Integer> numbers = new TreeMap<>();
  private final long nowhere;
  private boolean numbered;

  /** Places of which {@code nowhere} is none, as 0 is none. */
  Places(long nowhere) {
    this.nowhere = nowhere;
  }

  /** There are blocks at {@code count} places from {@code first} on; nowhere if that is 0. */
  void add(long first, long count) {
    boolean somewhere = first > 0 && first != nowhere;
    for (long place = first; somewhere && place < first + count; place++) {
      numbers.put(place, 0);
    }
    numbered = false;
  }

  /** The highest number. */
  int count() {
    number();
    return numbers.isEmpty() ? 0 : numbers.lastEntry().getValue();
  }

  /** The number of a place; 0 for one that was not added. */
  int of(long place) {
    number();
    return numbers.getOrDefault(place, 0);
  }

  private void number() {
    if (numbered) {
      return;
    }
    long before = 0;
    int number = -1;
    for (var entry : numbers.entrySet()) {
      number += entry.getKey() == before + 1 ? 1 : 2;
      entry.setValue(number);
      before = entry.getKey();
    }
    numbered = true;
  }
}
