package dev.lockstep.checker.why;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.checker.why.Explanation.Effect;
import dev.lockstep.checker.why.Explanation.Exchange;
import dev.lockstep.checker.why.Explanation.Outcome;
import dev.lockstep.checker.why.Explanation.PatchEffect;
import dev.lockstep.checker.why.Explanation.StaleRead;
import dev.lockstep.model.Wait;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says an explanation in a few sentences, which call steps by their numbers, from 1. */
public final class WhyText {
  /** As many exchanges are told; who wants all of them reads the JSON. */
  private static final int WAYS = 3;

  private final Trace trace;
  private final Explanation why;

  private WhyText(Trace trace, Explanation why) {
    this.trace = trace;
    this.why = why;
  }

  /** The sentences that explain {@code trace}. */
  public static ImmutableList<String> sentences(Trace trace, Explanation why) {
    return new WhyText(trace, why).sentences();
  }

  /** The sentences, a blank line, and the diagram of {@code trace}. */
  public static String render(Trace trace, Explanation why, int width) {
    String sentences = "why: " + String.join(" ", sentences(trace, why));
    return RaceDiagram.fill(sentences, width)
        + "\n"
        + RaceDiagram.render(trace, width, why.links(trace));
  }

  private ImmutableList<String> sentences() {
    if (trace.steps().isEmpty()) {
      return ImmutableList.of("It is so before any step.");
    }
    ImmutableList.Builder<String> sentences = ImmutableList.builder();
    why.staleReads().forEach(stale -> sentences.add(sentence(stale)));
    sentences.add(exchanges());
    sentences.add(needed());
    for (Outcome outcome : Outcome.values()) {
      addPatches(outcome, sentences);
    }
    if (!why.finished()) {
      sentences.add("Not everything was tried, since that would take too long.");
    }
    return sentences.build();
  }

  private String sentence(StaleRead stale) {
    return "%1$s reads %2$s as %3$s in step %4$d; %5$s makes it %6$s in step %7$d; %1$s acts on what it read in step %8$d."
        .formatted(
            actor(stale.read()),
            stale.variable(),
            stale.value(),
            stale.read() + 1,
            actor(stale.write()),
            stale.written(),
            stale.write() + 1,
            stale.use() + 1);
  }

  private String exchanges() {
    if (trace.steps().stream().map(TraceStep::actor).distinct().count() == 1) {
      return "It takes no race: only %s moves.".formatted(actor(0));
    }
    List<String> ways = mending().stream().map(this::phrase).toList();
    if (ways.isEmpty()) {
      return why.finished()
          ? "No exchange of two steps makes the violation vanish."
          : "No exchange of two steps was found that makes the violation vanish.";
    }
    int more = ways.size() - WAYS;
    return "The violation vanishes if "
        + String.join(", or ", ways.subList(0, Math.min(WAYS, ways.size())))
        + (more > 0 ? ", or in %d more such way%s.".formatted(more, more == 1 ? "" : "s") : ".");
  }

  /** The exchanges that mend, first those that make a stale read come later. */
  private ImmutableList<Exchange> mending() {
    return why.exchanges().stream()
        .filter(exchange -> exchange.effect() == Effect.VANISHES)
        .sorted(
            Comparator.comparing((Exchange exchange) -> !isOfStaleRead(exchange))
                .thenComparing(Exchange::earlier)
                .thenComparing(Exchange::later))
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isOfStaleRead(Exchange exchange) {
    return why.staleReads().stream()
        .anyMatch(stale -> stale.read() == exchange.earlier() && stale.write() == exchange.later());
  }

  private String phrase(Exchange exchange) {
    if (exchange.waiting().isEmpty()) {
      return "step %d comes before step %d".formatted(exchange.later() + 1, exchange.earlier() + 1);
    }
    String lock =
        trace.waits().stream()
            .filter(wait -> wait.task().equals(exchange.waiting()))
            .map(Wait::lock)
            .findFirst()
            .orElse("");
    return "%s gets %s before step %d".formatted(exchange.waiting(), lock, exchange.earlier() + 1);
  }

  private String needed() {
    ImmutableList<Integer> needed =
        IntStream.range(0, trace.steps().size())
            .boxed()
            .filter(step -> !why.leftOut().contains(step))
            .collect(ImmutableList.toImmutableList());
    if (why.leftOut().isEmpty()) {
      return why.finished()
          ? "No step can be left out."
          : "No step was found that can be left out.";
    }
    return "Only step%s %s matter%s; the others can be left out."
        .formatted(needed.size() == 1 ? "" : "s", list(needed), needed.size() == 1 ? "s" : "");
  }

  private void addPatches(Outcome outcome, ImmutableList.Builder<String> sentences) {
    ImmutableList<String> names =
        why.patches().stream()
            .filter(patch -> patch.removes() && patch.property() == outcome)
            .map(PatchEffect::patch)
            .collect(ImmutableList.toImmutableList());
    if (names.isEmpty()) {
      return;
    }
    String then =
        switch (outcome) {
          case HOLDS -> ", and the property then holds";
          case VIOLATED -> ", but the property is then violated in another way";
          case UNKNOWN -> "";
        };
    sentences.add(
        names.size() == 1
            ? "The patch %s makes this impossible%s.".formatted(names.get(0), then)
            : "Each of the patches %s makes this impossible%s.".formatted(joined(names), then));
  }

  private String actor(int step) {
    return trace.steps().get(step).actor();
  }

  /** Steps as people list them, counted from 1, neighbours together: {@code 1, 3 to 5 and 8}. */
  private static String list(List<Integer> indices) {
    ImmutableList.Builder<String> runs = ImmutableList.builder();
    for (int i = 0; i < indices.size(); i++) {
      int first = i;
      while (i + 1 < indices.size() && indices.get(i + 1) == indices.get(i) + 1) {
        i++;
      }
      if (i - first >= 2) {
        runs.add((indices.get(first) + 1) + " to " + (indices.get(i) + 1));
      } else {
        indices.subList(first, i + 1).forEach(index -> runs.add(Integer.toString(index + 1)));
      }
    }
    return joined(runs.build());
  }

  private static String joined(List<String> all) {
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }
}
