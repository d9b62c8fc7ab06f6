package dev.lockstep.checker.bench.growth;

/**
 * Medians of one spec at one size.
 *
 * @param series its name
 * @param values of the parameters, in words
 * @param states that there are
 * @param transitions between them
 * @param wallSeconds of the whole process
 * @param exploringSeconds without starting Java
 * @param cpuSeconds of the whole process
 * @param bytesPerState of the whole process at its peak
 */
record Reading(
    String series,
    String values,
    long states,
    long transitions,
    double wallSeconds,
    double exploringSeconds,
    double cpuSeconds,
    double bytesPerState) {

  double statesPerSecond() {
    return states / exploringSeconds;
  }

  double transitionsPerSecond() {
    return transitions / exploringSeconds;
  }

  /** The time of a state as a multiple of that of {@code other}, for the whole process. */
  double wallAgainst(Reading other) {
    return wallSeconds / states / (other.wallSeconds / other.states);
  }

  /** The time of a state as a multiple of that of {@code other}, once Java has started. */
  double exploringAgainst(Reading other) {
    return other.statesPerSecond() / statesPerSecond();
  }

  /** How far the number of states is from a million, as a power. */
  double distanceFromMillion() {
    return Math.abs(Math.log10((double) states) - 6);
  }
}
