package dev.lockstep.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Runs steps, or repeats what they did when they read the same before. */
final class CachedSteps {
  private final StepRunner steps;
  private final Step[] all;
  private final StateVector vector;
  private final TransitionCache[] caches;
  private final long[] taken;
  private final Lesson lesson;
  private final Deadlocks deadlocks;
  private final Commutation commutation;
  private long states;

  /** With all steps of the spec by their ids. */
  CachedSteps(StepRunner steps, Step[] all, StateVector vector, Deadlocks deadlocks) {
    this.steps = steps;
    this.all = all;
    this.vector = vector;
    this.deadlocks = deadlocks;
    this.taken = steps.taken();
    this.caches = new TransitionCache[taken.length];
    for (int i = 0; i < caches.length; i++) {
      caches[i] = new TransitionCache();
    }
    this.lesson = new Lesson(vector.words.length);
    this.commutation = new Commutation(footprints());
  }

  /** Another state is to be expanded. */
  void begin() {
    states++;
    commutation.begin();
  }

  /**
   * The actor of that number takes the step with that id; as {@link StepRunner#run}; nobody
   * observes.
   *
   * @param runner the actor's, or null if it is an action
   */
  boolean run(int actor, @Nullable TaskRunner runner, int id, TransitionSink sink) {
    TransitionCache cache = caches[id];
    long[] words = vector.words;
    int found = cache.find(words);
    if (found >= 0) {
      if (cache.isNothing(found)) {
        if (runner != null) {
          deadlocks.blocked(runner, cache.holders(found));
        }
        return false;
      }
      if (!cache.mustRun(found)) {
        commutation.repeats(actor, id);
        taken[id] += cache.repeat(found, vector.before, words, id, sink);
        return true;
      }
    }
    commutation.runs(actor);
    return (found < 0 && cache.mayLearn(states))
        ? learn(cache, runner, all[id], sink)
        : runAnew(runner, all[id], sink);
  }

  /** As {@link #run}, without remembering anything. */
  boolean runAnew(@Nullable TaskRunner runner, Step step, TransitionSink sink) {
    vector.acting = runner == null ? null : runner.task();
    boolean moved = steps.run(runner, step, sink);
    if (!moved && runner != null) {
      deadlocks.blocked(runner, deadlocks.holders(runner, step));
    }
    return moved;
  }

  private boolean learn(
      TransitionCache cache, @Nullable TaskRunner runner, Step step, TransitionSink sink) {
    vector.acting = runner == null ? null : runner.task();
    vector.observer = lesson.begin(sink);
    boolean moved;
    try {
      moved = steps.run(runner, step, lesson);
      if (!moved && runner != null) {
        lesson.setHolders(deadlocks.holders(runner, step));
        deadlocks.blocked(runner, lesson.holders());
      }
    } finally {
      vector.observer = null;
    }
    if (cache.learn(vector.words, lesson)) {
      commutation.changed(step.id);
    }
    return moved;
  }

  /** What each step did before, by its id. */
  TransitionCache[] caches() {
    return caches;
  }

  /** How often each step was taken, by its id. */
  long[] taken() {
    return taken;
  }

  /** What each step was seen to read and to write, by its id. */
  StepFootprint[] footprints() {
    return Arrays.stream(caches).map(TransitionCache::footprint).toArray(StepFootprint[]::new);
  }

  /** Which steps out of the state being expanded commute. */
  Commutation commutation() {
    return commutation;
  }
}
