package dev.lockstep.specs.locks;

import dev.lockstep.model.Array;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * Peterson's filter lock: n processes, n - 1 levels, and each level holds one process back. A
 * process that wants in announces its level, becomes the last to enter it, and looks at the others
 * one by one: it waits as long as the other has come at least as far and nobody entered the level
 * after itself. One access to shared memory is one step.
 *
 * <pre>{@code
 * for (int l = 0; l < n - 1; l++) {
 *   level[i] = l;
 *   last_to_enter[l] = i;
 *   for (int k = 0; k < n; k++)
 *     while (k != i && level[k] >= l && last_to_enter[l] == i)
 *       ;
 * }
 * // critical section
 * level[i] = -1;
 * }</pre>
 *
 * <p>{@code lockstep check locks/peterson --set n=3} prints that every property holds, with 2 287
 * states, 5 712 transitions and depth 34; n=4 has 134 192 / 429 442 / 71 and n=5 has 10 294 228 /
 * 40 935 055 / 125.
 */
public final class Peterson extends Spec {
  private static final int OUTSIDE = -1;

  private final int n;
  private final Array<IntVar> level;
  private final Array<IntVar> lastToEnter;
  private final Section critical = section("critical section", 1);

  /** With the number of processes. */
  public Peterson(Setup setup) {
    n = setup.integer("n", 3, 2, 8, "processes that want the lock");
    level = array("level", n, process -> process.integer("", OUTSIDE, n - 2, OUTSIDE));
    lastToEnter = integers("last_to_enter", n - 1, 0, n - 1);
    for (int process = 0; process < n; process++) {
      int me = process;
      task("process " + me, t -> t.loop(() -> lockAndUnlock(t, me)));
    }
    exclusive(critical, "at most one process is in the critical section");
  }

  private void lockAndUnlock(Task t, int me) {
    t.step("wants the lock", () -> {});
    for (int l = 0; l < n - 2; l++) {
      climb(t, me, l);
      t.step("passes level " + l, () -> {});
    }
    climb(t, me, n - 2);
    t.within(
        critical,
        0,
        () -> {
          t.step("enters the critical section", () -> {});
          t.step("leaves the critical section", () -> level.at(me).set(OUTSIDE));
        });
  }

  private void climb(Task t, int me, int l) {
    IntVar last = lastToEnter.at(l);
    t.step("level[i] = " + l, () -> level.at(me).set(l));
    t.step("last_to_enter[" + l + "] = i", () -> last.set(me));
    for (int k = 0; k < n; k++) {
      IntVar other = level.at(k);
      boolean isMe = k == me;
      t.await("looks at process " + k, () -> isMe || other.get() < l || last.get() != me);
    }
  }
}
