package dev.lockstep.model;

import org.jspecify.annotations.Nullable;

/** Runs every outcome of a step in the loaded state and reports the transitions. */
final class StepRunner {
  private final StateVector vector;
  private final Property[] stepProperties;
  private final @Nullable Runnable normalisation;
  private final Lock[] locks;
  private final long[] taken;

  StepRunner(
      StateVector vector,
      Property[] stepProperties,
      @Nullable Runnable normalisation,
      int steps,
      Registry registry) {
    this.vector = vector;
    this.stepProperties = stepProperties;
    this.normalisation = normalisation;
    this.locks = registry.locks().toArray(Lock[]::new);
    this.taken = new long[steps];
  }

  long[] taken() {
    return taken;
  }

  /** Whether there was any outcome. */
  boolean run(@Nullable TaskRunner runner, Step step, TransitionSink sink) {
    Choices choices = vector.choices;
    choices.start();
    try {
      if (!isEnabled(step)) {
        vector.restore();
        return false;
      }
    } catch (RuntimeException thrown) {
      vector.restore();
      stop(step, 0, thrown, sink);
      return true;
    }
    boolean moved = false;
    int outcome = 0;
    do {
      moved |= outcome(runner, step, outcome, sink);
      vector.restore();
      if (vector.observer != null) {
        vector.observer.restored();
      }
      outcome++;
    } while (choices.next());
    return moved;
  }

  /** Whether the guard is true. */
  boolean isEnabled(Step step) {
    if (vector.observer != null) {
      vector.phase = StateVector.Phase.GUARD;
    }
    boolean enabled = step.isEnabled();
    if (vector.choices.count() > 0) {
      throw new SpecException("its guard chooses; only effects may choose");
    }
    return enabled;
  }

  /** Runs the outcome that the choices stand at; whether there is one. Leaves its target loaded. */
  boolean outcome(@Nullable TaskRunner runner, Step step, int outcome, TransitionSink sink) {
    vector.pruned = false;
    vector.failedCheck = null;
    if (vector.observer != null) {
      vector.phase = StateVector.Phase.EFFECT;
    }
    try {
      if (!perform(runner, step) || vector.pruned) {
        return false;
      }
      report(runner, step, outcome, sink);
    } catch (RuntimeException thrown) {
      if (vector.pruned) {
        return false;
      }
      stop(step, outcome, thrown, sink);
      return true;
    }
    taken[step.id]++;
    sink.transition(step.id, outcome, vector.words);
    return true;
  }

  private boolean perform(@Nullable TaskRunner runner, Step step) {
    if (runner == null) {
      step.effect.run();
    } else if (!runner.run(step)) {
      return false;
    }
    Runnable normalise = normalisation;
    if (normalise != null) {
      normalise.run();
    }
    return true;
  }

  private void report(@Nullable TaskRunner runner, Step step, int outcome, TransitionSink sink) {
    PropertyInfo failed = vector.failedCheck;
    if (failed != null) {
      sink.violation(step.id, outcome, failed);
    }
    for (Property property : stepProperties) {
      if (property.isViolated()) {
        sink.violation(step.id, outcome, property.info());
      }
    }
    if (locks.length > 0 && runner != null && runner.hasEnded()) {
      reportHeld(runner.task(), step, outcome, sink);
    }
  }

  private void reportHeld(Task task, Step step, int outcome, TransitionSink sink) {
    for (Lock lock : locks) {
      if (lock.isHeldBy(task) && !lock.mayOutliveHolder()) {
        sink.violation(
            step.id,
            outcome,
            new PropertyInfo(
                PropertyKind.LOCK_USE, task.name() + " ends without holding " + lock.name()));
      }
    }
  }

  /** Reports that the step was ended by {@code thrown}, so that this outcome has no target. */
  void stop(Step step, int outcome, RuntimeException thrown, TransitionSink sink) {
    PropertyInfo property =
        thrown instanceof BrokenRule broken ? broken.property() : SpecErrors.of(step, thrown);
    taken[step.id]++;
    sink.violation(step.id, outcome, property);
    sink.dead(step.id, outcome);
  }
}
