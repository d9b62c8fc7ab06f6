package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Properties over indexes. */
final class AlwaysTest {

  private static final class Filling extends Spec {
    Filling() {
      Array<BoolVar> full = bools("full", 3);
      action("fill", () -> full.at(1).isFalse(), full.at(1)::set);
      always("nothing is full", full.length(), i -> full.at(i).isFalse());
    }
  }

  @Test
  void aViolationIsExplainedByTheFirstIndexThatBreaksIt() {
    Walk walk = Walk.of(setup -> new Filling());
    assertThat(walk.violated()).containsExactly("nothing is full");
    Machine machine = walk.machine();
    PropertyInfo property = new PropertyInfo(PropertyKind.INVARIANT, "nothing is full");
    // The state visited last is the one in which it is full, and is still loaded.
    assertThat(machine.reads(property)).extracting(Access::variable).containsExactly("full[1]");
  }
}
