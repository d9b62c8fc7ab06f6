package dev.lockstep.checker.bench.growth;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A spec at growing sizes.
 *
 * @param name of the series
 * @param spec its name in the catalogue, or the class of one that is part of the benchmarks
 * @param points from small to large
 */
record Series(String name, String spec, List<Point> points) {

  /**
   * One size.
   *
   * @param values of the spec's parameters
   * @param states that there are
   */
  record Point(Map<String, Integer> values, long states) {}

  boolean isOfBenchmarks() {
    return !spec.contains("/");
  }

  /** The series described in {@code file}. */
  static List<Series> readAll(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), new TypeReference<List<Series>>() {});
  }
}
