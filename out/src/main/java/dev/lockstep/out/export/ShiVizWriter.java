package dev.lockstep.out.export;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.Wait;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Writes a log for ShiViz: events with vector clocks (Fidge 1988, Mattern 1989). A task learns of
 * another's events when it reads what was written there, or takes a lock that was given back there;
 * see {@link Influence}.
 */
final class ShiVizWriter {

  /** The parser that ShiViz uses by itself; an empty second line says that there is one run. */
  private static final String HEAD = "(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})\n\n";

  private final Trace trace;
  private final ImmutableList<String> lanes;
  private final ImmutableList<String> hosts;
  private final int[][] clocks;
  private final StringBuilder out = new StringBuilder(HEAD);

  private ShiVizWriter(SpecInfo spec, Trace trace) {
    this.trace = trace;
    this.lanes = Lanes.of(spec, trace);
    this.hosts = hosts(lanes);
    this.clocks = new int[lanes.size()][lanes.size()];
  }

  static String write(SpecInfo spec, Trace trace) {
    ShiVizWriter writer = new ShiVizWriter(spec, trace);
    writer.write();
    return writer.out.toString();
  }

  /** Names without blanks, still different from each other. */
  private static ImmutableList<String> hosts(List<String> names) {
    Set<String> taken = new HashSet<>();
    ImmutableList.Builder<String> hosts = ImmutableList.builder();
    for (String name : names) {
      String host = name.replaceAll("[\\s\"\\\\{}]+", "_");
      while (!taken.add(host)) {
        host += "_";
      }
      hosts.add(host);
    }
    return hosts.build();
  }

  private void write() {
    ImmutableSetMultimap<Integer, Integer> sources =
        Influence.all(trace).stream()
            .collect(ImmutableSetMultimap.toImmutableSetMultimap(Influence::to, Influence::from));
    List<int[]> known = new ArrayList<>();
    for (int i = 0; i < trace.steps().size(); i++) {
      int lane = lanes.indexOf(trace.steps().get(i).actor());
      for (int from : sources.get(i)) {
        learn(clocks[lane], known.get(from));
      }
      event(lane, StepLine.of(trace.steps().get(i)));
      known.add(clocks[lane].clone());
    }
    for (Wait wait : trace.waits()) {
      event(lanes.indexOf(wait.task()), StepLine.of(wait));
    }
    if (!trace.steps().isEmpty()) {
      String values = StepLine.values(trace.values());
      event(
          lanes.indexOf(trace.steps().get(trace.steps().size() - 1).actor()),
          StepLine.violated(trace) + (values.isEmpty() ? "" : " (" + values + ")"));
    }
  }

  private static void learn(int[] clock, int[] other) {
    for (int i = 0; i < clock.length; i++) {
      clock[i] = Math.max(clock[i], other[i]);
    }
  }

  private void event(int lane, String text) {
    clocks[lane][lane]++;
    StringJoiner clock = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < hosts.size(); i++) {
      if (clocks[lane][i] > 0) {
        clock.add("\"%s\": %d".formatted(hosts.get(i), clocks[lane][i]));
      }
    }
    out.append(text.replace('\n', ' ')).append('\n');
    out.append(hosts.get(lane)).append(' ').append(clock).append('\n');
  }
}
