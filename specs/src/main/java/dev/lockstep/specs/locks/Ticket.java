package dev.lockstep.specs.locks;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Section;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;

/**
 * The ticket lock: take a number, wait until it is called. Who asks first is served first, as at
 * the counter of a bakery. Numbers are counted modulo n, since no more than n can be out at once.
 *
 * <pre>{@code
 * ticket = fetch_and_add(&next, 1);
 * while (owner != ticket)
 *   ;
 * // critical section
 * owner++;
 * }</pre>
 *
 * <p>{@code lockstep check locks/ticket} prints that every property holds, with 93 states, 171
 * transitions and depth 10. Everything hangs on drawing the number in one atomic instruction:
 * {@code lockstep check locks/ticket --without fetch-and-add} draws, in six steps, two processes
 * that read the same number and enter together.
 */
public final class Ticket extends Spec {
  private static final Patch FETCH_AND_ADD =
      Patch.of(Patch.Kind.FIX, "fetch-and-add", "draws a number in one atomic instruction");

  private final int n;
  private final boolean fetchAndAdd;
  private final IntVar next;
  private final IntVar owner;
  private final Section critical = section("critical section", 1);

  /** With the number of processes. */
  public Ticket(Setup setup) {
    n = setup.integer("n", 3, 2, 8, "processes that want the lock");
    fetchAndAdd = setup.patch(FETCH_AND_ADD);
    next = integer("next", 0, n - 1);
    owner = integer("owner", 0, n - 1);
    for (int process = 0; process < n; process++) {
      task("process " + process, t -> t.loop(() -> lockAndUnlock(t)));
    }
    exclusive(critical, "at most one process is in the critical section");
    sometimes("a number is out", () -> next.get() != owner.get());
  }

  private void lockAndUnlock(Task t) {
    IntVar ticket = t.local("ticket", 0, n - 1);
    if (fetchAndAdd) {
      t.step(
          "ticket = fetch_and_add(next, 1)",
          () -> {
            ticket.set(next.get());
            next.set(successor(next));
          });
    } else {
      t.step("ticket = next", () -> ticket.set(next.get()));
      t.step("next = ticket + 1", () -> next.set(successor(ticket)));
    }
    t.within(
        critical,
        0,
        () -> {
          t.await("sees owner == ticket", () -> owner.is(ticket.get()));
          t.step("owner++", () -> owner.set(successor(owner)));
        });
  }

  private int successor(IntVar number) {
    return (number.get() + 1) % n;
  }
}
