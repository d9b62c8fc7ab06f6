package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sections over a range of things. */
final class SectionRangeTest {

  /** Makes every thing in a range odd, then even again. */
  private static Spec worker(int from, int to) {
    return new Spec() {
      {
        Array<BoolVar> odd = bools("odd", 3);
        Section work = section("work", 3);
        task(
            "worker",
            t -> {
              IntVar at = t.integer("at", 0, 3, from);
              t.within(
                  work,
                  at::get,
                  () -> to,
                  () -> {
                    t.step("make odd", () -> odd.forEach(BoolVar::set));
                    t.step("make even", () -> odd.forEach(BoolVar::clear));
                  });
            });
        for (int i = 0; i < 3; i++) {
          int thing = i;
          whenQuiet(
              work, "thing " + thing + " is even", index -> index != thing || !odd.at(index).get());
        }
      }
    };
  }

  @Test
  void aRangeIsLeftOut() {
    assertThat(Walk.of(setup -> worker(0, 3)).violated()).isEmpty();
    assertThat(Walk.of(setup -> worker(1, 3)).violated()).containsExactly("thing 0 is even");
    assertThat(Walk.of(setup -> worker(1, 2)).violated())
        .containsExactly("thing 0 is even", "thing 2 is even");
  }

  @Test
  void anEmptyRangeLeavesOutNothing() {
    assertThat(Walk.of(setup -> worker(2, 1)).violated()).hasSize(3);
  }
}
