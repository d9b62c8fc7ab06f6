package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/** What the naive explorer says of a spec, to hold the real one against. */
final class Expectation {
  private final Blueprint blueprint;
  private final boolean all;
  private final ReferenceExplorer explored;
  private final ImmutableMap<PropertyInfo, Trace> traces;
  private final long digest;

  Expectation(Blueprint blueprint, boolean all, ReferenceExplorer explored) {
    this.blueprint = blueprint;
    this.all = all;
    this.explored = explored;
    this.traces =
        ImmutableMap.copyOf(
            Maps.asMap(
                explored.violated().keySet(),
                property -> Traces.to(property, blueprint, explored)));
    this.digest = explored.digest();
  }

  /** Fails unless the real explorer finds the same; {@code how} says how it is to explore. */
  void assertMetBy(Checker checker, String how) {
    CheckResult result = (all ? checker.all() : checker).run();
    SoftAssertions softly = new SoftAssertions();
    String what = "%s, %s, %s: ".formatted(blueprint.info().name(), all ? "all" : "first", how);
    softly.assertThat(result.states()).as(what + "states").isEqualTo(explored.states());
    softly
        .assertThat(result.transitions())
        .as(what + "transitions")
        .isEqualTo(explored.transitions());
    softly.assertThat(result.depth()).as(what + "depth").isEqualTo(explored.depth());
    softly.assertThat(result.digest()).as(what + "digest").isEqualTo(digest);
    softly
        .assertThat(result.coverage().stream().map(Number::longValue).toList())
        .as(what + "coverage")
        .isEqualTo(explored.coverage());
    softly.assertThat(result.complete()).as(what + "complete").isEqualTo(explored.isComplete());
    softly.assertThat(result.bounded()).as(what + "bounded").isEqualTo(explored.isBounded());
    softly.assertThat(statuses(result)).as(what + "verdicts").isEqualTo(statuses());
    for (PropertyResult property : result.properties()) {
      Trace expected = traces.get(property.property());
      Trace actual = property.trace();
      softly.assertThat(text(actual)).as(what + "diagram").isEqualTo(text(expected));
      softly.assertThat(actual).as(what + "trace").isEqualTo(expected);
    }
    softly.assertAll();
  }

  private static String text(@Nullable Trace trace) {
    return trace == null ? "" : RaceDiagram.render(trace);
  }

  private static Map<String, PropertyResult.Status> statuses(CheckResult result) {
    Map<String, PropertyResult.Status> statuses = new TreeMap<>();
    for (PropertyResult property : result.properties()) {
      assertThat(statuses.put(property.property().toString(), property.status())).isNull();
    }
    return statuses;
  }

  private Map<String, PropertyResult.Status> statuses() {
    Map<String, PropertyResult.Status> statuses = new TreeMap<>();
    PropertyResult.Status unviolated =
        explored.isComplete() ? PropertyResult.Status.HOLDS : PropertyResult.Status.UNKNOWN;
    for (PropertyInfo property : blueprint.info().properties()) {
      statuses.put(property.toString(), unviolated);
      if (property.kind() == PropertyKind.REACHABLE) {
        statuses.put(property.toString(), reachable(property));
      }
    }
    for (PropertyInfo property : explored.violated().keySet()) {
      statuses.put(property.toString(), PropertyResult.Status.VIOLATED);
    }
    return statuses;
  }

  private PropertyResult.Status reachable(PropertyInfo property) {
    if (explored.reached().contains(property)) {
      return PropertyResult.Status.HOLDS;
    }
    return explored.isComplete() ? PropertyResult.Status.VIOLATED : PropertyResult.Status.UNKNOWN;
  }
}
