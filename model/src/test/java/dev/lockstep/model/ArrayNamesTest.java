package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Elements of arrays have an index in their names where it tells something. */
final class ArrayNamesTest {
  private record Folio(ExclusiveLock lock, BoolVar dirty) {
    Folio(Scope scope) {
      this(scope.folioLock(""), scope.bool("dirty"));
    }
  }

  private static final class Names extends Spec {
    Names(int length) {
      Array<Folio> folio = array("folio", length, Folio::new);
      task(
          "t",
          t -> {
            t.acquire("folio_lock", () -> folio.at(0).lock());
            t.release("folio_unlock", () -> folio.at(0).lock());
            t.step("clean", () -> folio.at(0).dirty().clear());
          });
    }
  }

  @Test
  void oneElementNeedsNoIndex() {
    assertThat(names(1)).containsExactly("folio", "folio.dirty");
    assertThat(Walk.of(setup -> new Names(1)).violated()).isEmpty();
  }

  @Test
  void severalHaveAnIndex() {
    assertThat(names(2))
        .containsExactly("folio[0]", "folio[0].dirty", "folio[1]", "folio[1].dirty");
  }

  private static Iterable<String> names(int length) {
    return Walk.of(setup -> new Names(length)).machine().info().variables().stream()
        .map(VariableInfo::name)
        .filter(name -> name.startsWith("folio"))
        .toList();
  }
}
