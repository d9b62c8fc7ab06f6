package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.TransitionSink;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Compares what the outcomes of a step print with the event that they should explain, and writes
 * down in what those differ that come closest.
 */
final class Comparison implements EventPrinter, TransitionSink {
  private final Machine machine;
  private final int task;
  private final RecordedEvent event;
  private final ImmutableSet<String> recorded;
  private Set<String> closest = new LinkedHashSet<>();
  private Set<String> here = new LinkedHashSet<>();
  private boolean same;
  private boolean moved;
  private boolean silent;

  Comparison(Machine machine, int task, RecordedEvent event, ImmutableSet<String> recorded) {
    this.machine = machine;
    this.task = task;
    this.event = event;
    this.recorded = recorded;
  }

  /** Whether the step is possible. */
  boolean hasMoved() {
    return moved;
  }

  /** Whether one of its outcomes prints nothing that was recorded. */
  boolean isSilent() {
    return silent;
  }

  /** The differences; empty if an outcome prints just this event. */
  ImmutableSet<String> differences() {
    return ImmutableSet.copyOf(closest);
  }

  @Override
  public void event(String name) {
    same = event.name().equals(name);
    if (!same && recorded.contains(name)) {
      here.add("prints " + name);
    }
  }

  @Override
  public void number(String argument, long value) {
    between(argument, value, value);
  }

  @Override
  public void between(String argument, long low, long high) {
    Object told = event.arguments().get(argument);
    if (same && told != null && !(told instanceof Long number && low <= number && number <= high)) {
      String range = low == high ? Long.toString(low) : low + " to " + high;
      here.add("%s is %s, recorded %s".formatted(argument, range, told));
    }
  }

  @Override
  public void word(String argument, String value) {
    Object told = event.arguments().get(argument);
    if (same && told != null && !told.equals(value)) {
      here.add("%s is %s, recorded %s".formatted(argument, value, told));
    }
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    if (here.isEmpty() && !same) {
      String announced = announced();
      silent |= announced.isEmpty();
      if (!announced.isEmpty()) {
        here.add(announced);
      }
    }
    if (!moved || here.size() < closest.size()) {
      closest = here;
    } else if (here.size() == closest.size()) {
      closest.addAll(here);
    }
    moved = true;
    here = new LinkedHashSet<>();
    same = false;
  }

  /** What the step that the task comes to prints instead of the event; empty if nothing else. */
  private String announced() {
    int next = machine.current(task);
    String name = next < 0 ? "" : machine.info().steps().get(next).tracepoint();
    return name.equals(event.name()) || !recorded.contains(name) ? "" : "then prints " + name;
  }

  @Override
  public void dead(int step, int outcome) {
    here = new LinkedHashSet<>();
    same = false;
  }

  @Override
  public void violation(int step, int outcome, PropertyInfo property) {}
}
