package dev.lockstep.out.picture;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporary folders. */
final class Folders {
  private Folders() {}

  /** Deletes {@code folder} and the files in it, as far as the system lets it. */
  static void delete(Path folder) {
    try {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    } catch (IOException inUse) {
      // Windows does not delete a library that is loaded; what is left lies in the folder for
      // temporary files
    }
  }
}
