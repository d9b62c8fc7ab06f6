package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import java.util.ArrayList;
import java.util.List;

/**
 * The validity cookies of the mappings that were taken from one fork, and its sequence number. Of a
 * cookie only matters whether it is still the number of the fork: one bit, which whoever changes
 * the fork clears. Exact but for the wrap-around of a number of 32 bits.
 */
public final class Cookies {
  private final List<BoolVar> fresh = new ArrayList<>();

  /** A fork that no mapping was taken from yet. */
  public Cookies() {}

  void add(BoolVar cookie) {
    fresh.add(cookie);
  }

  /** Inside a step: the fork changes, and no mapping taken before is valid any more. */
  public void changed() {
    for (int i = 0; i < fresh.size(); i++) {
      BoolVar cookie = fresh.get(i);
      if (cookie.get()) {
        cookie.clear();
      }
    }
  }
}
