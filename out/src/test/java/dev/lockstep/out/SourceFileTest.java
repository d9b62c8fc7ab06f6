package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Specs that are one source file. */
class SourceFileTest extends CommandLineTest {
  private static final String SPEC =
      """
      import dev.lockstep.model.*;

      public final class Mine extends Spec {
        public Mine(Setup setup) {
          int n = setup.integer("n", 1, 1, 3, "how much");
          IntVar i = integer("i", 0, 2);
          task("t", t -> t.step("add", () -> i.set(n)));
        }
      }
      """;

  private String source(String text) throws IOException {
    return Files.writeString(folder.resolve("Mine.java"), text).toString();
  }

  @Test
  void isCompiledAndChecked() throws IOException {
    Outcome holds = run("check", source(SPEC), "--no-files");
    assertThat(holds.out()).startsWith("holds: Mine\n");
    Outcome violated = run("check", source(SPEC), "--no-files", "--set", "n=3");
    assertThat(violated.out()).startsWith("violated: Mine: i stays within 0..2\n");
    assertThat(run("show", source(SPEC), "--json", "-").out()).contains("Mine.java:7");
  }

  @Test
  void mayStandInAPackage() throws IOException {
    String packaged = source("package some.where;\n" + SPEC);
    assertThat(run("check", packaged, "--quiet", "--no-files").out())
        .isEqualTo("holds: some.where.Mine\n");
  }

  @Test
  void mistakesHaveTheirLines() throws IOException {
    String wrong = source(SPEC.replace("integer(\"i\", 0, 2)", "integr(\"i\", 0, 2)"));
    Outcome outcome = run("check", wrong);
    assertThat(outcome.err())
        .startsWith("lockstep: " + wrong + " does not compile: line 6: cannot find symbol")
        .hasLineCount(1);
    assertThat(outcome.status()).isEqualTo(2);
    String two = source(SPEC.replace("int n =", "int n").replace("i.set(n)", "i.put(n)"));
    assertThat(run("check", two).err()).contains("does not compile: line 5: ';' expected");
  }

  @Test
  void otherMistakes() throws IOException {
    String missing = folder.resolve("Missing.java").toString();
    run("check", missing).isRefused("there is no readable file " + missing);
    String other = source("class Other {}");
    run("check", other).isRefused("there is no class Mine in Mine.java");
    run("check", source("public class Mine {}"))
        .isRefused(
            "the class Mine is not a spec: it must extend dev.lockstep.model.Spec and not be"
                + " abstract");
  }

  @Test
  void aNewProjectIsCheckedAtOnce() {
    Outcome made = run("new", "my-lock", "--in", folder.toString());
    assertThat(made.out()).startsWith(folder.resolve("my-lock") + ": a spec, its test, and a pom");
    String spec = folder.resolve("my-lock/src/main/java/mylock/MyLock.java").toString();
    assertThat(run("check", spec, "--quiet", "--no-files").out())
        .isEqualTo("holds: mylock.MyLock\n");
    assertThat(run("check", spec, "--set", "locked=false", "--quiet", "--no-files").status())
        .isEqualTo(1);
    assertThat(run("new", "my-lock", "--in", folder.toString()).err())
        .isEqualTo(
            "lockstep: %s exists already; give the project another name\n"
                .formatted(folder.resolve("my-lock")));
  }
}
