package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimap;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.model.StepInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lists the steps that no interleaving takes; they hint at a mistake in the spec. */
final class NeverTaken {
  private NeverTaken() {}

  /** Task by task, a line for each function with such steps; none if all are taken. */
  static ImmutableList<String> lines(CheckResult result) {
    Map<String, Multimap<String, String>> tasks = new LinkedHashMap<>();
    int count = 0;
    for (StepInfo step : result.spec().steps()) {
      if (result.coverage().get(step.id()) == 0) {
        String task = result.spec().actors().get(step.actor()).name();
        tasks
            .computeIfAbsent(task, first -> LinkedHashMultimap.create())
            .put(function(step), step.name());
        count++;
      }
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    if (count > 0) {
      lines.add(
          "never taken: " + count + " of " + Figures.count(result.spec().steps().size(), "step"));
    }
    tasks.forEach(
        (task, functions) ->
            functions
                .asMap()
                .forEach(
                    (function, steps) ->
                        lines.add("  " + task + ": " + function + String.join(", ", steps))));
    return lines.build();
  }

  private static String function(StepInfo step) {
    ImmutableList<StepInfo.CallInfo> calls = step.calls();
    return calls.isEmpty() ? "" : calls.get(calls.size() - 1).name() + "(): ";
  }
}
