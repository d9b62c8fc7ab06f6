package dev.lockstep.checker;

import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import java.util.function.Consumer;
import java.util.function.Function;

/** A spec written where it is needed. */
final class SmallSpec extends Spec {
  private SmallSpec(Consumer<Spec> content) {
    content.accept(this);
  }

  static Function<Setup, Spec> of(Consumer<Spec> content) {
    return setup -> new SmallSpec(content);
  }
}
