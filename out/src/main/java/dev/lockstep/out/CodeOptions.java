package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which code a spec is to model, and where specs are looked for. */
final class CodeOptions {
  @Option(
      names = "--kernel",
      paramLabel = "vX.Y[.Z]",
      description = "The release whose patches are in.")
  private String kernel = "";

  @Option(names = "--with", paramLabel = "PATCH", description = "A patch to put in.")
  private List<String> with = new ArrayList<>();

  @Option(names = "--without", paramLabel = "PATCH", description = "A patch to take out.")
  private List<String> without = new ArrayList<>();

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Folders and jars with specs of your own.")
  private @Nullable String classpath;

  /** What was asked for, with the default of every parameter. */
  Request request() {
    return new Request(
        ImmutableMap.of(), kernel, ImmutableList.copyOf(with), ImmutableList.copyOf(without));
  }

  /** Null if only the specs that come with it are known. */
  @Nullable String classpath() {
    return classpath;
  }
}
