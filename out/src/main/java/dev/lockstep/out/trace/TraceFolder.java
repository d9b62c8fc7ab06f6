package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The recordings that a path names. */
public final class TraceFolder {
  private TraceFolder() {}

  /**
   * The file itself, or all files in the folder and the folders in it whose names end in {@code
   * .trace.txt} or {@code .trace.txt.gz}, sorted.
   */
  public static ImmutableList<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return ImmutableList.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(TraceFolder::isRecording).sorted().collect(ImmutableList.toImmutableList());
    }
  }

  private static boolean isRecording(Path path) {
    String name = path.toString();
    return name.endsWith(".trace.txt") || name.endsWith(".trace.txt.gz");
  }
}
