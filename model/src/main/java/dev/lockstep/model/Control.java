package dev.lockstep.model;

import dev.lockstep.model.Instruction.Branch;
import dev.lockstep.model.Instruction.Do;
import dev.lockstep.model.Instruction.Enter;
import dev.lockstep.model.Instruction.Exit;
import dev.lockstep.model.Instruction.Jump;
import dev.lockstep.model.Instruction.Sub;
import org.jspecify.annotations.Nullable;

/**
 * Where control of one task goes after a step. Straight ways are worked out beforehand. Ways with
 * branches depend on the task's locals alone: each valuation of them is walked once under watch,
 * which refuses a condition that reads anything else, and remembered. So no condition can escape
 * the rule, and none is looked at twice in the common case.
 */
final class Control implements Observer {
  /** More instructions than this between two steps are taken to be endless. */
  static final int TOO_MANY = 100_000;

  private final Task task;
  private final BitField counter;
  private final StateVector vector;
  private final Instruction[] instructions;
  private final int ended;
  private final @Nullable StraightWay[] straight;
  private final ControlCache cache;
  private @Nullable Branch watched;
  private @Nullable Observer watcher;
  private int kept;

  Control(Task task, StateVector vector, LocalBits locals) {
    this.task = task;
    this.counter = task.counter().field();
    this.vector = vector;
    this.instructions = task.program().instructions().toArray(Instruction[]::new);
    this.ended = task.program().steps().size();
    this.cache = new ControlCache(locals);
    this.straight = new StraightWay[instructions.length + 1];
    for (int from = 0; from <= instructions.length; from++) {
      straight[from] = straightFrom(from);
    }
  }

  /** The instruction at {@code index}. */
  Instruction at(int index) {
    return instructions[index];
  }

  /** Goes on at {@code index} to the next step, and sets the program counter to it. */
  void resume(int index) {
    Observer observer = vector.observer;
    if (observer != null) {
      kept = Integer.MAX_VALUE;
      task.counter().set(walk(index));
      observer.resumed(kept);
      return;
    }
    StraightWay way = straight[index];
    if (way != null) {
      way.apply(vector.words);
      counter.set(way.position());
    } else if (!cache.apply(index, vector.words, task.counter())) {
      cache.begin(index, vector.words);
      int position = walk(index);
      task.counter().set(position);
      cache.end(position, vector.words);
    }
  }

  private int walk(int from) {
    Observer outer = vector.observer;
    int index = from;
    int count = 0;
    while (index < instructions.length && !(instructions[index] instanceof Do)) {
      Instruction instruction = instructions[index];
      if (instruction instanceof Branch branch) {
        watched = branch;
        watcher = outer;
        vector.observer = this;
        int choices = vector.choices.count();
        try {
          index = branch.condition().getAsBoolean() ? index + 1 : branch.otherwise().index();
        } finally {
          vector.observer = outer;
        }
        if (vector.choices.count() != choices) {
          throw wrong("chooses");
        }
      } else {
        index = simple(instruction, index);
      }
      if (++count > TOO_MANY) {
        throw new SpecException(
            "task \"%s\" goes round a loop without ever reaching a step".formatted(task.name()));
      }
    }
    return index == instructions.length ? ended : ((Do) instructions[index]).step().position;
  }

  /** Carries out an instruction that is neither a step nor a branch; the index of the next. */
  int simple(Instruction instruction, int index) {
    if (instruction instanceof Jump jump) {
      return jump.target().index();
    }
    if (instruction instanceof Enter enter) {
      for (BitField field : enter.lifetime().fields()) {
        field.into(vector.words, field.initial());
        observeLife(field);
      }
    } else if (instruction instanceof Exit exit) {
      kept = Math.min(kept, exit.calls());
      for (BitField field : exit.lifetime().fields()) {
        field.into(vector.words, 0);
        observeLife(field);
      }
    } else if (instruction instanceof Sub) {
      throw new IllegalStateException("a part of an atomic step was reached from outside");
    }
    return index + 1;
  }

  private void observeLife(BitField field) {
    Observer observer = vector.observer;
    if (observer != null) {
      observer.lives(field);
    }
  }

  private @Nullable StraightWay straightFrom(int from) {
    StraightWay.Builder way = new StraightWay.Builder(vector.words.length);
    int index = from;
    for (int count = 0; count <= instructions.length; count++) {
      if (index == instructions.length) {
        return way.to(ended);
      }
      Instruction instruction = instructions[index];
      if (instruction instanceof Do next) {
        return way.to(next.step().position);
      } else if (instruction instanceof Jump jump) {
        index = jump.target().index();
      } else if (instruction instanceof Enter enter) {
        enter.lifetime().fields().forEach(field -> way.set(field, field.initial()));
        index++;
      } else if (instruction instanceof Exit exit) {
        exit.lifetime().fields().forEach(field -> way.set(field, 0));
        index++;
      } else {
        return null;
      }
    }
    return null;
  }

  @Override
  public void read(BitField field) {
    if (field.owner() != task || field.isPublished()) {
      throw wrong("reads " + field.variable().name() + ", which other tasks can change");
    }
    if (watcher != null) {
      watcher.read(field);
    }
  }

  @Override
  public void write(BitField field, long raw) {
    throw wrong("writes " + field.variable().name());
  }

  private SpecException wrong(String what) {
    SourceLine source = watched == null ? SourceLine.ofCaller() : watched.source();
    return new SpecException(
        "the condition at %s in task \"%s\" %s: let a step read it into a local, and ask for the local"
            .formatted(source, task.name(), what));
  }
}
