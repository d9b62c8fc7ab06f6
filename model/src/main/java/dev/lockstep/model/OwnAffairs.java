package dev.lockstep.model;

/**
 * Watches whether a step is its task's own affair: it touches nothing but the task's locals and its
 * place, and no task can see by the place that it was taken, other than by waiting until the task
 * is at rest. What others do next is the same before it and after it.
 */
final class OwnAffairs implements Observer, TransitionSink {
  private final TaskRunner runner;
  private final TransitionSink sink;
  private final int before;
  private boolean own = true;

  /** Of the step that {@code runner} stands before; passes transitions on to {@code sink}. */
  OwnAffairs(TaskRunner runner, TransitionSink sink) {
    this.runner = runner;
    this.sink = sink;
    this.before = runner.position();
  }

  /** Whether all that was seen since was the task's own affair. */
  boolean areOwn() {
    return own;
  }

  private void see(BitField field) {
    Task task = runner.task();
    own &= field == task.counter().field() || (field.owner() == task && !field.isPublished());
  }

  @Override
  public void read(BitField field) {
    see(field);
  }

  @Override
  public void write(BitField field, long raw) {
    see(field);
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    own &= !runner.task().program().entersOrLeaves(before, runner.position());
    sink.transition(step, outcome, target);
  }

  @Override
  public void dead(int step, int outcome) {
    sink.dead(step, outcome);
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {
    own = false;
    sink.violation(step, outcome, property);
  }
}
