package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Neighbours in arrays, said once. */
final class ElementRunsTest {

  private static ElementRuns of(String... variables) {
    ElementRuns runs = new ElementRuns();
    for (String variable : variables) {
      runs.add(variable, "0 -> 1");
    }
    return runs;
  }

  @Test
  void neighboursAreOneRun() {
    assertThat(of("a[0]", "a[1]", "a[2]", "b").texts())
        .containsExactly("a[0..2] 0 -> 1", "b 0 -> 1");
    assertThat(of("a[9].x", "n", "a[10].x").texts())
        .containsExactly("a[9..10].x 0 -> 1", "n 0 -> 1");
  }

  @Test
  void anyIndexOfANameMayCountUp() {
    assertThat(of("a[1][0]", "a[1][1]", "a[2][1]").texts())
        .containsExactly("a[1][0..1] 0 -> 1", "a[2][1] 0 -> 1");
    assertThat(of("a[0].x[1]", "a[1].x[1]").texts()).containsExactly("a[0..1].x[1] 0 -> 1");
  }

  @Test
  void othersStandAlone() {
    assertThat(of("a[0]", "a[2]", "b[1]", "a", "a[1]x").texts()).hasSize(5);
    ElementRuns runs = of("a[0]");
    runs.add("a[1]", "0 -> 2");
    assertThat(runs.texts()).containsExactly("a[0] 0 -> 1", "a[1] 0 -> 2");
  }
}
