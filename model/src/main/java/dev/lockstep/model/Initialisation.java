package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * Makes the initial states: every variable at its initial value, what the spec chooses, every task
 * at its first step.
 */
final class Initialisation {
  private final Spec.Parts spec;
  private final StateVector vector;
  private final TaskRunner[] runners;
  private final ImmutableList<BitField> fields;

  Initialisation(Spec.Parts spec, TaskRunner[] runners, ImmutableList<BitField> fields) {
    this.spec = spec;
    this.vector = spec.vector();
    this.runners = runners;
    this.fields = fields;
  }

  void run(StateSink sink) {
    vector.choices.start();
    vector.acting = null;
    vector.phase = StateVector.Phase.EFFECT;
    int outcome = 0;
    do {
      vector.pruned = false;
      vector.failedCheck = null;
      try {
        begin();
        Runnable chosen = spec.initialisation();
        if (chosen != null) {
          chosen.run();
        }
        startTasks();
        Runnable normalise = spec.normalisation();
        if (normalise != null) {
          normalise.run();
        }
        hand(outcome, sink);
      } catch (RuntimeException thrown) {
        if (!vector.pruned) {
          sink.violation(outcome, wrong(thrown));
        }
      }
      outcome++;
    } while (vector.choices.next());
  }

  private void hand(int outcome, StateSink sink) {
    if (vector.pruned) {
      return;
    }
    PropertyInfo failed = vector.failedCheck;
    if (failed != null) {
      sink.violation(outcome, SpecErrors.of("the initial state fails the check: " + failed.name()));
    }
    sink.state(outcome, vector.words);
  }

  private static PropertyInfo wrong(RuntimeException thrown) {
    return SpecErrors.of("the initial state", thrown);
  }

  private void begin() {
    Arrays.fill(vector.words, 0);
    for (BitField field : fields) {
      if (field.owner() == null) {
        field.into(vector.words, field.initial());
      }
    }
  }

  /** Brings every task to its first step. */
  void startTasks() {
    for (TaskRunner runner : runners) {
      runner.start();
      runner.task().startsAt(runner.task().counter().position());
    }
  }

  /** Finds out where tasks start, before any state is made. */
  void prepare() {
    begin();
    startTasks();
  }
}
