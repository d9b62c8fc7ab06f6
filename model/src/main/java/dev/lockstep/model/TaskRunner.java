package dev.lockstep.model;

import dev.lockstep.model.Instruction.Branch;
import dev.lockstep.model.Instruction.Sub;
import org.jspecify.annotations.Nullable;

/** Runs the steps of one task on the loaded state. */
final class TaskRunner {
  static final int NO_STEP = -1;

  private final Task task;
  private final BitField counter;
  private final StateVector vector;
  private final Step[] steps;
  private final int stepCount;
  private final int firstId;
  private final int counterWord;
  private final int counterShift;
  private final long counterMask;
  private final int[] after;
  private final Control control;

  TaskRunner(Task task, StateVector vector, LocalBits locals) {
    this.task = task;
    this.counter = task.counter().field();
    this.vector = vector;
    this.steps = task.program().steps().toArray(Step[]::new);
    this.stepCount = steps.length;
    this.firstId = steps.length == 0 ? 0 : steps[0].id;
    this.counterWord = counter.word();
    this.counterShift = counter.shift();
    this.counterMask = counter.maskInWord() >>> counter.shift();
    this.control = new Control(task, vector, locals);
    this.after = new int[steps.length];
    int index = 0;
    for (Instruction instruction : task.program().instructions()) {
      index++;
      if (instruction instanceof Instruction.Do next) {
        after[next.step().position] = index;
      }
    }
  }

  Task task() {
    return task;
  }

  /** Brings the task to its first step. */
  void start() {
    control.resume(0);
  }

  /** As {@link #position()}, in the state of one word that {@code word} is. */
  int positionIn(long word) {
    int position = (int) (word >>> counterShift & counterMask);
    return position == stepCount ? NO_STEP : position;
  }

  /** The position of the step the task stands before, or {@link #NO_STEP} if it has ended. */
  int position() {
    int position = (int) (vector.words[counterWord] >>> counterShift & counterMask);
    return position == stepCount ? NO_STEP : position;
  }

  /** The step at {@code position}. */
  Step step(int position) {
    return steps[position];
  }

  /** The id of the task's first step; those of the others follow. */
  int firstId() {
    return firstId;
  }

  /** The step the task stands before, or null if it has ended. */
  @Nullable Step current() {
    int position = position();
    return position == NO_STEP ? null : steps[position];
  }

  boolean hasEnded() {
    return counter.get() == steps.length;
  }

  boolean isIdle() {
    return task.counter().position() == task.startPosition();
  }

  /**
   * Runs the effect of {@code step}, whose guard is true, and goes on to the next step.
   *
   * @return false if the step is atomic and the guard of one of its parts is false; then the state
   *     is half changed
   */
  boolean run(Step step) {
    int index = after[step.position];
    if (step.isAtomic()) {
      index = runParts(step, index);
      if (index < 0) {
        return false;
      }
    } else {
      step.effect.run();
      print(step);
      observeEnd();
    }
    control.resume(index);
    return true;
  }

  /** Goes on behind {@code step} without running its effect. */
  void skip(Step step) {
    control.resume(step.isAtomic() ? step.atomicEnd : after[step.position]);
  }

  private int runParts(Step step, int first) {
    int index = first;
    int count = 0;
    while (index >= first && index < step.atomicEnd) {
      Instruction instruction = control.at(index);
      if (instruction instanceof Sub sub) {
        observePart(sub.part());
        if (!sub.part().isEnabled()) {
          return -1;
        }
        sub.part().effect.run();
        print(sub.part());
        observeEnd();
        index++;
      } else if (instruction instanceof Branch branch) {
        index = branch.condition().getAsBoolean() ? index + 1 : branch.otherwise().index();
      } else {
        index = control.simple(instruction, index);
      }
      if (++count > Control.TOO_MANY) {
        throw new SpecException(
            "task \"%s\" goes round a loop without ever ending the step".formatted(task.name()));
      }
    }
    return index;
  }

  private void print(Step step) {
    EventPrinter printer = vector.printer;
    if (printer != null && !vector.pruned) {
      step.print(printer);
    }
  }

  private void observePart(Step part) {
    Observer observer = vector.observer;
    if (observer != null) {
      observer.part(part);
    }
  }

  private void observeEnd() {
    Observer observer = vector.observer;
    if (observer != null) {
      observer.done();
    }
  }

  /** Whether the step with this id is atomic and takes a lock in a part but the first. */
  boolean takesLocksInside(int id) {
    Step step = steps[id - steps[0].id];
    boolean first = true;
    for (int index = after[step.position]; index < step.atomicEnd; index++) {
      if (control.at(index) instanceof Sub sub) {
        LockUse use = sub.part().lock;
        if (!first && use != null && use.kind() == LockUse.Kind.ACQUIRE) {
          return true;
        }
        first = false;
      }
    }
    return false;
  }

  /** The first part of an atomic step if nothing stands before it, else the step itself. */
  Step lockStep(Step step) {
    if (step.isAtomic()) {
      int index = after[step.position];
      while (control.at(index) instanceof Instruction.Enter) {
        index++;
      }
      return control.at(index) instanceof Sub sub ? sub.part() : step;
    }
    return step;
  }
}
