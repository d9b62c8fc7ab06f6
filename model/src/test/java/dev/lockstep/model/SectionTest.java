package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sections, and the properties over them. */
final class SectionTest {

  /** Two tasks add 1 and take it away again, on one thing or each on its own. */
  private static final class Steady extends Spec {
    Steady(boolean shared) {
      Section work = section("work", 2);
      Array<IntVar> thing = integers("thing", 2, 0, 2);
      for (int i = 0; i < 2; i++) {
        IntVar mine = thing.at(shared ? 0 : i);
        int index = shared ? 0 : i;
        task(
            "task " + i,
            t ->
                t.within(
                    work,
                    index,
                    () -> {
                      t.step("add", mine::increment);
                      t.step("take away", mine::decrement);
                    }));
      }
      whenQuiet(work, "what nobody works on is 0", i -> thing.at(i).is(0));
      exclusive(work, "one at a time");
    }
  }

  /** A task leaves a thing changed after the section over it. */
  private static final class Untidy extends Spec {
    Untidy(int index) {
      Section work = section("work", 2);
      Array<IntVar> thing = integers("thing", 2, 0, 1);
      task(
          "task",
          t -> {
            IntVar which = t.local("which", 0, 1);
            t.step("begin", () -> which.set(index));
            t.within(
                work,
                which,
                () -> {
                  t.step("add", () -> thing.at(1).increment());
                  t.step("rest", () -> {});
                  t.step("take away", () -> thing.at(1).decrement());
                });
          });
      whenQuiet(work, "what nobody works on is 0", i -> thing.at(i).is(0));
    }
  }

  @Test
  void twoTasksInsideAtOneIndexAreNotExclusive() {
    assertThat(Walk.of(setup -> new Steady(true)).violated()).containsExactly("one at a time");
    assertThat(Walk.of(setup -> new Steady(false)).violated()).isEmpty();
  }

  @Test
  void whatATaskWorksOnIsQuietElsewhereOnly() {
    assertThat(Walk.of(setup -> new Untidy(1)).violated()).isEmpty();
    assertThat(Walk.of(setup -> new Untidy(0)).violated())
        .containsExactly("what nobody works on is 0");
  }
}
