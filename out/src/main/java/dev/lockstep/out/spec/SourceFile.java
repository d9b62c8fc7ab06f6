package dev.lockstep.out.spec;

import dev.lockstep.model.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a spec that is one source file, in memory. */
final class SourceFile {
  private static final int MOST_COMPLAINTS = 5;

  private SourceFile() {}

  /** Whether {@code name} is one of a source file and not of a spec. */
  static boolean isNamed(String name) {
    return name.endsWith(".java");
  }

  /**
   * The class in {@code file} that is called like the file.
   *
   * @param classpath where the compiler looks for other classes
   * @param parent loads these other classes
   * @throws SpecException if the file cannot be read or compiled; the sentence tells the lines
   */
  static Class<?> compile(String file, String classpath, ClassLoader parent) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new SpecException(
          file + " cannot be compiled: this Java has no compiler; install a JDK, not a JRE");
    }
    DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
    try (ClassMemory memory =
        new ClassMemory(compiler.getStandardFileManager(complaints, Locale.ROOT, null))) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  memory,
                  complaints,
                  List.of("-proc:none", "-g", "-nowarn", "-classpath", classpath),
                  null,
                  List.of(source(file)))
              .call();
      if (!compiled) {
        throw new SpecException(sentence(file, complaints.getDiagnostics()));
      }
      return memory.load(simpleName(file), parent);
    } catch (IOException failed) {
      throw new SpecException(file + " cannot be compiled: " + failed.getMessage(), failed);
    }
  }

  private static String simpleName(String file) {
    String last = file.substring(file.lastIndexOf('/') + 1);
    return last.substring(last.lastIndexOf('\\') + 1).replace(".java", "");
  }

  private static JavaFileObject source(String file) {
    Path path = Path.of(file);
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException missing) {
      throw new SpecException("there is no readable file " + file, missing);
    }
    return new SimpleJavaFileObject(path.toUri(), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String sentence(
      String file, List<Diagnostic<? extends JavaFileObject>> complaints) {
    StringJoiner text = new StringJoiner("; ", file + " does not compile: ", "");
    int count = 0;
    for (Diagnostic<? extends JavaFileObject> complaint : complaints) {
      if (complaint.getKind() == Diagnostic.Kind.ERROR && ++count <= MOST_COMPLAINTS) {
        text.add(
            "line %d: %s"
                .formatted(
                    complaint.getLineNumber(),
                    complaint
                        .getMessage(Locale.ENGLISH)
                        .strip()
                        .replaceAll("\\s*\\n\\s*", ", ")
                        .replaceAll(" {2,}", " ")));
      }
    }
    if (count > MOST_COMPLAINTS) {
      text.add("and %d more".formatted(count - MOST_COMPLAINTS));
    }
    return text.toString();
  }
}
