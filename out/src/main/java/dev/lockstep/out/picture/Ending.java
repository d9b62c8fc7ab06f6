package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.out.picture.Drawing.Area;
import dev.lockstep.out.picture.Drawing.Box;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The violating state, below the lanes.
 *
 * @param property the violated property
 * @param values the values that violate it
 */
record Ending(ImmutableList<String> property, ImmutableList<String> values) {

  /** The ending of {@code trace} in lines of at most {@code letters}. */
  static Ending of(Trace trace, int letters) {
    ImmutableList.Builder<String> property = ImmutableList.builder();
    Wrap.add(property, "violated: " + trace.property().name(), letters);
    ImmutableList.Builder<String> values = ImmutableList.builder();
    if (!trace.values().isEmpty()) {
      Wrap.add(values, "  " + values(trace), letters);
    }
    return new Ending(property.build(), values.build());
  }

  /**
   * How many letters the longest line about {@code trace}, or of {@code heading}, would take in one
   * piece.
   */
  static int longest(Trace trace, List<String> heading) {
    Ending whole = of(trace, Integer.MAX_VALUE);
    return Stream.of(heading, whole.property, whole.values)
        .flatMap(List::stream)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** The values at the end of {@code trace} as a phrase, with the steps that set them. */
  static String values(Trace trace) {
    return trace.values().stream()
        .map(value -> value.variable() + " is " + value.value() + since(trace, value.variable()))
        .collect(Collectors.joining(", "));
  }

  private static String since(Trace trace, String variable) {
    int step = trace.lastChange(variable);
    return step < 0 ? "" : " (since " + (step + 1) + ")";
  }

  /** Paints it from {@code left} and {@code top} on; returns where it ends. */
  double paint(ImmutableList.Builder<Box> boxes, double left, double top, double width) {
    double first = property.size() * Measure.LINE;
    double second = values.size() * Measure.LINE;
    Area frame = new Area(left, top, width, first + second + 4 * Measure.BOX_PADDING);
    boxes.add(new Box("the violating state", frame, Style.VIOLATION, ImmutableList.of()));
    Area upper = new Area(left, top + 2 * Measure.BOX_PADDING, width, first);
    boxes.add(new Box("the violated property", upper, Style.VIOLATED, property));
    if (!values.isEmpty()) {
      Area lower = new Area(left, upper.bottom(), width, second);
      boxes.add(new Box("the values that violate it", lower, Style.PLAIN, values));
    }
    return frame.bottom() + 1.5;
  }
}
