package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Graphs of states and of locks, as commands write them. */
class GraphCommandTest extends CommandLineTest {
  private static final String PATCHED = name(Specimens.Patched.class);
  private static final String CIRCLE = name(Specimens.Circle.class);

  private String file(String spec, String name) throws IOException {
    return Files.readString(folder.resolve(spec).resolve(name));
  }

  @Test
  void statesFoldedByAVariableAndATask() throws IOException {
    Outcome outcome =
        run("graph", PATCHED, "--by", "count,worker 0", "--out", folder.toString(), "--json", "-");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    Golden.check("graph/patched.json", outcome.out());
    for (String suffix : new String[] {"dot", "svg", "aut"}) {
      Golden.check("graph/patched." + suffix, file(PATCHED, "graph." + suffix));
    }
  }

  @Test
  void allStates() {
    Outcome outcome = run("graph", name(Specimens.Several.class), "--no-files", "--json", "-");
    Golden.check("graph/several.json", outcome.out());
    assertThat(run("graph", PATCHED, "--no-files").out())
        .matches(".*: [\\d,]+ states, [\\d,]+ edges\n");
  }

  /** What the format's page asks for: the head counts what follows, and no number is too high. */
  @Test
  void aldebaranCountsItsLines() throws IOException {
    run("graph", "protocols/die-hard", "--out", folder.toString());
    String text = file("protocols/die-hard", "graph.aut");
    int transitions = (int) text.lines().count() - 1;
    assertThat(text).startsWith("des (0, " + transitions + ", ");
    assertThat(text.lines().skip(1)).allMatch(line -> line.matches("\\(\\d+, \"[^\"]*\", \\d+\\)"));
  }

  @Test
  void largeGraphsAreLaidOutByElk() throws IOException {
    run("graph", "locks/ticket", "--set", "n=4", "--out", folder.toString());
    String svg = file("locks/ticket", "graph.svg");
    assertThat(svg).contains("<title id=\"graph-title\">locks/ticket</title>");
    assertThat(svg.lines().filter(line -> line.startsWith("<g>")).count()).isGreaterThan(900);
  }

  /** What an earlier run has drawn would belong to another graph. */
  @Test
  void graphsThatNobodyCouldReadAreNotDrawn() throws IOException {
    run("graph", "locks/peterson", "--by", "level", "--out", folder.toString());
    assertThat(folder.resolve("locks/peterson/graph.svg")).exists();
    assertThat(run("graph", "locks/peterson", "--out", folder.toString()).out())
        .endsWith(
            "not drawn: nobody can see more than 1,000 nodes or 2,000 edges; fold them with --by"
                + " or --by-tasks\n");
    assertThat(folder.resolve("locks/peterson/graph.svg")).doesNotExist();
    assertThat(folder.resolve("locks/peterson/graph.dot")).exists();
  }

  @Test
  void statesFoldedByALocal() {
    Outcome outcome =
        run("graph", PATCHED, "--by", "worker 0.seen,count", "--no-files", "--json", "-");
    assertThat(outcome.err()).isEmpty();
    Golden.check("graph/by-local.json", outcome.out());
  }

  @Test
  void theOrderOfLocks() throws IOException {
    Outcome outcome = run("locks", CIRCLE, "--out", folder.toString());
    assertThat(outcome.status()).isZero();
    Golden.check("graph/locks.txt", outcome.out().replace(folder.toString(), "DIR"));
    for (String suffix : new String[] {"dot", "svg", "json"}) {
      Golden.check("graph/locks." + suffix, file(CIRCLE, "locks." + suffix));
    }
  }

  @Test
  void twiceTheSame() {
    String[] request = {"graph", "locks/ticket", "--no-files", "--json", "-"};
    assertThat(run(request).out()).isEqualTo(run(request).out());
  }

  @Test
  void badInput() {
    Outcome unknown = run("graph", PATCHED, "--by", "cuont", "--no-files");
    assertThat(unknown.err())
        .startsWith(
            "lockstep: " + PATCHED + " has no variable or task \"cuont\"; the nearest are count, ")
        .hasLineCount(1);
    assertThat(unknown.status()).isEqualTo(2);
    Outcome many = run("graph", "locks/ticket", "--max-states", "10", "--no-files");
    assertThat(many.err())
        .isEqualTo(
            "lockstep: not finished: locks/ticket has more than 10 states; --max-states allows"
                + " more\n");
    assertThat(many.status()).isEqualTo(3);
    run("locks", "locks/ticket", "--max-states", "0")
        .isRefused("--max-states must be at least 1, not 0");
    assertThat(Path.of("lockstep-out")).doesNotExist();
  }
}
