package dev.lockstep.checker;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Spec;

/** Dining philosophers, the first of them left-handed unless they are symmetric. */
final class Philosophers extends Spec {
  Philosophers(int n, boolean symmetric) {
    Array<BoolVar> fork = bools("fork", n);
    Array<BoolVar> eating = bools("eating", n);
    for (int i = 0; i < n; i++) {
      boolean turned = i == 0 && !symmetric;
      BoolVar first = fork.at(turned ? n - 1 : i);
      BoolVar second = fork.at(turned ? 0 : (i + n - 1) % n);
      BoolVar eats = eating.at(i);
      BoolVar left = eating.at((i + 1) % n);
      BoolVar right = eating.at((i + n - 1) % n);
      task(
          "philosopher " + i,
          t ->
              t.loop(
                  () -> {
                    t.step("hungry", () -> {});
                    t.step("take the first", first::isFalse, first::set);
                    t.step(
                        "take the second",
                        second::isFalse,
                        () -> {
                          second.set();
                          eats.set();
                        });
                    t.step(
                        "put the first",
                        () -> {
                          first.clear();
                          eats.clear();
                        });
                    t.step("put the second", second::clear);
                  }));
      always("neighbours of " + i + " wait", () -> !(eats.get() && (left.get() || right.get())));
    }
  }
}
