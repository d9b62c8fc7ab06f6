package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TwinTest {

  /** Counts in an object that is no variable. */
  private static final class Hidden extends Spec {
    Hidden() {
      AtomicInteger hidden = new AtomicInteger();
      IntVar shown = integer("shown", 0, 7);
      daemon(
          "counts",
          t -> t.loop(() -> t.step("count", () -> shown.set(hidden.incrementAndGet() % 8))));
      daemon("idles", t -> t.loop(() -> t.step("idle", () -> {})));
    }
  }

  /** A step asks a ghost whether it may go on. */
  private static final class AsksGhost extends Spec {
    AsksGhost() {
      BoolVar seen = ghost(bool("seen"));
      task(
          "asks",
          t -> {
            t.step("see", seen::set);
            t.step("ask", seen::get, () -> {});
          });
    }
  }

  @Test
  void stateOutsideOfVariablesIsRefused() {
    assertThatThrownBy(() -> Checker.of(Hidden::new).run())
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("outside of the spec's variables");
  }

  @Test
  void ghostsInGuardsAreErrorsOfTheSpecWithTheWayThere() {
    CheckResult result = Checker.of(AsksGhost::new).run();
    PropertyResult error =
        result.properties().stream()
            .filter(found -> found.status() == PropertyResult.Status.VIOLATED)
            .findFirst()
            .orElseThrow();
    PropertyInfo property = error.property();
    assertThat(property.kind()).isEqualTo(PropertyKind.SPEC_ERROR);
    assertThat(property.name()).contains("\"ask\"").contains("reads seen, a ghost");
    Trace trace = error.trace();
    assertThat(trace).isNotNull();
    assertThat(trace.steps()).hasSize(2);
  }
}
