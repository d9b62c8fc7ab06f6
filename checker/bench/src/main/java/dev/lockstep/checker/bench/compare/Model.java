package dev.lockstep.checker.bench.compare;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A protocol that is written for every checker, step by step the same.
 *
 * @param name of its folder below {@code models}
 * @param spec what Lockstep calls it
 * @param constants what the other checkers call each parameter of the spec
 * @param sizes to measure it at
 */
record Model(String name, String spec, Map<String, String> constants, List<Size> sizes) {

  /**
   * One size of a model.
   *
   * @param size its name: tiny, S, M, L or X
   * @param values of the spec's parameters
   * @param states distinct ones
   * @param transitions by Lockstep's conventions
   * @param depth steps to the farthest state
   */
  record Size(String size, Map<String, Integer> values, long states, long transitions, int depth) {}

  /** The models described in {@code file}. */
  static List<Model> readAll(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), new TypeReference<List<Model>>() {});
  }
}
