package dev.lockstep.out.gallery;

import dev.lockstep.out.file.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The folder that a gallery stands in. */
public final class GalleryFolder {
  private static final Pattern OURS = Pattern.compile("[A-Z]+\\d+[a-z]?\\.(txt|svg)");

  private GalleryFolder() {}

  /**
   * Writes {@code files} into {@code folder}, and deletes those about bugs that are not among them.
   * Files with other names are left alone.
   */
  public static void write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      WholeFile.write(folder.resolve(file.getKey()), file.getValue());
    }
    try (DirectoryStream<Path> present = Files.newDirectoryStream(folder)) {
      for (Path file : present) {
        String name = file.getFileName().toString();
        if (OURS.matcher(name).matches() && !files.containsKey(name)) {
          Files.delete(file);
        }
      }
    }
  }
}
