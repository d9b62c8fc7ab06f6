package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Instruction.Branch;
import dev.lockstep.model.Instruction.Do;
import dev.lockstep.model.Instruction.Enter;
import dev.lockstep.model.Instruction.Exit;
import dev.lockstep.model.Instruction.Jump;
import dev.lockstep.model.Instruction.Label;
import dev.lockstep.model.Instruction.Sub;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the bodies of a task, as they are written, into a list of instructions. */
final class ProgramWriter {
  private final Task task;
  private final Scope.Place specPlace;
  private final List<Instruction> instructions = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<SectionUse> sections = new ArrayList<>();
  private final Deque<Body> bodies = new ArrayDeque<>();
  private final LockWriter locks = new LockWriter(this);
  private final Lifetime outermost;
  private @Nullable Step atomic;
  private @Nullable Step latest;
  private int callSites;
  private ImmutableList<StepInfo.CallInfo> calls = ImmutableList.of();

  ProgramWriter(Task task, Scope.Place specPlace) {
    this.task = task;
    this.specPlace = specPlace;
    this.outermost = new Lifetime(task);
  }

  /** Writes the whole task. */
  void write(Runnable body) {
    body(new Body(Body.Kind.TASK, "", outermost, null, new Label()), body);
    if (steps.isEmpty()) {
      throw new SpecException(
          "task \"%s\" has no steps (at %s): give it one, or leave it out"
              .formatted(task.name(), SourceLine.ofCaller()));
    }
  }

  Scope.Place place() {
    Body innermost = bodies.peek();
    if (innermost == null) {
      throw new SpecException(
          "task \"%s\" is used after it was written (at %s): declare locals and write steps inside of its body"
              .formatted(task.name(), SourceLine.ofCaller()));
    }
    return new Scope.Place(
        specPlace.vector(), innermost.lifetime(), specPlace.registry(), task.name(), false);
  }

  Task task() {
    return task;
  }

  LockWriter locks() {
    place(); // refuses locks outside of the body
    return locks;
  }

  List<Instruction> instructions() {
    return instructions;
  }

  List<Step> steps() {
    return steps;
  }

  /** The steps and the parts of atomic ones, in order. */
  Stream<Step> parts() {
    return instructions.stream().map(ProgramWriter::stepOf).filter(Objects::nonNull);
  }

  private static @Nullable Step stepOf(Instruction instruction) {
    return instruction instanceof Do whole
        ? whole.step()
        : instruction instanceof Sub sub ? sub.part() : null;
  }

  /**
   * Puts others in the place of those steps, or parts of atomic ones, that are {@code meant}.
   *
   * @return whether there was any
   */
  boolean replace(Predicate<Step> meant, UnaryOperator<Step> change) {
    boolean found = false;
    for (int i = 0; i < instructions.size(); i++) {
      Step old = stepOf(instructions.get(i));
      if (old != null && meant.test(old)) {
        found = true;
        Step changed = change.apply(old);
        if (instructions.get(i) instanceof Do) {
          steps.set(old.position, changed);
          instructions.set(i, new Do(changed));
        } else {
          instructions.set(i, new Sub(changed));
        }
      }
    }
    return found;
  }

  Lifetime outermost() {
    return outermost;
  }

  void step(String name, @Nullable BooleanSupplier guard, Runnable effect, @Nullable LockUse lock) {
    Step step = new Step(name, guard, effect, calls, lock, place().lifetime());
    latest = step;
    if (atomic == null) {
      add(step);
    } else {
      instructions.add(new Sub(step));
    }
  }

  private void add(Step step) {
    step.position = steps.size();
    steps.add(step);
    instructions.add(new Do(step));
  }

  void tracepoint(String event) {
    latest(event).setTracepoint(event);
  }

  void tracepoint(String event, Consumer<? super EventPrinter> arguments) {
    latest(event).setTracepoint(event, arguments);
  }

  private Step latest(String event) {
    if (latest == null) {
      throw new SpecException(
          "task \"%s\" names the tracepoint %s before its first step"
              .formatted(task.name(), event));
    }
    return latest;
  }

  void atomically(String name, Runnable parts) {
    if (atomic != null) {
      parts.run();
      return;
    }
    Step step = new Step(name, null, () -> {}, calls, null, place().lifetime());
    add(step);
    int first = instructions.size();
    latest = step;
    atomic = step;
    body(new Body(Body.Kind.ATOMIC, "", place().lifetime().nested(), null, new Label()), parts);
    atomic = null;
    step.atomicEnd = instructions.size();
    if (name.isEmpty()) {
      step.name = firstPart(first);
    }
  }

  private String firstPart(int from) {
    for (Instruction instruction : instructions.subList(from, instructions.size())) {
      if (instruction instanceof Sub sub) {
        return sub.part().name;
      }
    }
    throw new SpecException(
        "task \"%s\" does nothing atomically (at %s): give it a step, or leave it out"
            .formatted(task.name(), SourceLine.ofCaller()));
  }

  void call(String function, Runnable body) {
    ImmutableList<StepInfo.CallInfo> outer = calls;
    calls =
        ImmutableList.<StepInfo.CallInfo>builder()
            .addAll(outer)
            .add(new StepInfo.CallInfo(function, callSites++))
            .build();
    body(new Body(Body.Kind.CALL, function, place().lifetime().nested(), null, new Label()), body);
    calls = outer;
  }

  void block(String label, Runnable body) {
    body(new Body(Body.Kind.BLOCK, label, place().lifetime().nested(), null, new Label()), body);
  }

  Task.Otherwise when(BooleanSupplier condition, Runnable then) {
    Label otherwise = new Label();
    Label end = new Label();
    instructions.add(new Branch(condition, otherwise, SourceLine.ofCaller()));
    body(new Body(Body.Kind.BRANCH, "", place().lifetime().nested(), null, new Label()), then);
    int afterThen = instructions.size();
    otherwise.place(afterThen);
    return body -> {
      if (instructions.size() != afterThen) {
        throw new SpecException(
            "task \"%s\" has steps between when and otherwise (at %s): otherwise must follow at once"
                .formatted(task.name(), SourceLine.ofCaller()));
      }
      instructions.add(new Jump(end));
      otherwise.place(instructions.size());
      body(new Body(Body.Kind.BRANCH, "", place().lifetime().nested(), null, new Label()), body);
      end.place(instructions.size());
    };
  }

  void loop(String label, @Nullable BooleanSupplier condition, Runnable body) {
    Label start = new Label();
    Label end = new Label();
    start.place(instructions.size());
    if (condition != null) {
      instructions.add(new Branch(condition, end, SourceLine.ofCaller()));
    }
    body(
        new Body(Body.Kind.LOOP, label, place().lifetime().nested(), start, new Label()),
        body,
        () -> instructions.add(new Jump(start)));
    end.place(instructions.size());
  }

  /** Whether a section is entered or left on the way from one position to another. */
  boolean entersOrLeaves(int before, int after) {
    for (SectionUse use : sections) {
      if (use.holds(before) != use.holds(after)) {
        return true;
      }
    }
    return false;
  }

  void within(Section section, IntSupplier from, IntSupplier to, boolean fixed, Runnable body) {
    int first = steps.size();
    body(new Body(Body.Kind.SECTION, "", place().lifetime().nested(), null, new Label()), body);
    SectionUse use = new SectionUse(section, task, first, steps.size(), from, to, fixed);
    section.add(use);
    sections.add(use);
  }

  void leave(String label) {
    jump(
        "leaves the block or loop \"" + label + "\"",
        body ->
            (body.kind() == Body.Kind.BLOCK || body.kind() == Body.Kind.LOOP)
                && body.name().equals(label),
        true);
  }

  void breakLoop(String label) {
    jump("breaks a loop" + quoted(label), body -> isLoop(body, label), true);
  }

  void continueLoop(String label) {
    jump("continues a loop" + quoted(label), body -> isLoop(body, label), false);
  }

  void returnFromCall(String function) {
    jump(
        "returns from a call" + quoted(function),
        body ->
            (body.kind() == Body.Kind.TASK && function.isEmpty())
                || (body.kind() == Body.Kind.CALL
                    && (function.isEmpty() || body.name().equals(function))),
        true);
  }

  private static boolean isLoop(Body body, String label) {
    return body.kind() == Body.Kind.LOOP && (label.isEmpty() || body.name().equals(label));
  }

  private static String quoted(String label) {
    return label.isEmpty() ? "" : " \"" + label + "\"";
  }

  /**
   * Ends the lives of all locals on the way out to the innermost fitting body, and goes to its end
   * or start.
   */
  private void jump(String what, Predicate<Body> target, boolean toEnd) {
    place();
    Iterator<Body> outwards = bodies.iterator();
    int depth = calls.size();
    while (outwards.hasNext()) {
      Body body = outwards.next();
      depth -= body.kind() == Body.Kind.CALL ? 1 : 0;
      instructions.add(new Exit(body.lifetime(), depth));
      if (target.test(body)) {
        instructions.add(new Jump(toEnd || body.start() == null ? body.end() : body.start()));
        return;
      }
    }
    throw new SpecException(
        "task \"%s\" %s (at %s), but stands in none"
            .formatted(task.name(), what, SourceLine.ofCaller()));
  }

  private void body(Body body, Runnable content) {
    body(body, content, () -> {});
  }

  private void body(Body body, Runnable content, Runnable beforeEnd) {
    bodies.push(body);
    instructions.add(new Enter(body.lifetime()));
    content.run();
    int outer = calls.size() - (body.kind() == Body.Kind.CALL ? 1 : 0);
    instructions.add(new Exit(body.lifetime(), outer));
    beforeEnd.run();
    bodies.pop();
    body.end().place(instructions.size());
  }
}
