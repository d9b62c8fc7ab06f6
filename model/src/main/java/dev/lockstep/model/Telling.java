package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one outcome of a step under observation. */
final class Telling {
  private final StateVector vector;
  private final Recorder recorder;

  Telling(StateVector vector) {
    this.vector = vector;
    this.recorder = new Recorder(vector);
  }

  Observation tell(StepRunner steps, @Nullable TaskRunner runner, Step step, int outcome) {
    vector.acting = runner == null ? null : runner.task();
    vector.choices.start();
    Findings findings = new Findings();
    try {
      steps.isEnabled(step);
    } catch (RuntimeException thrown) {
      vector.restore();
      steps.stop(step, outcome, thrown, findings);
      recorder.part(step);
      recorder.done();
      return observation(step, findings);
    }
    for (int i = 0; i < outcome; i++) {
      steps.outcome(runner, step, i, new Findings());
      vector.restore();
      if (!vector.choices.next()) {
        throw new IllegalArgumentException(step.name + " has no outcome " + outcome + " here");
      }
    }
    vector.observer = recorder;
    try {
      recorder.part(step);
      // Once more, since what a guard has read belongs to the step.
      boolean unused = steps.isEnabled(step);
      steps.outcome(runner, step, outcome, findings);
      recorder.done();
    } finally {
      vector.observer = null;
    }
    return observation(step, findings);
  }

  private Observation observation(Step step, Findings findings) {
    return new Observation(
        recorder.parts(step.isAtomic()),
        recorder.kept(step),
        findings.reached,
        ImmutableList.copyOf(findings.violated));
  }

  ImmutableList<Access> reads(Spec.Parts spec, PropertyInfo info) {
    Property property =
        Stream.of(spec.stateProperties(), spec.stepProperties(), spec.reachable())
            .flatMap(List::stream)
            .filter(candidate -> candidate.info().equals(info))
            .findFirst()
            .orElse(null);
    if (property == null) {
      return ImmutableList.of();
    }
    vector.acting = null;
    vector.observer = recorder;
    try {
      return recorder.readsOf(property);
    } finally {
      vector.observer = null;
    }
  }

  private static final class Findings implements TransitionSink {
    private final List<PropertyInfo> violated = new ArrayList<>();
    private boolean reached;

    @Override
    public void transition(int step, int outcome, long[] target) {
      reached = true;
    }

    @Override
    public void dead(int step, int outcome) {
      reached = false;
    }

    @Override
    public void violation(int step, int outcome, PropertyInfo property) {
      violated.add(property);
    }
  }
}
