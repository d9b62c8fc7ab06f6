package dev.lockstep.model;

import org.jspecify.annotations.Nullable;

/** The words of the state that a machine is working on, shared by all variables of one spec. */
final class StateVector {
  /** Variables are declared but have no place yet, so that any access is an error. */
  private static final class Unbuilt implements Observer {
    @Override
    public void read(BitField field) {
      throw tooEarly(field);
    }

    @Override
    public void write(BitField field, long raw) {
      throw tooEarly(field);
    }

    private static SpecException tooEarly(BitField field) {
      return new SpecException(
          field.variable().name()
              + " is used while the spec is being built (at "
              + SourceLine.ofCaller()
              + "); variables have values only inside steps, conditions and properties");
    }
  }

  /** What is being run; kept up to date only while somebody observes. */
  enum Phase {
    GUARD,
    EFFECT,
    PROPERTY
  }

  Phase phase = Phase.EFFECT;
  long[] words = new long[0];
  long[] before = new long[0];
  @Nullable Observer observer = new Unbuilt();

  /** Who wants to know what tracepoints print; null unless a recording is replayed. */
  @Nullable EventPrinter printer;

  final Choices choices = new Choices();

  /** Whether an assumption of the running effect failed, so that its outcome does not count. */
  boolean pruned;

  /** The first check of the running effect that failed. */
  @Nullable PropertyInfo failedCheck;

  /** The task whose step, guard or condition is being run, or null for actions and properties. */
  @Nullable Task acting;

  /** The choices of the effect that is being run. */
  Choices choosing() {
    if (observer instanceof Unbuilt) {
      throw new SpecException(
          "something is chosen while the spec is being built (at "
              + SourceLine.ofCaller()
              + "); choices are made only inside steps and initially");
    }
    return choices;
  }

  /** Puts the state back that the running step started from. */
  void restore() {
    long[] to = words;
    long[] from = before;
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i];
    }
  }
}
