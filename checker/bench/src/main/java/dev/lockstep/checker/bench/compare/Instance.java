package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.Figures;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A model at one size. */
record Instance(Model model, Model.Size size) {

  Figures expected() {
    return new Figures(size.states(), size.transitions(), OptionalInt.of(size.depth()));
  }

  /** The constants as the other checkers call them. */
  Map<String, Integer> constants() {
    Map<String, Integer> constants = new TreeMap<>();
    size.values().forEach((name, value) -> constants.put(model.constants().get(name), value));
    return constants;
  }

  @Override
  public String toString() {
    return model.name() + " " + size.size();
  }
}
