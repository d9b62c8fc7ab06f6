package dev.lockstep.specs.protocols;

import dev.lockstep.model.Array;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * Dijkstra's dining philosophers: n of them around a table, one fork between each two, and two
 * forks are needed to eat. All are right-handed but the first, who takes the left fork first; that
 * breaks the circle in which each could hold one fork and wait for the other.
 *
 * <p>{@code lockstep check protocols/dining-philosophers} prints that every property holds, with 1
 * 364 states, 5 655 transitions and depth 18 for the five of Dijkstra; n=8 has 103 682 / 687 768 /
 * 30, n=10 has 1 860 498 / 15 426 870 / 38 and n=11 has 7 881 196 / 71 884 197 / 42. {@code --set
 * symmetric=true} seats only right-handed ones and draws the deadlock, in ten steps.
 */
public final class DiningPhilosophers extends Spec {
  private final Array<ExclusiveLock> fork;
  private final Section eatingWith;

  /** With the number of philosophers, and whether all are right-handed. */
  public DiningPhilosophers(Setup setup) {
    int n = setup.integer("n", 5, 2, 20, "philosophers around the table");
    boolean symmetric = setup.flag("symmetric", false, "all of them take the right fork first");
    fork = array("fork", n, element -> element.mutex(""));
    eatingWith = section("eating with a fork", n);
    for (int i = 0; i < n; i++) {
      int right = i;
      int left = (i + n - 1) % n;
      boolean rightHanded = symmetric || i > 0;
      task(
          "philosopher " + i,
          t -> t.loop(() -> dine(t, rightHanded ? right : left, rightHanded ? left : right)));
    }
    exclusive(eatingWith, "no two philosophers eat with one fork");
  }

  private void dine(Task t, int first, int second) {
    t.step("gets hungry", () -> {});
    t.acquire(fork.at(first));
    t.within(
        eatingWith,
        first,
        () ->
            t.within(
                eatingWith,
                second,
                () -> {
                  t.acquire(fork.at(second));
                  t.release(fork.at(first));
                }));
    t.release(fork.at(second));
  }
}
