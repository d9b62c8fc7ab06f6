package dev.lockstep.out.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Writes files so that nobody ever sees half of one. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes {@code text}, in UTF-8, to {@code file}, in place of what was there. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code bytes} to {@code file}, in place of what was there; makes the folders it stands
   * in.
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file");
    }
    Files.createDirectories(folder);
    Path temporary = folder.resolve("." + target.getFileName() + ".part");
    try {
      Files.write(temporary, bytes);
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException twoSteps) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Why {@code file} could not be written, in a few words; empty if nothing is known to be in the
   * way.
   */
  public static String obstacle(Path file) {
    if (Files.isDirectory(file)) {
      return file + " is a folder";
    }
    return folderObstacle(file.toAbsolutePath().getParent());
  }

  /**
   * Why no file could be written into {@code folder}, which need not exist; empty if nothing is
   * known.
   */
  public static String folderObstacle(@Nullable Path folder) {
    Path existing = folder == null ? null : folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      return folder + " does not exist";
    }
    if (!Files.isDirectory(existing)) {
      return existing + " is not a folder";
    }
    return takesFiles(existing) ? "" : existing + " is not writable";
  }

  /**
   * Found out by trying: what the system says of rights does not count for root, nor for folders
   * such as /proc.
   */
  private static boolean takesFiles(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".lockstep", null));
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
