package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A step, or a part of an atomic one, or an action: a name, a guard and an effect. */
final class Step {
  String name;
  private final @Nullable BooleanSupplier guard;
  final Runnable effect;
  final SourceLine source;
  final ImmutableList<StepInfo.CallInfo> calls;
  final @Nullable LockUse lock;
  private final @Nullable Lifetime body;
  private String tracepoint = "";
  private @Nullable Consumer<? super EventPrinter> printing;

  /** The id in the spec, once all steps are known. */
  int id = -1;

  /** The value of the task's program counter when the task stands before this step. */
  int position = -1;

  /** For an atomic step, the instruction after its last part; else 0. */
  int atomicEnd;

  Step(
      String name,
      @Nullable BooleanSupplier guard,
      Runnable effect,
      ImmutableList<StepInfo.CallInfo> calls,
      @Nullable LockUse lock,
      @Nullable Lifetime body) {
    this(name, guard, effect, calls, lock, SourceLine.ofCaller(), body);
  }

  private Step(
      String name,
      @Nullable BooleanSupplier guard,
      Runnable effect,
      ImmutableList<StepInfo.CallInfo> calls,
      @Nullable LockUse lock,
      SourceLine source,
      @Nullable Lifetime body) {
    this.name = name;
    this.guard = guard;
    this.effect = effect;
    this.calls = calls;
    this.lock = lock;
    this.source = source;
    this.body = body;
  }

  /** A step at the same place that does something else. */
  Step replaced(
      String newName,
      @Nullable BooleanSupplier newGuard,
      Runnable newEffect,
      @Nullable LockUse use) {
    Step step = new Step(newName, newGuard, newEffect, calls, use, source, body);
    step.tracepoint = tracepoint;
    step.position = position;
    return step;
  }

  /** A step at the same place that does what {@code other} does. */
  Step put(Step other) {
    Step step =
        new Step(other.name, other.guard, other.effect, calls, other.lock, other.source, body);
    step.tracepoint = other.tracepoint;
    step.printing = other.printing;
    step.position = position;
    return step;
  }

  /** Whether both stand directly in the same body, and neither has parts. */
  boolean mayChangePlacesWith(Step other) {
    return body == other.body && !isAtomic() && !other.isAtomic();
  }

  /** A step at the same place that does nothing. */
  Step dropped() {
    return replaced(name, null, () -> {}, null);
  }

  /** Whether its guard is true in the loaded state; so it is if it has none. */
  boolean isEnabled() {
    return guard == null || guard.getAsBoolean();
  }

  boolean isAtomic() {
    return atomicEnd > 0;
  }

  String tracepoint() {
    return tracepoint;
  }

  void setTracepoint(String event) {
    tracepoint = event;
    printing = printer -> printer.event(event);
  }

  void setTracepoint(String event, Consumer<? super EventPrinter> arguments) {
    tracepoint = event;
    printing =
        printer -> {
          printer.event(event);
          arguments.accept(printer);
        };
  }

  /** Prints what its tracepoint prints, in the state that its effect has just made. */
  void print(EventPrinter printer) {
    if (printing != null) {
      printing.accept(printer);
    }
  }
}
