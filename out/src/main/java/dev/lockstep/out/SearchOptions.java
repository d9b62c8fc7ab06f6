package dev.lockstep.out;

import dev.lockstep.checker.Checker;
import dev.lockstep.checker.Store;
import dev.lockstep.model.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to search, and when to stop. */
final class SearchOptions {
  @Mixin private WorkersOption workers = new WorkersOption();

  @Option(
      names = "--all",
      description = "Go on after a violation; a trace for each violated property.")
  private boolean all;

  @Option(names = "--max-states", paramLabel = "N", description = "Stop at that many states.")
  private @Nullable Long maxStates;

  @Option(names = "--max-depth", paramLabel = "N", description = "Stop after that many steps.")
  private @Nullable Integer maxDepth;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      description = "Stop after that time, e.g. 90s, 5m, 2h.")
  private @Nullable String maxTime;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      description = "Stop before the process needs more memory, e.g. 512m, 4g.")
  private @Nullable String maxMemory;

  @Option(
      names = "--store",
      paramLabel = "NAME",
      description =
          "How to remember states: automatic, quotient, tree, or fingerprint (not exact).")
  private String store = "automatic";

  boolean all() {
    return all;
  }

  /** Tells {@code checker} what was asked for. */
  void apply(Checker checker) {
    workers.apply(checker);
    if (all) {
      checker.all();
    }
    if (maxStates != null) {
      checker.maxStates(positive("--max-states", maxStates));
    }
    if (maxDepth != null) {
      checker.maxDepth((int) positive("--max-depth", maxDepth));
    }
    if (maxTime != null) {
      checker.maxTime(Amounts.time("--max-time", maxTime));
    }
    if (maxMemory != null) {
      checker.maxMemory(Amounts.bytes("--max-memory", maxMemory));
    }
    checker.store(store());
  }

  private Store store() {
    List<String> names =
        Arrays.stream(Store.values()).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(store);
    if (index < 0) {
      throw new RequestException(
          "there is no store \"%s\"%s".formatted(store, Nearest.hint(store, names)));
    }
    return Store.values()[index];
  }

  private static long positive(String option, long number) {
    if (number < 1) {
      throw new RequestException("%s must be at least 1, not %d".formatted(option, number));
    }
    return number;
  }
}
