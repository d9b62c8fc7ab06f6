package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Draws a trace as text, the way kernel developers draw a race in a commit message: a column for
 * each task that takes part, time downwards, calls indented, the steps numbered, every changed
 * value shown and every read of what others write, the violated property below, and below that what
 * became of the arrays that are drawn as lines.
 *
 * <p>The same trace gives the same text, and no line is wider than asked for. Takes memory in
 * proportion to the text, and time to the square of the trace's length.
 */
public final class RaceDiagram {
  /** The width that fits a commit message. */
  public static final int WIDTH = 75;

  /** The least width of a diagram. */
  public static final int NARROWEST = 20;

  /** Names before the text may take this share of the width. */
  private static final int LABEL_SHARE = 4;

  private RaceDiagram() {}

  /** The diagram of {@code trace} for a commit message; every line ends with a line feed. */
  public static String render(Trace trace) {
    return render(trace, WIDTH);
  }

  /**
   * The diagram of {@code trace}, no line wider than {@code width}.
   *
   * @throws IllegalArgumentException if {@code width} is less than {@link #NARROWEST}
   */
  public static String render(Trace trace, int width) {
    return render(trace, width, Link.all(trace));
  }

  /**
   * The diagram of {@code trace}, no line wider than {@code width}.
   *
   * @param links the reads and writes that have to do with each other
   * @throws IllegalArgumentException if {@code width} is less than {@link #NARROWEST}
   */
  public static String render(Trace trace, int width, List<Link> links) {
    return render(trace, width, Optional.of(new ReadText(trace, links)));
  }

  /**
   * The diagram of what {@code trace} is a part of: since steps are missing, it is silent about
   * their numbers and about who reads what of whom.
   */
  public static String ofPart(Trace trace) {
    return render(trace, WIDTH, Optional.empty());
  }

  private static String render(Trace trace, int width, Optional<ReadText> reads) {
    if (width < NARROWEST) {
      throw new IllegalArgumentException(
          "a diagram is at least %d columns wide, not %d".formatted(NARROWEST, width));
    }
    List<String> lines = new ArrayList<>();
    if (!trace.chosen().isEmpty()) {
      ImmutableList<String> values =
          trace.chosen().stream()
              .map(value -> value.variable() + " is " + value.value())
              .collect(ImmutableList.toImmutableList());
      lines.addAll(TextWrap.list("initially ", values, 0, width));
      lines.add("");
    }
    if (trace.steps().isEmpty()) {
      lines.add("(before any step)");
      lines.add("-".repeat(width));
    } else {
      addSteps(trace, width, reads, lines);
    }
    lines.addAll(ViolationText.lines(trace, width));
    lines.addAll(BlockLineText.lines(trace, width));
    return lines.stream()
        .map(line -> line.replace('\u00a0', ' ') + "\n")
        .collect(Collectors.joining());
  }

  /** {@code text} in lines no wider than {@code width}, the later ones indented. */
  public static String fill(String text, int width) {
    return TextWrap.words(text, 0, 2, width).stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static void addSteps(
      Trace trace, int wide, Optional<ReadText> reads, List<String> lines) {
    int gutter = reads.isPresent() ? Integer.toString(trace.steps().size()).length() + 1 : 0;
    int width = wide - gutter;
    DiagramEntries told = new DiagramEntries(trace, reads);
    ImmutableList<String> names = told.actors();
    ImmutableList<String> numbers = numbers(names.size());
    LaneWidths widths = new LaneWidths(names, told.entries());
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    int labels = longest <= width / LABEL_SHARE ? longest : numbers.get(names.size() - 1).length();
    DiagramLayout layout = DiagramLayout.of(widths, labels, width);
    boolean named = layout.hasRoomFor(names);
    if (!named) {
      lines.addAll(TextWrap.list("", legend(names), 0, wide));
      lines.add("");
    }
    new DiagramRows(layout, named ? names : numbers, width, gutter).draw(told.entries(), lines);
  }

  private static ImmutableList<String> numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<String> legend(ImmutableList<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(lane -> (lane + 1) + ": " + names.get(lane))
        .collect(ImmutableList.toImmutableList());
  }
}
