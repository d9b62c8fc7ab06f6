package dev.lockstep.checker;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.Request;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import java.util.Comparator;
import java.util.function.Function;

/** Finds traces in small specs without the real explorer. */
final class Traces {
  private Traces() {}

  /** The trace to the property violated first. */
  static Trace first(Function<? super Setup, ? extends Spec> spec) {
    Blueprint blueprint = blueprint(spec);
    ReferenceExplorer explored = new ReferenceExplorer(blueprint, false);
    PropertyInfo property =
        explored.violated().keySet().stream()
            .min(Comparator.comparing(PropertyInfo::kind).thenComparing(PropertyInfo::name))
            .orElseThrow();
    return to(property, blueprint, explored);
  }

  static Trace to(PropertyInfo property, Blueprint blueprint, ReferenceExplorer explored) {
    Path path = ReferencePath.to(property, explored, blueprint.info().steps());
    return TraceTeller.tell(blueprint, path, property);
  }

  static Blueprint blueprint(Function<? super Setup, ? extends Spec> spec) {
    return Blueprint.of("test", spec, Request.defaults());
  }
}
