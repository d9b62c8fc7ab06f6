package dev.lockstep.model;

import org.jspecify.annotations.Nullable;

/** Runs steps, or repeats what they did when they read the same before. */
final class CachedSteps {
  private final StepRunner steps;
  private final StateVector vector;
  private final TransitionCache[] caches;
  private final long[] taken;
  private final Lesson lesson;
  private final Deadlocks deadlocks;
  private final Commutation commutation;
  private long states;

  CachedSteps(StepRunner steps, StateVector vector, Deadlocks deadlocks) {
    this.steps = steps;
    this.vector = vector;
    this.deadlocks = deadlocks;
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

  /** The task takes its step at {@code position}; as {@link StepRunner#run}; nobody observes. */
  boolean run(int actor, TaskRunner runner, int position, TransitionSink sink) {
    int id = runner.firstId() + position;
    TransitionCache cache = caches[id];
    int found = cache.find(vector.words);
    if (found >= 0) {
      if (cache.isNothing(found)) {
        deadlocks.blocked(runner, cache.holders(found));
        return false;
      }
      if (!cache.mustRun(found)) {
        return repeat(actor, id, found, sink);
      }
    }
    return runOrLearn(actor, runner, runner.step(position), found, sink);
  }

  /** As {@link StepRunner#run}, for an action; nobody observes. */
  boolean run(int actor, Step action, TransitionSink sink) {
    TransitionCache cache = caches[action.id];
    int found = cache.find(vector.words);
    if (found >= 0) {
      if (cache.isNothing(found)) {
        return false;
      }
      if (!cache.mustRun(found)) {
        return repeat(actor, action.id, found, sink);
      }
    }
    return runOrLearn(actor, null, action, found, sink);
  }

  private boolean repeat(int actor, int id, int found, TransitionSink sink) {
    commutation.repeats(actor, id);
    taken[id] += caches[id].repeat(found, vector.before, vector.words, id, sink);
    return true;
  }

  private boolean runOrLearn(
      int actor, @Nullable TaskRunner runner, Step step, int found, TransitionSink sink) {
    commutation.runs(actor);
    TransitionCache cache = caches[step.id];
    return (found < 0 && cache.mayLearn(states))
        ? learn(cache, runner, step, sink)
        : runAnew(runner, step, sink);
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

  /** What is known of each step, by its id. */
  TransitionCache[] caches() {
    return caches;
  }

  /** Which steps out of the state being expanded commute. */
  Commutation commutation() {
    return commutation;
  }
}
