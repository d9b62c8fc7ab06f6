package dev.lockstep.model;

/**
 * Rules that are looked at in samples only: guards and properties write nothing, steps read no
 * ghosts, and nobody writes the local of another task unless it is published.
 */
final class StepRules implements Observer {
  private final StateVector vector;

  StepRules(StateVector vector) {
    this.vector = vector;
  }

  @Override
  public void read(BitField field) {
    if (field.isGhost() && vector.phase == StateVector.Phase.GUARD) {
      throw new SpecException(
          "it reads " + field.variable().name() + ", a ghost, which only properties may read");
    }
  }

  @Override
  public void write(BitField field, long raw) {
    if (field.variable() instanceof Counter) {
      return;
    }
    if (vector.phase != StateVector.Phase.EFFECT) {
      throw new SpecException("it writes " + field.variable().name() + ", which only effects may");
    }
    Task owner = field.owner();
    if (owner != null && owner != vector.acting && !field.isPublished()) {
      throw new SpecException(
          "it writes %s, a local of another task: declare that one published"
              .formatted(field.variable().name()));
    }
  }
}
