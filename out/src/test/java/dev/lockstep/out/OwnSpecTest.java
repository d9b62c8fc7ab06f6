package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Specs that do not come along, compiled into a folder of the user's own. */
class OwnSpecTest extends CommandLineTest {

  private String compile(String name, String body) throws IOException {
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        "package mine; import dev.lockstep.model.*; %s class %s extends Spec { %s }"
            .formatted(name.startsWith("Hidden") ? "" : "public", name, body));
    String classes = folder.resolve("classes").toString();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes,
                source.toString());
    assertThat(status).isZero();
    return classes;
  }

  private Outcome check(String name, String body, String... more) throws IOException {
    String[] arguments = {
      "check", "mine." + name, "--no-files", "--classpath", compile(name, body)
    };
    String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
    return run(all);
  }

  @Test
  void aConstructorWithoutArguments() throws IOException {
    Outcome outcome =
        check(
            "Plain",
            "public Plain() { BoolVar b = bool(\"b\"); always(\"never\", b::isFalse); task(\"t\", t -> t.step(\"s\", () -> b.set())); }");
    assertThat(outcome.out()).startsWith("violated: mine.Plain: never\n");
    assertThat(outcome.status()).isEqualTo(1);
  }

  @Test
  void aConstructorWithASetup() throws IOException {
    Outcome outcome =
        check(
            "Hidden",
            "public Hidden(Setup s) { int n = s.integer(\"n\", 1, 1, 3, \"steps\"); IntVar i = integer(\"i\", 0, 3);"
                + " task(\"t\", t -> t.step(\"s\", () -> i.set(n))); }",
            "--set",
            "n=2");
    assertThat(outcome.out()).startsWith("holds: mine.Hidden\n  n = 2\n");
  }

  @Test
  void aConstructorThatCannotBeCalled() throws IOException {
    check("Wrong", "public Wrong(int n) {}")
        .isRefused(
            "the class mine.Wrong needs a public constructor without arguments or with a Setup");
  }

  @Test
  void aConstructorThatThrows() throws IOException {
    Outcome outcome =
        check("Thrower", "public Thrower() { throw new IllegalStateException(\"no\"); }");
    assertThat(outcome.err())
        .startsWith("lockstep: the constructor of mine.Thrower throws IllegalStateException: no")
        .hasLineCount(1);
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void aClassThatIsNotThere() throws IOException {
    Outcome outcome = run("check", "mine.Missing", "--classpath", compile("Other", ""));
    assertThat(outcome.err())
        .startsWith("lockstep: there is no spec \"mine.Missing\"; the nearest are ");
  }
}
