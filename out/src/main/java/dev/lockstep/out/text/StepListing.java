package dev.lockstep.out.text;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.ActorInfo;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StepInfo;
import dev.lockstep.model.StepInfo.CallInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of one task, one line each, with the calls around them.
 *
 * @param heading the task
 * @param lines its steps and calls
 */
record StepListing(String heading, ImmutableList<Line> lines) {
  private static final int HELD_COLUMN = 52;

  /**
   * A line.
   *
   * @param number which step of the task it is, from 1; 0 for calls and parts
   * @param text what it says
   * @param held the locks held before it, in the order taken
   */
  record Line(int number, String text, ImmutableList<String> held) {
    String numbered() {
      return (number == 0 ? "     " : String.format("%4d ", number)) + withHeld();
    }

    private String withHeld() {
      if (held.isEmpty()) {
        return text;
      }
      String gap = " ".repeat(Math.max(2, HELD_COLUMN - text.length()));
      return text + gap + "holds " + String.join(", ", held);
    }
  }

  /** A listing for each task, daemon and actor of {@code spec}. */
  static ImmutableList<StepListing> of(SpecInfo spec) {
    ImmutableList.Builder<StepListing> listings = ImmutableList.builder();
    for (int actor = 0; actor < spec.actors().size(); actor++) {
      List<StepInfo> steps = new ArrayList<>();
      for (StepInfo step : spec.steps()) {
        if (step.actor() == actor) {
          steps.add(step);
        }
      }
      listings.add(new StepListing(heading(spec.actors().get(actor)), lines(steps)));
    }
    return listings.build();
  }

  private static String heading(ActorInfo actor) {
    String kind =
        switch (actor.kind()) {
          case TASK -> "task ";
          case DAEMON -> "daemon ";
          case ACTIONS -> "actions of ";
        };
    return kind + actor.name();
  }

  private static ImmutableList<Line> lines(List<StepInfo> steps) {
    ImmutableList.Builder<Line> lines = ImmutableList.builder();
    List<CallInfo> stack = List.of();
    int number = 0;
    for (StepInfo step : steps) {
      int depth = common(stack, step.calls());
      for (CallInfo call : step.calls().subList(depth, step.calls().size())) {
        lines.add(new Line(0, "  ".repeat(depth++) + call.name() + "()", ImmutableList.of()));
      }
      stack = step.calls();
      String text = "  ".repeat(depth) + step.name();
      lines.add(new Line(++number, text, step.held()));
      boolean titled = step.hasTitle();
      for (String part : titled ? step.parts() : rest(step.parts())) {
        lines.add(new Line(0, "  ".repeat(titled ? depth + 1 : depth) + part, ImmutableList.of()));
      }
    }
    return lines.build();
  }

  /** Without its first, which an atomic step without a title is called by. */
  private static List<String> rest(List<String> parts) {
    return parts.subList(Math.min(1, parts.size()), parts.size());
  }

  private static int common(List<CallInfo> a, List<CallInfo> b) {
    int same = 0;
    while (same < Math.min(a.size(), b.size()) && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same;
  }
}
