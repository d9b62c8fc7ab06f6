package dev.lockstep.checker.bench.measure;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program says when asked a short question, such as for its version. */
public final class Answer {
  private Answer() {}

  /** The first line that {@code command} prints, or "unknown" if there is none. */
  public static String to(String... command) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("answer");
    try {
      return Meter.run(List.of(command), folder).output().lines().findFirst().orElse("unknown");
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
