package dev.lockstep.out.starter;

import com.google.common.collect.ImmutableMap;
import dev.lockstep.model.SpecException;
import dev.lockstep.out.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** A Maven project with one spec and its test. */
public final class StarterProject {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*");

  private final String name;
  private final String packageName;
  private final String className;

  /**
   * A project called {@code name}.
   *
   * @throws SpecException if no class and package can be called so
   */
  public StarterProject(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new SpecException(
          "\"%s\" cannot be the name of a project: write letters and digits, with hyphens between, such as ticket-lock"
              .formatted(name));
    }
    this.name = name;
    this.packageName = name.replace("-", "").toLowerCase(Locale.ROOT);
    this.className = className(name);
    if (SourceVersion.isKeyword(packageName)) {
      throw new SpecException(
          "\"%s\" cannot be the name of a project: it is a word of Java's own".formatted(name));
    }
  }

  private static String className(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("-", -1)) {
      text.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return text.toString();
  }

  /** Where the source of the spec is, in the folder of the project. */
  public Path source() {
    return Path.of("src", "main", "java", packageName, className + ".java");
  }

  /**
   * Writes the project into a new folder of its name in {@code parent}; the result is that folder.
   *
   * @throws SpecException if there is such a folder already
   */
  public Path write(Path parent) throws IOException {
    Path folder = parent.resolve(name);
    if (Files.exists(folder)) {
      throw new SpecException(folder + " exists already; give the project another name");
    }
    Path test = Path.of("src", "test", "java", packageName, className + "Test.java");
    ImmutableMap<Path, String> texts =
        ImmutableMap.of(
            Path.of("pom.xml"),
            text("pom.xml"),
            Path.of("README.md"),
            text("README.md"),
            source(),
            text("Spec.txt"),
            test,
            text("SpecTest.txt"));
    for (var text : texts.entrySet()) {
      WholeFile.write(folder.resolve(text.getKey()), text.getValue());
    }
    return folder;
  }

  private String text(String resource) throws IOException {
    try (InputStream stream = StarterProject.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IOException("there is no " + resource + " in this Lockstep");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@NAME@", name)
          .replace("@PACKAGE@", packageName)
          .replace("@CLASS@", className);
    }
  }
}
