package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Races told with their reasons. */
class ExplainTest extends CommandLineTest {
  private static final String PATCHED = name(Specimens.Patched.class);
  private static final String CIRCLE = name(Specimens.Circle.class);

  private static Outcome explained(String... more) {
    String[] arguments = {"check", "--explain", "--no-files"};
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return run(all);
  }

  @Test
  void theReasonsStandAboveTheDiagram() {
    Outcome outcome = explained(PATCHED, "--without", "take-the-lock");
    assertThat(outcome.status()).isEqualTo(1);
    Golden.check("explain/patched.txt", steady(outcome.out()));
  }

  @Test
  void ofADeadlock() {
    Golden.check("explain/circle.txt", steady(explained(CIRCLE).out()));
  }

  @Test
  void ofTheRaceThatTheReadmeShows() {
    Outcome outcome =
        explained("ext4/fault-versus-fallocate", "--without", "recheck-es-under-i_data_sem");
    Golden.check("explain/fault-versus-fallocate.txt", steady(outcome.out()));
  }

  @Test
  void inJson() {
    String json = steady(explained(PATCHED, "--without", "take-the-lock", "--json", "-").out());
    assertThat(json).contains("\"why\": {");
    Golden.check("explain/patched.json", json.substring(json.indexOf("    \"why\": {")));
  }

  @Test
  void theSameForAnyNumberOfWorkers() {
    assertThat(steady(explained(CIRCLE, "--json", "-", "--workers", "3").out()))
        .isEqualTo(steady(explained(CIRCLE, "--json", "-", "--workers", "1").out()))
        .contains("\"effect\": \"vanishes\"");
  }

  @Test
  void inFiles() throws IOException {
    Outcome outcome = run("check", CIRCLE, "--explain", "--out", folder.toString());
    Path race = folder.resolve(CIRCLE).resolve("race.txt");
    assertThat(Files.readString(race)).startsWith("why: ");
    assertThat(outcome.out()).contains(Files.readString(race));
    assertThat(folder.resolve(CIRCLE).resolve("race.json"))
        .content()
        .contains("\"effect\": \"vanishes\"");
  }

  @Test
  void whereNothingIsViolatedThereIsNothingToExplain() {
    Outcome outcome = explained("locks/ticket");
    assertThat(outcome.status()).isEqualTo(0);
    assertThat(outcome.out()).doesNotContain("why");
  }

  @Test
  void aDiagramIsAsWideAsAskedFor() {
    String narrow =
        run("check", PATCHED, "--without", "take-the-lock", "--no-files", "--width", "40").out();
    assertThat(narrow.substring(narrow.indexOf("worker 0")).lines())
        .allMatch(line -> line.length() <= 40);
  }
}
