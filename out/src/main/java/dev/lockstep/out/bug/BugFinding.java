package dev.lockstep.out.bug;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.checker.Verdict;
import dev.lockstep.model.Part;
import dev.lockstep.model.Reproducer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a complete check of a spec with a bug found, and one of the spec without it.
 *
 * @param expected what is known of the bug
 * @param broken the result with the bug, where the check went on after violations
 * @param mended the result without it
 */
public record BugFinding(Reproducer expected, CheckResult broken, CheckResult mended) {

  /** How what was found differs from what is known, a phrase for each difference. */
  public ImmutableList<String> differences() {
    ImmutableList.Builder<String> differences = ImmutableList.builder();
    Set<String> known = ImmutableSet.copyOf(expected.breaks());
    Set<String> found = violated(broken);
    Sets.difference(known, found)
        .forEach(name -> differences.add("should break, and does not: " + name));
    Sets.difference(found, known)
        .forEach(name -> differences.add("breaks, and should not: " + name));
    differences.addAll(missingWitness());
    if (mended.verdict() != Verdict.HOLDS) {
      differences.add("does not hold without the bug: " + String.join("; ", violated(mended)));
    }
    return differences.build();
  }

  /** The trace that tells the story, if the property that it leads to is violated. */
  public Optional<Trace> story() {
    return broken.properties().stream()
        .filter(property -> property.property().name().equals(expected.breaks().get(0)))
        .flatMap(property -> Optional.ofNullable(property.trace()).stream())
        .findFirst();
  }

  private List<String> missingWitness() {
    if (expected.witness().isEmpty()) {
      return List.of("the bug has no witness");
    }
    Optional<Trace> story = story();
    if (story.isEmpty()) {
      return List.of("there is no trace to " + expected.breaks().get(0));
    }
    List<String> wanted = expected.witness();
    int next = 0;
    for (String step : steps(story.get())) {
      next += next < wanted.size() && wanted.get(next).equals(step) ? 1 : 0;
    }
    return next == wanted.size()
        ? List.of()
        : List.of(
            "the trace lacks step %d of the witness, in its place: %s"
                .formatted(next + 1, wanted.get(next)));
  }

  /** Each step of {@code trace} as {@code task: step}, and each of its parts likewise. */
  private static List<String> steps(Trace trace) {
    List<String> steps = new ArrayList<>();
    for (TraceStep step : trace.steps()) {
      if (step.step().hasTitle()) {
        steps.add(step.actor() + ": " + step.step().name());
      }
      for (Part part : step.parts()) {
        steps.add(step.actor() + ": " + part.name());
      }
    }
    return steps;
  }

  private static ImmutableSet<String> violated(CheckResult result) {
    return result.properties().stream()
        .filter(property -> property.status() == PropertyResult.Status.VIOLATED)
        .map(property -> property.property().name())
        .collect(ImmutableSet.toImmutableSet());
  }
}
