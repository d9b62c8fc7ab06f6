package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.TraceStep.Change;
import dev.lockstep.model.Access;
import dev.lockstep.model.Part;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.VariableInfo;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what a step changed. */
final class Changes {
  private final Map<String, Integer> order = new HashMap<>();

  Changes(SpecInfo info) {
    for (VariableInfo variable : info.variables()) {
      order.putIfAbsent(variable.name(), order.size());
    }
  }

  /**
   * What differs, in the order of the spec.
   *
   * @param before the values of all variables but the locals before the step
   * @param after the same after it
   * @param parts what the step did; tells of locals, which may not live after the step
   */
  ImmutableList<Change> between(
      Map<String, String> before, Map<String, String> after, List<Part> parts) {
    Map<String, Change> changes = new LinkedHashMap<>();
    before.forEach(
        (name, value) ->
            changes.put(name, new Change(name, value, after.getOrDefault(name, value), false)));
    for (Part part : parts) {
      for (Access access : part.accesses()) {
        if (access.kind() == Access.Kind.WRITE && !before.containsKey(access.variable())) {
          Change earlier = changes.get(access.variable());
          changes.put(
              access.variable(),
              new Change(
                  access.variable(),
                  earlier == null ? access.before() : earlier.before(),
                  access.after(),
                  access.local()));
        }
      }
    }
    return changes.values().stream()
        .filter(change -> !change.before().equals(change.after()))
        .sorted(Comparator.comparingInt(change -> order.getOrDefault(change.variable(), -1)))
        .collect(ImmutableList.toImmutableList());
  }
}
