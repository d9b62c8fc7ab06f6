package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Task;

/** Ways to go on of which the spec leaves open which one is taken. */
final class Ways {
  private Ways() {}

  /** One of {@code bodies}. */
  static void either(Task t, Runnable... bodies) {
    t.block(
        "either",
        () -> {
          IntVar way = t.local("way", 0, bodies.length - 1);
          t.step("(one of several)", () -> way.set(t.choose(bodies.length)));
          for (int i = 0; i < bodies.length; i++) {
            int wanted = i;
            t.when(() -> way.is(wanted), bodies[i]);
          }
        });
  }

  /** {@code body} or nothing. */
  static void maybe(Task t, Runnable body) {
    either(t, () -> {}, body);
  }

  /** As many of {@code bodies} as there are, in any order. */
  static void many(Task t, Runnable... bodies) {
    t.loop(
        () -> {
          IntVar way = t.local("way", 0, bodies.length);
          t.step("(what comes next)", () -> way.set(t.choose(bodies.length + 1)));
          t.when(() -> way.is(bodies.length), t::breakLoop);
          for (int i = 0; i < bodies.length; i++) {
            int wanted = i;
            t.when(() -> way.is(wanted), bodies[i]);
          }
        });
  }
}
