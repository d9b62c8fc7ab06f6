package dev.lockstep.model;

import java.util.function.Consumer;

/** A spec written where it is needed, so that a test fits on a screen. */
final class Sketch extends Spec {
  private Sketch(Consumer<Sketch> body) {
    body.accept(this);
  }

  static Blueprint blueprint(Consumer<Sketch> body) {
    return Blueprint.of("test", setup -> new Sketch(body), Request.defaults());
  }

  static Walk walk(Consumer<Sketch> body) {
    return Walk.of(setup -> new Sketch(body));
  }

  /** With every step watched for breaches of the rules that are looked at in samples only. */
  static Walk watch(Consumer<Sketch> body) {
    return Walk.watching(setup -> new Sketch(body));
  }
}
