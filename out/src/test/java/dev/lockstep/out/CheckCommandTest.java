package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest extends CommandLineTest {
  private static final String FAULT = name(Specimens.Fault.class);

  @Test
  void aSpecThatHolds() {
    Outcome outcome = run("check", "locks/ticket", "--no-files");
    assertThat(outcome.status()).isEqualTo(0);
    Golden.check("check/ticket.txt", steady(outcome.out()));
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void aSpecThatIsViolated() {
    Outcome outcome = run("check", FAULT, "--no-files");
    assertThat(outcome.status()).isEqualTo(1);
    Golden.check("check/fault.txt", steady(outcome.out()));
  }

  @Test
  void aDeadlock() {
    Outcome outcome = run("check", name(Specimens.Circle.class), "--no-files");
    assertThat(outcome.status()).isEqualTo(1);
    Golden.check("check/circle.txt", steady(outcome.out()));
  }

  @Test
  void severalViolations() {
    Outcome outcome = run("check", name(Specimens.Several.class), "--no-files", "--all");
    assertThat(outcome.status()).isEqualTo(1);
    Golden.check("check/several.txt", steady(outcome.out()));
  }

  @Test
  void formatsOfOtherToolsStandBesideThePictures() throws IOException {
    Outcome outcome =
        run("check", FAULT, "--out", folder.toString(), "--export", "shiviz,itf", "--quiet");
    assertThat(outcome.status()).isEqualTo(1);
    Path races = folder.resolve(FAULT);
    assertThat(races.resolve("race.itf.json")).content().contains("\"states\"");
    assertThat(races.resolve("race.shiviz.log")).content().contains("(?<clock>");
    assertThat(races.resolve("race.mmd")).doesNotExist();
    run("check", FAULT, "--out", folder.toString(), "--quiet");
    assertThat(races.resolve("race.itf.json")).doesNotExist();
  }

  @Test
  void aBoundIsSaid() {
    Outcome outcome = run("check", name(Specimens.Bounded.class), "--no-files", "--quiet");
    assertThat(outcome.out())
        .isEqualTo("holds within the bound: " + name(Specimens.Bounded.class) + "\n");
    assertThat(outcome.status()).isEqualTo(0);
  }

  @Test
  void hashesAreSaid() {
    Outcome outcome =
        run("check", "locks/ticket", "--no-files", "--quiet", "--store", "fingerprint");
    assertThat(outcome.out()).startsWith("holds with probability 1 - ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--max-states=50", "--max-depth=3", "--max-time=0.000001ms"})
  void aLimitIsNotAVerdict(String limit) {
    Outcome outcome = run("check", "locks/ticket", "--no-files", limit);
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).startsWith("not finished: locks/ticket: ").doesNotContain("holds");
  }

  @Test
  void aViolationOutranksALimit() {
    Outcome outcome =
        run("check", FAULT, "--no-files", "--quiet", "--max-states", "10000", "--all");
    assertThat(outcome.status()).isEqualTo(1);
  }

  @Test
  void anInterruptEndsTheCheckAsNotFinished() {
    Thread.currentThread().interrupt();
    Outcome outcome = run("check", "locks/peterson", "--no-files");
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.out()).startsWith("not finished: locks/peterson: ").contains("interrupted");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theSameForAnyNumberOfWorkers() {
    List<String> results =
        Stream.of("1", "2", "5")
            .map(n -> run("check", FAULT, "--no-files", "--json", "-", "--workers", n))
            .map(outcome -> steady(outcome.out()))
            .distinct()
            .toList();
    assertThat(results).hasSize(1);
    Golden.check("check/fault.json", results.get(0));
  }

  @Test
  void filesOfAnEarlierRunAreReplaced() throws IOException {
    String spec = name(Specimens.Several.class);
    String out = folder.toString();
    run("check", spec, "--all", "--out", out);
    assertThat(files(spec))
        .contains("race-1.txt", "race-1.json", "race-1.dot", "race-1.svg", "race-1.png")
        .contains("race-2.txt", "race-2.json", "race-2.dot", "race-2.svg", "race-2.png");
    Files.writeString(folder.resolve(spec).resolve("notes.txt"), "of the user");
    Outcome outcome = run("check", spec, "--out", out);
    assertThat(files(spec))
        .containsExactly("notes.txt", "race.dot", "race.json", "race.png", "race.svg", "race.txt");
    assertThat(outcome.out())
        .endsWith(
            "files: " + folder.resolve(spec).resolve("race") + ".txt, .json, .dot, .svg, .png\n");
    Golden.check("check/race.json", Files.readString(folder.resolve(spec).resolve("race.json")));
    assertThat(outcome.out()).contains(Files.readString(folder.resolve(spec).resolve("race.txt")));
  }

  private List<String> files(String spec) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(spec))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aSpecThatHoldsLeavesNoFolder() {
    run("check", "locks/ticket", "--out", folder.resolve("new").toString());
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void jsonGoesIntoAFile() throws IOException {
    Outcome outcome =
        run("check", "locks/ticket", "--no-files", "--json", folder.resolve("a/b.json").toString());
    assertThat(outcome.out()).startsWith("holds: locks/ticket\n");
    assertThat(folder.resolve("a/b.json")).content().startsWith("{\n  \"schemaVersion\": 1,");
    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      assertThat(files).hasSize(1);
    }
  }
}
