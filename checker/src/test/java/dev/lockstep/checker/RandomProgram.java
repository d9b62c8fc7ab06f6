package dev.lockstep.checker;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Section;
import dev.lockstep.model.Task;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Writes the steps and the control flow of one task. */
final class RandomProgram {
  /**
   * What can be named at some place of the program.
   *
   * @param all what steps may read and write
   * @param own the task's own locals, for conditions
   */
  private record Names(RandomPool all, RandomPool own) {
    Names nested() {
      return new Names(new RandomPool(all), new RandomPool(own));
    }
  }

  private final RandomPool shared;
  private final Random random;
  private final RandomLocks locks;
  private final List<Section> sections;
  private final boolean fixed;
  private int stepsLeft;
  private int names;

  /** With {@code fixed}, what a task works at in a section never changes. */
  RandomProgram(
      RandomPool shared, RandomLocks locks, List<Section> sections, boolean fixed, int steps) {
    this.shared = shared;
    this.random = shared.random;
    this.locks = locks;
    this.sections = sections;
    this.fixed = fixed;
    this.stepsLeft = steps;
  }

  /** The whole task. */
  void write(Task task) {
    Names top = new Names(new RandomPool(shared), new RandomPool(random));
    step(task, top);
    while (stepsLeft > 0) {
      statement(task, top, 0);
    }
  }

  /** A daemon: a loop without an end. */
  void writeForever(Task task) {
    Names top = new Names(new RandomPool(shared), new RandomPool(random));
    task.loop(
        () -> {
          task.step(name("wake"), top.all.condition(), top.all.effect());
          body(task, top, 1);
        });
  }

  private String name(String word) {
    return word + " " + names++;
  }

  private void body(Task task, Names outer, int depth) {
    Names inner = outer.nested();
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      statement(task, inner, depth);
    }
  }

  private void statement(Task task, Names known, int depth) {
    if (depth > 3 || stepsLeft <= 0) {
      step(task, known);
      return;
    }
    switch (random.nextInt(14)) {
      case 0, 1 -> local(task, known);
      case 2, 3 -> branch(task, known, depth);
      case 4 -> call(task, known, depth);
      case 5 -> counted(task, known, depth);
      case 6 -> endless(task, known, depth);
      case 7 -> block(task, known, depth);
      case 8, 9 -> locks.with(task, name("lock"), () -> body(task, known, depth + 1));
      case 10 -> atomically(task, known);
      case 11 -> within(task, known, depth);
      default -> step(task, known);
    }
  }

  private void step(Task task, Names known) {
    stepsLeft--;
    switch (random.nextInt(20)) {
      case 0, 1 -> task.step(name("wait and do"), known.all.condition(), known.all.effect());
      case 2 -> task.await(name("wait"), known.all.condition());
      case 3 -> {
        if (known.all.oneIn(4)) {
          task.awaitOthers(name("join"));
        } else {
          task.step(name("rest"), () -> {});
        }
      }
      default -> task.step(name("do"), known.all.effect());
    }
    if (known.all.oneIn(5)) {
      task.tracepoint("lockstep_event");
    }
  }

  /** A local that the next step gives a value. */
  private void local(Task task, Names known) {
    RandomPool fresh = new RandomPool(known.all);
    RandomVariables variables = new RandomVariables(known.all);
    switch (random.nextInt(4)) {
      case 0 -> {
        BoolVar flag = task.local(name("flag"));
        known.own.reads(() -> flag.get() ? 1 : 0);
        var condition = fresh.condition();
        task.step(name("learn"), () -> flag.set(condition.getAsBoolean()));
        variables.bool(task, flag);
      }
      case 1 -> {
        IntVar open = task.published(task.local(name("open"), 0, 2));
        new RandomVariables(shared).integer(task, open);
        variables.integer(task, open);
        step(task, known);
      }
      default -> {
        IntVar seen = task.local(name("seen"), 0, 2);
        known.own.reads(seen::get);
        var number = fresh.number();
        task.step(name("look"), () -> seen.set(Math.floorMod(number.getAsInt(), 3)));
        variables.integer(task, seen);
      }
    }
    stepsLeft--;
  }

  private void branch(Task task, Names known, int depth) {
    BooleanSupplier condition = known.own.condition();
    if (random.nextBoolean()) {
      task.when(condition, () -> body(task, known, depth + 1));
    } else {
      task.when(condition, () -> body(task, known, depth + 1), () -> body(task, known, depth + 1));
    }
  }

  private void call(Task task, Names known, int depth) {
    String function = name("function").replace(' ', '_');
    task.call(
        function,
        () -> {
          body(task, known, depth + 1);
          if (random.nextBoolean()) {
            task.when(known.own.condition(), () -> leaveCall(task, function));
            body(task, known, depth + 1);
          }
        });
  }

  private void leaveCall(Task task, String function) {
    if (random.nextBoolean()) {
      task.returnFromCall();
    } else {
      task.returnFromCall(function);
    }
  }

  /** A loop with a counter. */
  private void counted(Task task, Names known, int depth) {
    IntVar round = task.local(name("round"), 0, 2);
    known.own.reads(round::get);
    task.loopWhile(
        () -> round.get() < 2,
        () -> {
          task.step(name("next"), round::increment);
          task.when(known.own.condition(), task::continueLoop);
          body(task, known, depth + 1);
        });
  }

  /** A loop that may never be left. */
  private void endless(Task task, Names known, int depth) {
    String label = name("loop");
    task.loop(
        label,
        () -> {
          step(task, known);
          task.when(known.own.condition(), () -> task.continueLoop(label));
          BooleanSupplier condition = known.own.condition();
          task.when(
              condition,
              () -> {
                if (random.nextBoolean()) {
                  task.breakLoop(label);
                } else {
                  task.leave(label);
                }
              });
          body(task, known, depth + 1);
          if (random.nextBoolean()) {
            task.breakLoop();
          }
        });
  }

  private void block(Task task, Names known, int depth) {
    task.block(
        "out",
        () -> {
          body(task, known, depth + 1);
          task.when(known.own.condition(), () -> task.leave("out"));
          body(task, known, depth + 1);
        });
  }

  private void atomically(Task task, Names known) {
    stepsLeft--;
    task.atomically(
        name("at once"),
        () -> {
          if (known.own.oneIn(8)) {
            task.when(known.all.condition(), () -> task.returnFromCall());
          }
          if (known.all.oneIn(6)) {
            task.step(name("part"), known.all.condition(), known.all.effect());
          }
          IntVar within = task.local(name("within"), 0, 2);
          var number = known.all.number();
          task.step(name("part"), () -> within.set(Math.floorMod(number.getAsInt(), 3)));
          task.when(
              () -> within.is(1),
              () -> task.call("inner", () -> task.step(name("part"), known.all.effect())),
              () ->
                  task.loopWhile(
                      () -> within.get() > 0, () -> task.step(name("part"), within::decrement)));
          task.when(known.all.condition(), () -> task.step(name("part"), known.all.effect()));
          if (random.nextBoolean()) {
            locks.with(task, name("lock"), () -> task.step(name("part"), known.all.effect()));
          }
        });
  }

  private void within(Task task, Names known, int depth) {
    if (sections.isEmpty()) {
      step(task, known);
      return;
    }
    Section section = known.all.any(sections);
    switch (fixed ? 0 : random.nextInt(3)) {
      case 0 -> {
        task.within(section, random.nextInt(2), () -> body(task, known, depth + 1));
        return;
      }
      case 1 -> {
        IntVar end = task.local(name("end"), 1, 2);
        task.within(section, () -> 0, end::get, () -> body(task, known, depth + 1));
        return;
      }
      default -> {}
    }
    IntVar index = task.local(name("index"), 0, 1);
    task.step(name("choose"), () -> index.set(task.choose(2)));
    task.within(section, index, () -> body(task, known, depth + 1));
  }
}
