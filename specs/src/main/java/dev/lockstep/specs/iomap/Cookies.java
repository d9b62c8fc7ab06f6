package dev.lockstep.specs.iomap;

import dev.lockstep.model.BoolVar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The validity cookies of the mappings that were taken from one fork, and its sequence number. Of a
 * cookie only matters whether it is still the number of the fork: one bit, which whoever changes
 * the fork clears. Exact but for the wrap-around of a number of 32 bits.
 */
public final class Cookies {
  private record Cookie(BoolVar fresh, BooleanSupplier isOfThisFork) {}

  private final List<Cookie> cookies = new ArrayList<>();

  /** A fork that no mapping was taken from yet. */
  public Cookies() {}

  void add(BoolVar fresh) {
    add(fresh, () -> true);
  }

  /** One that holds the number of this fork only at times. */
  void add(BoolVar fresh, BooleanSupplier isOfThisFork) {
    cookies.add(new Cookie(fresh, isOfThisFork));
  }

  /** Inside a step: the fork changes, and no mapping taken before is valid any more. */
  public void changed() {
    for (int i = 0; i < cookies.size(); i++) {
      BoolVar fresh = cookies.get(i).fresh();
      if (fresh.get() && cookies.get(i).isOfThisFork().getAsBoolean()) {
        fresh.clear();
      }
    }
  }
}
