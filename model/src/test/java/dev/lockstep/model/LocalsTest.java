package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Locals that others change, and what steps may ask of the task that they belong to. */
final class LocalsTest {

  /** One task clears a local of another, at any time; later locals of that task must survive it. */
  private static final class Published extends Spec {
    Published() {
      List<BoolVar> published = new ArrayList<>();
      task(
          "owner",
          t -> {
            t.call(
                "first",
                () -> {
                  BoolVar fresh = t.published(t.local("fresh"));
                  published.add(fresh);
                  t.step("publish", fresh::set);
                });
            t.call(
                "second",
                () -> {
                  BoolVar own = t.local("own");
                  t.step("set", own::set);
                  t.step("look", () -> t.check(own.get(), "nobody else clears it"));
                });
          });
      task("other", t -> t.step("clear", () -> published.get(0).clear()));
    }
  }

  @Test
  void aPublishedLocalSharesItsBitsWithNoOther() {
    assertThat(Walk.of(setup -> new Published()).violated()).isEmpty();
  }

  private static final class Choosing extends Spec {
    Choosing() {
      IntVar seen = integer("seen", 0, 2);
      task("t", t -> t.step("choose", () -> seen.set(t.choose(3))));
      always("is not 2", () -> !seen.is(2));
    }
  }

  @Test
  void stepsMayChooseThroughTheirTask() {
    Walk walk = Walk.of(setup -> new Choosing());
    assertThat(walk.states()).isEqualTo(4);
    assertThat(walk.violated()).containsExactly("is not 2");
  }
}
