package dev.lockstep.checker.bench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The scores of all checkers on one instance, and Lockstep among them. */
record Standings(Instance instance, List<Score> scores) {

  Optional<Score> of(String checker) {
    return scores.stream()
        .filter(score -> score.isValid() && score.checker().equals(checker))
        .findFirst();
  }

  /** Lockstep with one worker. */
  Optional<Score> lockstep() {
    return of(LockstepContestant.name(1));
  }

  /** The faster of SPIN's two ways. */
  Optional<Score> bestOfSpin() {
    return scores.stream()
        .filter(score -> score.isValid() && score.checker().startsWith("SPIN"))
        .max(Comparator.comparingDouble(Score::statesPerCpuSecond));
  }

  /** How many times the states of {@code other} Lockstep explores in a CPU second. */
  Optional<Double> speedAgainst(Optional<Score> other) {
    return lockstep()
        .flatMap(own -> other.map(its -> own.statesPerCpuSecond() / its.statesPerCpuSecond()));
  }

  /** How many times the memory of Lockstep {@code other} needs for a state. */
  Optional<Double> smallerThan(Optional<Score> other) {
    return lockstep().flatMap(own -> other.map(its -> its.bytesPerState() / own.bytesPerState()));
  }

  /** How many times as fast as one worker this number of workers is, by the clock on the wall. */
  Optional<Double> gainOf(int workers) {
    return lockstep()
        .flatMap(
            one ->
                of(LockstepContestant.name(workers))
                    .map(more -> one.wallSeconds() / more.wallSeconds()));
  }
}
