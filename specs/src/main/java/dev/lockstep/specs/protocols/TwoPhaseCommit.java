package dev.lockstep.specs.protocols;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;

/**
 * Two-phase commit after Gray and Lamport, "Consensus on transaction commit" (2006): resource
 * managers prepare or abort on their own, and the transaction manager commits once all have told it
 * that they are prepared, or aborts at any time before. A message once sent is never taken back,
 * may be read again, and may be read late: so one flag stands for each.
 *
 * <p>{@code lockstep check protocols/two-phase-commit} prints that every property holds, with 288
 * states, 1 145 transitions and depth 10 for three resource managers.
 */
public final class TwoPhaseCommit extends Spec {

  enum Manager {
    DECIDING,
    COMMITTED,
    ABORTED
  }

  enum Resource {
    WORKING,
    PREPARED,
    COMMITTED,
    ABORTED
  }

  private static final String MANAGER = "transaction manager";

  private final EnumVar<Manager> manager = enumVar("manager", Manager.class, Manager.DECIDING);
  private final Array<EnumVar<Resource>> resource;
  private final Array<BoolVar> knownPrepared;
  private final Array<BoolVar> preparedSent;
  private final BoolVar commitSent = bool("commit sent");
  private final BoolVar abortSent = bool("abort sent");

  /** With the number of resource managers. */
  public TwoPhaseCommit(Setup setup) {
    int n = setup.integer("n", 3, 1, 8, "resource managers that take part");
    resource = enums("resource", n, Resource.class, Resource.WORKING);
    knownPrepared = bools("known prepared", n);
    preparedSent = bools("prepared sent", n);
    for (int i = 0; i < n; i++) {
      resourceManager(i);
    }
    transactionManager(n);
    always(
        "no resource commits while another one aborts",
        () -> !(any(Resource.COMMITTED) && any(Resource.ABORTED)));
    sometimes("every resource commits", () -> all(Resource.COMMITTED));
    sometimes("every resource aborts", () -> all(Resource.ABORTED));
  }

  private void resourceManager(int i) {
    String actor = "resource " + i;
    EnumVar<Resource> mine = resource.at(i);
    action(
        actor,
        "prepares",
        () -> mine.is(Resource.WORKING),
        () -> {
          mine.set(Resource.PREPARED);
          preparedSent.at(i).set();
        });
    action(
        actor,
        "aborts on its own",
        () -> mine.is(Resource.WORKING),
        () -> mine.set(Resource.ABORTED));
    action(actor, "is told to commit", commitSent::get, () -> mine.set(Resource.COMMITTED));
    action(actor, "is told to abort", abortSent::get, () -> mine.set(Resource.ABORTED));
  }

  private void transactionManager(int n) {
    for (int i = 0; i < n; i++) {
      BoolVar sent = preparedSent.at(i);
      action(
          MANAGER,
          "hears that resource " + i + " is prepared",
          () -> isDeciding() && sent.get(),
          knownPrepared.at(i)::set);
    }
    action(
        MANAGER,
        "commits",
        () -> isDeciding() && allKnownPrepared(),
        () -> {
          manager.set(Manager.COMMITTED);
          commitSent.set();
        });
    action(
        MANAGER,
        "aborts",
        this::isDeciding,
        () -> {
          manager.set(Manager.ABORTED);
          abortSent.set();
        });
  }

  private boolean isDeciding() {
    return manager.is(Manager.DECIDING);
  }

  private boolean allKnownPrepared() {
    for (BoolVar known : knownPrepared) {
      if (known.isFalse()) {
        return false;
      }
    }
    return true;
  }

  private boolean any(Resource state) {
    for (EnumVar<Resource> each : resource) {
      if (each.is(state)) {
        return true;
      }
    }
    return false;
  }

  private boolean all(Resource state) {
    for (EnumVar<Resource> each : resource) {
      if (each.isNot(state)) {
        return false;
      }
    }
    return true;
  }
}
