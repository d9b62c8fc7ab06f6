package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is read and written, part by part. Program counters and the insides of locks are
 * left out.
 */
final class Recorder implements Observer {
  private final StateVector vector;
  private final List<Part> finished = new ArrayList<>();
  private final List<Access> accesses = new ArrayList<>();
  private final Map<Variable, String> pending = new LinkedHashMap<>();
  private @Nullable Step current;
  private String lockTaken = "";
  private boolean withLocks;
  private int kept;

  Recorder(StateVector vector) {
    this.vector = vector;
  }

  @Override
  public void part(Step part) {
    done();
    current = part;
  }

  @Override
  public void read(BitField field) {
    Variable variable = field.variable();
    if (isShown(variable)
        && !pending.containsKey(variable)
        && accesses.stream().noneMatch(access -> access.variable().equals(variable.name()))) {
      String value = textOf(variable);
      accesses.add(new Access(Access.Kind.READ, variable.name(), value, value, isLocal(field)));
    }
  }

  @Override
  public void write(BitField field, long raw) {
    if (isShown(field.variable())) {
      pending.computeIfAbsent(field.variable(), this::textOf);
    }
  }

  @Override
  public void refuse(BitField field, long raw) {
    if (field.variable() instanceof IntVar variable) {
      accesses.add(
          new Access(
              Access.Kind.WRITE,
              variable.name(),
              textOf(variable),
              variable.textOf(raw),
              isLocal(field)));
    }
  }

  @Override
  public void lock(Lock lock, Access.Kind kind, String mode) {
    lockTaken = lock.name();
    accesses.add(new Access(kind, lock.name(), "", mode, false));
  }

  private boolean isShown(Variable variable) {
    return !(variable instanceof Counter) && (withLocks || !(variable instanceof Lock));
  }

  private static boolean isLocal(BitField field) {
    return field.owner() != null;
  }

  private String textOf(Variable variable) {
    Observer self = vector.observer;
    vector.observer = null;
    try {
      return variable.text();
    } finally {
      vector.observer = self;
    }
  }

  /** Ends the current part, while its locals still live. */
  @Override
  public void done() {
    pending.forEach(
        (variable, before) ->
            accesses.add(
                new Access(
                    Access.Kind.WRITE,
                    variable.name(),
                    before,
                    textOf(variable),
                    isLocal(variable.fields().iterator().next()))));
    pending.clear();
    Step step = current;
    if (step != null) {
      String name = step.name;
      if (!lockTaken.isEmpty() && name.indexOf('(') < 0) {
        name = name + "(" + lockTaken + ")";
      }
      finished.add(new Part(name, step.calls, ImmutableList.copyOf(accesses)));
    }
    accesses.clear();
    lockTaken = "";
    current = null;
  }

  @Override
  public void forgetReads() {
    accesses.removeIf(access -> access.kind() == Access.Kind.READ);
  }

  @Override
  public void resumed(int calls) {
    kept = calls;
  }

  /** How many of {@code step}'s calls were not left on the way to the next step. */
  int kept(Step step) {
    return Math.min(kept, step.calls.size());
  }

  /** The parts; of an atomic step without its own name, unless it has no other part. */
  ImmutableList<Part> parts(boolean atomic) {
    ImmutableList<Part> parts = ImmutableList.copyOf(finished);
    finished.clear();
    return atomic && parts.size() > 1 ? parts.subList(1, parts.size()) : parts;
  }

  ImmutableList<Access> readsOf(Property property) {
    withLocks = true;
    try {
      boolean unused = property.predicate().getAsBoolean();
      return ImmutableList.copyOf(accesses);
    } finally {
      withLocks = false;
      accesses.clear();
      pending.clear();
    }
  }
}
