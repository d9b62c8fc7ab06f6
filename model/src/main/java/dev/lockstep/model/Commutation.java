package dev.lockstep.model;

/**
 * Which of the steps that are taken out of one state commute: neither writes what the other reads
 * or writes, by what was seen of them so far. Actors are the tasks and after them the actions; of
 * those beyond {@link Machine#COMMUTING_ACTORS} nothing is said.
 */
final class Commutation {
  private final StepFootprint[] footprints;

  /** 1 for steps that do, else 0: a mask is made of them without a branch. */
  private final byte[][] commute;

  private final int[] actors = new int[Machine.COMMUTING_ACTORS];
  private final int[] steps = new int[Machine.COMMUTING_ACTORS];
  private int count;
  private int earlier;
  private int actor;
  private int step;

  /** Of the steps with these footprints, by their ids. */
  Commutation(StepFootprint[] footprints) {
    this.footprints = footprints;
    this.commute = new byte[footprints.length][footprints.length];
  }

  /** Another state is to be expanded. */
  void begin() {
    count = 0;
  }

  /** {@code newActor} takes a step that is run, so that nothing is known of it yet. */
  void runs(int newActor) {
    actor = newActor;
    step = -1;
    earlier = 0;
  }

  /** {@code newActor} does again what it did before. */
  void repeats(int newActor, int newStep) {
    actor = newActor;
    step = newStep;
    earlier = count;
    if (newActor < Machine.COMMUTING_ACTORS) {
      actors[count] = newActor;
      steps[count++] = newStep;
    }
  }

  /** The step has turned out to read or to write more than before. */
  void changed(int step) {
    for (int other = 0; other < footprints.length; other++) {
      boolean commutes = other != step && footprints[step].commutesWith(footprints[other]);
      byte is = (byte) (commutes ? 1 : 0);
      commute[step][other] = is;
      commute[other][step] = is;
    }
  }

  /** The actor whose step is taken. */
  int actor() {
    return actor;
  }

  /** The step taken, or -1 if it is run. */
  int repeated() {
    return step;
  }

  /** The actors, as bits, that took their steps before it and commute with it. */
  long earlier() {
    long mask = 0;
    if (earlier > 0) {
      byte[] row = commute[step];
      for (int i = 0; i < earlier; i++) {
        mask |= (long) row[steps[i]] << actors[i];
      }
    }
    return mask;
  }
}
