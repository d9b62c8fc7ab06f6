package dev.lockstep.checker.bench.dispatch;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Machine;
import dev.lockstep.model.Request;
import dev.lockstep.model.SpecCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** States of a spec that a random walk met. */
final class Sample {
  private final Machine machine;
  private final long[] states;

  private Sample(Machine machine, long[] states) {
    this.machine = machine;
    this.states = states;
  }

  /** A machine of the spec. */
  Machine machine() {
    return machine;
  }

  /** The states, one after the other; not to be changed. */
  long[] states() {
    return states;
  }

  /**
   * Walks through a spec.
   *
   * @param text the spec's name and parameters, separated by blanks
   * @param count of the states wanted
   * @param seed of the walk
   */
  static Sample of(String text, int count, long seed) {
    List<String> words = Splitter.on(' ').splitToList(text);
    ImmutableMap.Builder<String, String> parameters = ImmutableMap.builder();
    for (String setting : words.subList(1, words.size())) {
      List<String> parts = Splitter.on('=').splitToList(setting);
      parameters.put(parts.get(0), parts.get(1));
    }
    Machine machine = blueprint(words.get(0), parameters.buildOrThrow()).newMachine();
    return new Sample(machine, new RandomWalk(machine, seed).states(count));
  }

  private static Blueprint blueprint(String name, ImmutableMap<String, String> parameters) {
    Request request = new Request(parameters, "", ImmutableList.of(), ImmutableList.of());
    List<Blueprint> found = new ArrayList<>();
    for (SpecCatalogue catalogue : ServiceLoader.load(SpecCatalogue.class)) {
      catalogue.list(
          (spec, title, constructor) -> {
            if (spec.equals(name)) {
              found.add(Blueprint.of(name, constructor, request));
            }
          });
    }
    return found.get(0);
  }
}
