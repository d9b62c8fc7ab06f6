package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace.Value;
import dev.lockstep.checker.TraceStep.Change;
import dev.lockstep.model.Access;
import dev.lockstep.model.LineInfo;
import dev.lockstep.model.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of an array that is drawn as a line, in the course of a trace.
 *
 * @param name what the line is of
 * @param blocks how many elements it has
 * @param moments how it was at first, and after each step that changed it
 */
public record BlockLine(String name, int blocks, ImmutableList<Moment> moments) {

  /**
   * The line after a step.
   *
   * @param step the index of the step, or a negative number at first
   * @param what who did what, or {@code at first}
   * @param regions the line, from the left to the right
   */
  public record Moment(int step, String what, ImmutableList<Region> regions) {}

  /**
   * Neighbours of equal value.
   *
   * @param first the index of the first of them
   * @param last the index of the last
   * @param value the value
   * @param bare whether nothing stands for that value
   */
  public record Region(int first, int last, String value, boolean bare) {}

  /** The lines that {@code trace} changes, of more than one element each. */
  public static ImmutableList<BlockLine> of(Trace trace) {
    ImmutableList.Builder<BlockLine> lines = ImmutableList.builder();
    for (LineInfo info : trace.lines()) {
      BlockLine line = of(trace, info);
      if (line.blocks > 1 && line.moments.size() > 1) {
        lines.add(line);
      }
    }
    return lines.build();
  }

  private static BlockLine of(Trace trace, LineInfo info) {
    Map<String, String> values = new HashMap<>();
    for (Value value : trace.initial()) {
      values.put(value.variable(), value.value());
    }
    ImmutableList.Builder<Moment> moments = ImmutableList.builder();
    moments.add(new Moment(-1, "at first", regions(info, values)));
    for (int i = 0; i < trace.steps().size(); i++) {
      boolean changed = false;
      for (Change change : trace.steps().get(i).changes()) {
        values.put(change.variable(), change.after());
        changed |= info.elements().contains(change.variable());
      }
      if (changed) {
        String what = what(trace.steps().get(i), info);
        moments.add(new Moment(i, what, regions(info, values)));
      }
    }
    return new BlockLine(info.name(), info.elements().size(), moments.build());
  }

  /** The part of the step that wrote an element, or else the step. */
  private static String what(TraceStep step, LineInfo info) {
    for (Part part : step.parts()) {
      for (Access access : part.accesses()) {
        if (access.kind() == Access.Kind.WRITE && info.elements().contains(access.variable())) {
          return step.actor() + ": " + part.name();
        }
      }
    }
    return step.actor() + ": " + step.step().name();
  }

  private static ImmutableList<Region> regions(LineInfo info, Map<String, String> values) {
    List<String> line =
        info.elements().stream().map(element -> values.getOrDefault(element, info.bare())).toList();
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    int first = 0;
    for (int i = 1; i <= line.size(); i++) {
      String value = line.get(first);
      if (i == line.size() || !line.get(i).equals(value)) {
        regions.add(new Region(first, i - 1, value, value.equals(info.bare())));
        first = i;
      }
    }
    return regions.build();
  }
}
