package dev.lockstep.model;

/**
 * Takes the steps of all actors out of the loaded state, one after the other. Nearly every step
 * touches one word of the state, has one outcome, and did the same before: that is dealt with here,
 * where the virtual machine keeps all that it takes in registers; the rest is left to {@link
 * CachedSteps}. For states of one word there is a loop of its own, which reads the state once; it
 * takes a tenth off a whole search.
 */
final class Expansion {
  private final StateVector vector;
  private final TaskRunner[] runners;
  private final Step[] actions;
  private final CachedSteps steps;
  private final TransitionCache[] caches;
  private final Commutation commutation;
  private final Deadlocks deadlocks;
  private final long[] taken;

  Expansion(
      StateVector vector,
      TaskRunner[] runners,
      Step[] actions,
      CachedSteps steps,
      Deadlocks deadlocks) {
    this.vector = vector;
    this.runners = runners;
    this.actions = actions;
    this.steps = steps;
    this.caches = steps.caches();
    this.commutation = steps.commutation();
    this.deadlocks = deadlocks;
    this.taken = steps.taken();
  }

  /** Hands every transition to {@code sink}, and tells whether there is any; nobody observes. */
  boolean run(TransitionSink sink) {
    steps.begin();
    boolean moved = vector.words.length == 1 ? runInOneWord(sink) : runInWords(sink);
    for (int i = 0; i < actions.length; i++) {
      moved |= steps.run(runners.length + i, null, actions[i].id, sink);
    }
    return moved;
  }

  private boolean runInOneWord(TransitionSink sink) {
    long[] words = vector.words;
    long before = words[0];
    boolean moved = false;
    for (int actor = 0; actor < runners.length; actor++) {
      TaskRunner runner = runners[actor];
      int position = runner.positionIn(before);
      if (position == TaskRunner.NO_STEP) {
        continue;
      }
      int id = runner.firstId() + position;
      TransitionCache cache = caches[id];
      if (cache.isNarrow()) {
        int slot = cache.slotOf(before);
        long what = cache.what(slot);
        if (TransitionCache.isOneOutcome(what)) {
          commutation.repeats(actor, id);
          taken[id]++;
          words[0] = cache.after(slot, before);
          sink.transition(id, TransitionCache.outcome(what), words);
          moved = true;
          continue;
        }
        if (what == TransitionCache.NOTHING) {
          deadlocks.blocked(runner, cache.holders(slot));
          continue;
        }
      }
      words[0] = before;
      moved |= steps.run(actor, runner, id, sink);
    }
    words[0] = before;
    return moved;
  }

  private boolean runInWords(TransitionSink sink) {
    long[] source = vector.before;
    long[] words = vector.words;
    boolean moved = false;
    for (int actor = 0; actor < runners.length; actor++) {
      TaskRunner runner = runners[actor];
      int position = runner.position();
      if (position == TaskRunner.NO_STEP) {
        continue;
      }
      int id = runner.firstId() + position;
      TransitionCache cache = caches[id];
      if (cache.isNarrow()) {
        int word = cache.word();
        long before = source[word];
        int slot = cache.slotOf(before);
        long what = cache.what(slot);
        if (TransitionCache.isOneOutcome(what)) {
          commutation.repeats(actor, id);
          taken[id]++;
          words[word] = cache.after(slot, before);
          sink.transition(id, TransitionCache.outcome(what), words);
          words[word] = before;
          moved = true;
          continue;
        }
      }
      moved |= steps.run(actor, runner, id, sink);
    }
    return moved;
  }
}
