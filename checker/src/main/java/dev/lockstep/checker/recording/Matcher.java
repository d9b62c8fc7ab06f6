package dev.lockstep.checker.recording;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.Machine;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.TransitionSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps those transitions of one task that print what it was recorded to print next. */
final class Matcher implements EventPrinter, TransitionSink {
  private final Machine machine;
  private final Recording recording;

  /** The event that each step prints first, by the steps' ids; empty if it is not recorded. */
  private final String[] announced;

  private List<Node> successors = new ArrayList<>();
  private @Nullable Node node;
  private int task;
  private int printed;
  private boolean fits;
  private boolean silent;
  private boolean alone;
  private @Nullable RecordedEvent current;

  Matcher(Machine machine, Recording recording) {
    this.machine = machine;
    this.recording = recording;
    this.announced =
        machine.info().steps().stream()
            .map(step -> recording.recorded().contains(step.tracepoint()) ? step.tracepoint() : "")
            .toArray(String[]::new);
  }

  /** The nodes that {@code task} can come to from {@code from}, whose state is loaded. */
  List<Node> expand(Node from, int actor) {
    successors = new ArrayList<>();
    node = from;
    task = actor;
    begin();
    machine.expand(actor, this);
    return successors;
  }

  /**
   * The same, or null if the step is not the task's own affair, see {@link Machine#expandWatched},
   * or prints anything that is recorded.
   */
  @Nullable List<Node> expandAlone(Node from, int actor) {
    successors = new ArrayList<>();
    node = from;
    task = actor;
    silent = true;
    alone = true;
    begin();
    boolean own = machine.expandWatched(actor, this);
    alone = false;
    return own && silent ? successors : null;
  }

  private void begin() {
    printed = 0;
    fits = true;
    current = null;
  }

  @Override
  public void event(String name) {
    current = null;
    if (!recording.recorded().contains(name)) {
      return;
    }
    silent = false;
    if (node == null || !fits) {
      return;
    }
    ImmutableList<RecordedEvent> events = recording.tasks().get(task);
    int position = node.position(task) + printed;
    if (position == events.size() || !events.get(position).name().equals(name)) {
      fits = false;
      return;
    }
    RecordedEvent event = events.get(position);
    fits = event.contradiction().isEmpty() && Order.isDue(event, task, node, recording);
    current = event;
    printed++;
  }

  @Override
  public void number(String argument, long value) {
    between(argument, value, value);
  }

  @Override
  public void between(String argument, long low, long high) {
    if (fits && current != null) {
      Object told = current.arguments().get(argument);
      fits = told == null || (told instanceof Long number && low <= number && number <= high);
    }
  }

  @Override
  public void word(String argument, String value) {
    if (fits && current != null) {
      Object told = current.arguments().get(argument);
      fits = told == null || told.equals(value);
    }
  }

  @Override
  public void wordOtherThan(String argument, String value) {
    if (fits && current != null) {
      fits = !value.equals(current.arguments().get(argument));
    }
  }

  @Override
  public void transition(int step, int outcome, long[] target) {
    if (fits && node != null && leadsOn()) {
      successors.add(node.after(target, step, outcome, task, printed));
    }
    begin();
  }

  /**
   * Whether the step that the task comes to can print what it was recorded to print next. If that
   * is nothing more, a step can be of use to others, unless it is the task's own affair.
   */
  private boolean leadsOn() {
    if (node == null) {
      return true;
    }
    int next = machine.current(task);
    boolean announcesNothing = next < 0 || announced[next].isEmpty();
    ImmutableList<RecordedEvent> events = recording.tasks().get(task);
    int position = node.position(task) + printed;
    if (position == events.size()) {
      return announcesNothing || !alone;
    }
    return next >= 0 && (announcesNothing || events.get(position).name().equals(announced[next]));
  }

  @Override
  public void dead(int step, int outcome) {
    begin();
  }

  /** A broken rule is no reason to stop: the recorded system went on as well. */
  @Override
  public void violation(int step, int outcome, PropertyInfo property) {}
}
