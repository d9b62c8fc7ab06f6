package dev.lockstep.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a spec has declared, in order. */
final class Registry {
  private final Map<String, Variable> byName = new HashMap<>();
  private final List<Variable> variables = new ArrayList<>();
  private final List<Lock> locks = new ArrayList<>();
  private final List<LineInfo> lines = new ArrayList<>();
  private final Set<Task> choosers = new LinkedHashSet<>();
  private final Map<String, PropertyInfo> checks = new HashMap<>();
  private final Map<Class<?>, Object[]> constants = new HashMap<>();

  void add(Variable variable, Lifetime lifetime) {
    boolean taken =
        lifetime.task() == null
            ? byName.putIfAbsent(variable.name(), variable) != null
            : lifetime.fields().stream()
                .map(BitField::variable)
                .anyMatch(other -> other != variable && other.name().equals(variable.name()));
    if (taken) {
      throw new SpecException(
          "two variables are called \""
              + variable.name()
              + "\" (the second at "
              + SourceLine.ofCaller()
              + "): give one of them another name");
    }
    variables.add(variable);
    if (variable instanceof Lock lock) {
      locks.add(lock);
    }
  }

  /**
   * {@code task} takes locks that are chosen while running: all those that stand in arrays are
   * within its reach.
   */
  void choosesLocks(Task task) {
    choosers.add(task);
  }

  /** Sizes the locks, when all tasks are known. */
  void close() {
    for (Lock lock : locks) {
      if (lock.inArray()) {
        for (Task task : choosers) {
          lock.mayTake(task, true);
          lock.mayTake(task, false);
        }
      }
      lock.close();
    }
  }

  PropertyInfo check(String text) {
    return checks.computeIfAbsent(text, key -> new PropertyInfo(PropertyKind.CHECK, key));
  }

  /** The constants of {@code type}, read once: the language hands out a fresh array each time. */
  @SuppressWarnings("unchecked") // the array under a class holds that class's constants
  <E extends Enum<E>> E[] constants(Class<E> type) {
    return (E[]) constants.computeIfAbsent(type, Class::getEnumConstants);
  }

  /** From now on these variables are drawn as a line. */
  void draw(LineInfo line) {
    lines.add(line);
  }

  List<LineInfo> lines() {
    return lines;
  }

  List<Variable> variables() {
    return variables;
  }

  List<Lock> locks() {
    return locks;
  }
}
