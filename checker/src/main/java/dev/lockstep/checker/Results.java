package dev.lockstep.checker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the result of a check out of what a search has found. */
final class Results {
  private static final Comparator<PropertyInfo> BY_KIND =
      Comparator.comparing(PropertyInfo::kind).thenComparing(PropertyInfo::name);

  private final Blueprint blueprint;
  private final Encodings encodings;
  private final Search search;
  private final Map<PropertyInfo, Integer> violated;
  private final Set<PropertyInfo> reached;

  Results(Blueprint blueprint, Encodings encodings, Search search) {
    this.blueprint = blueprint;
    this.encodings = encodings;
    this.search = search;
    this.violated = search.findings().levels();
    this.reached = search.reached();
  }

  /** The result; {@code run} is asked for last. */
  CheckResult result(Supplier<RunFigures> run) {
    Figures figures = search.figures();
    ImmutableList<PropertyResult> properties =
        properties().stream().map(this::of).collect(ImmutableList.toImmutableList());
    return new CheckResult(
        blueprint.info(),
        verdict(properties),
        search.isComplete(),
        encodings.exact(),
        figures.bounded(),
        figures.states(),
        figures.transitions(),
        figures.depth(),
        figures.digest(),
        search.limit(),
        properties,
        ImmutableList.copyOf(figures.coverage().asList()),
        run.get());
  }

  /** The properties of the spec, then the violated rules that are not among them. */
  private ImmutableSet<PropertyInfo> properties() {
    return ImmutableSet.<PropertyInfo>builder()
        .addAll(blueprint.info().properties())
        .addAll(violated.keySet().stream().sorted(BY_KIND).iterator())
        .build();
  }

  private PropertyResult of(PropertyInfo property) {
    Integer level = violated.get(property);
    if (level != null) {
      Path path = ShortestPath.find(blueprint, search.log(), level, property);
      return new PropertyResult(
          property, PropertyResult.Status.VIOLATED, TraceTeller.tell(blueprint, path, property));
    }
    return new PropertyResult(property, status(property), null);
  }

  private PropertyResult.Status status(PropertyInfo property) {
    if (property.kind() == PropertyKind.REACHABLE) {
      if (reached.contains(property)) {
        return PropertyResult.Status.HOLDS;
      }
      return search.isComplete() ? PropertyResult.Status.VIOLATED : PropertyResult.Status.UNKNOWN;
    }
    return search.isComplete() ? PropertyResult.Status.HOLDS : PropertyResult.Status.UNKNOWN;
  }

  private Verdict verdict(ImmutableList<PropertyResult> properties) {
    if (properties.stream()
        .anyMatch(property -> property.status() == PropertyResult.Status.VIOLATED)) {
      return Verdict.VIOLATED;
    }
    return search.isComplete() ? Verdict.HOLDS : Verdict.UNFINISHED;
  }
}
