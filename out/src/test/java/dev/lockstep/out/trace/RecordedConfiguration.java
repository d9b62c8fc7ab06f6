package dev.lockstep.out.trace;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import dev.lockstep.model.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of recordings of one kernel on one kind of file system.
 *
 * @param kernel how its folder is called
 * @param folder where its files are
 * @param release the kernel's release
 * @param missing the patches that were taken out of the kernel
 * @param fix the patch that makes what went wrong in some rounds impossible
 * @param flag how {@code rounds.tsv} calls those rounds
 */
record RecordedConfiguration(
    String kernel,
    Path folder,
    String release,
    ImmutableList<String> missing,
    String fix,
    String flag) {
  private static final String RECHECK = "recheck-es-under-i_data_sem";
  private static final String EXCLUSIVE = "exclusive-i_data_sem-insert";
  private static final Pattern KERNEL = Pattern.compile("linux-(?<release>[\\d.]+)-(?<build>\\w+)");

  /** That of {@code folder}, whose parent is called after the kernel. */
  static RecordedConfiguration of(Path folder) {
    String kernel = Objects.requireNonNull(folder.getParent()).getFileName().toString();
    Matcher matcher = KERNEL.matcher(kernel);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no kernel is called \"%s\"".formatted(kernel));
    }
    String release = "v" + matcher.group("release");
    return switch (matcher.group("build")) {
      case "norecheck" ->
          new RecordedConfiguration(
              kernel, folder, release, ImmutableList.of(RECHECK), RECHECK, "LEAK");
      case "sharedinsert" ->
          new RecordedConfiguration(
              kernel, folder, release, ImmutableList.of(RECHECK, EXCLUSIVE), EXCLUSIVE, "LOST");
      default ->
          new RecordedConfiguration(kernel, folder, release, ImmutableList.of(), RECHECK, "LEAK");
    };
  }

  /** Its kernel and its own name. */
  String name() {
    return kernel + "/" + folder.getFileName();
  }

  /** Nothing was taken out of the kernel. */
  boolean isUnmodified() {
    return missing.isEmpty();
  }

  /** The kernel as it was. */
  Request asItWas() {
    return request(ImmutableList.of(), missing);
  }

  /** The kernel with the fix, and otherwise as it was. */
  Request fixed() {
    return request(
        ImmutableList.of(fix),
        missing.stream()
            .filter(patch -> !patch.equals(fix))
            .collect(ImmutableList.toImmutableList()));
  }

  private Request request(ImmutableList<String> with, ImmutableList<String> without) {
    return new Request(ImmutableMap.of(), release, with, without);
  }

  /** The flagged rounds of each file, by its name up to the first dot. */
  ImmutableSetMultimap<String, Integer> flagged() throws IOException {
    ImmutableSetMultimap.Builder<String, Integer> rounds = ImmutableSetMultimap.builder();
    List<String> lines = Files.readAllLines(folder.resolve("rounds.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = Splitter.on('\t').splitToList(line);
      if (cells.contains(flag)) {
        rounds.put(cells.get(0), Integer.parseInt(cells.get(1)));
      }
    }
    return rounds.build();
  }
}
