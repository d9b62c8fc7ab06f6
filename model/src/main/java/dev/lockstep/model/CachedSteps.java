package dev.lockstep.model;

import org.jspecify.annotations.Nullable;

/** Runs steps, or repeats what they did when they read the same before. */
final class CachedSteps {
  private final StepRunner steps;
  private final StateVector vector;
  private final TransitionCache[] caches;
  private final long[] taken;
  private final Lesson lesson;
  private final Commutation commutation;
  private long states;

  CachedSteps(StepRunner steps, StateVector vector) {
    this.steps = steps;
    this.vector = vector;
    this.taken = steps.taken();
    this.caches = new TransitionCache[taken.length];
    for (int i = 0; i < caches.length; i++) {
      caches[i] = new TransitionCache();
    }
    this.lesson = new Lesson(vector.words.length);
    this.commutation = new Commutation(caches);
  }

  /** Another state is to be expanded. */
  void begin() {
    states++;
    commutation.begin();
  }

  /**
   * As {@link StepRunner#run}, for the actor of that number; nobody observes.
   *
   * @param runner the actor's, or null if it is an action
   */
  boolean run(int actor, @Nullable TaskRunner runner, Step step, TransitionSink sink) {
    TransitionCache cache = caches[step.id];
    long[] words = vector.words;
    int found = cache.find(words);
    if (found >= 0) {
      if (cache.isNothing(found)) {
        return false;
      }
      if (!cache.mustRun(found)) {
        commutation.repeats(actor, step.id);
        taken[step.id] += cache.repeat(found, vector.before, words, step.id, sink);
        return true;
      }
    }
    commutation.runs(actor);
    vector.acting = runner == null ? null : runner.task();
    return (found < 0 && cache.mayLearn(states))
        ? learn(cache, runner, step, sink)
        : steps.run(runner, step, sink);
  }

  private boolean learn(
      TransitionCache cache, @Nullable TaskRunner runner, Step step, TransitionSink sink) {
    vector.observer = lesson.begin(sink);
    boolean moved;
    try {
      moved = steps.run(runner, step, lesson);
    } finally {
      vector.observer = null;
    }
    if (cache.learn(vector.words, lesson)) {
      commutation.changed(step.id);
    }
    return moved;
  }

  /** Which steps out of the state being expanded commute. */
  Commutation commutation() {
    return commutation;
  }
}
