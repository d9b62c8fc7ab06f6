package dev.lockstep.out.spec;

import dev.lockstep.model.SpecException;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folders and jars with specs of the user's own. */
public final class Classpath {
  private Classpath() {}

  /**
   * Finds what is on {@code classpath} and what comes along; null for nothing but that. Stays open
   * for as long as the process runs, since classes are loaded when they are needed.
   */
  public static ClassLoader loader(@Nullable String classpath) {
    if (classpath == null) {
      return Classpath.class.getClassLoader();
    }
    List<URL> urls = new ArrayList<>();
    for (String element : classpath.split(File.pathSeparator, -1)) {
      try {
        Path path = Path.of(element);
        if (element.isEmpty() || !Files.exists(path)) {
          throw new SpecException("--classpath: there is no folder or jar \"" + element + "\"");
        }
        urls.add(path.toUri().toURL());
      } catch (InvalidPathException | MalformedURLException wrong) {
        throw new SpecException("--classpath: \"" + element + "\" is not a path", wrong);
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Classpath.class.getClassLoader());
  }
}
