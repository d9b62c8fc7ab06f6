package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.out.catalogue.CatalogueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VerifyCommandTest extends CommandLineTest {

  @Test
  void writingTheFileChangesNothing() throws IOException {
    Path file = Path.of("../specs/src/main/resources/dev/lockstep/specs/catalogue.json");
    assertThat(CatalogueFile.at(file).text()).isEqualTo(Files.readString(file));
  }

  @Test
  void verifyComparesAndRecords() throws IOException {
    assertThat(run("verify", "locks/ticket").status()).isEqualTo(0);
    Path file = folder.resolve("catalogue.json");
    Files.writeString(
        file,
        "{\"entries\": [{\"spec\": \"protocols/die-hard\", \"all\": true, \"figures\":"
            + " {\"verdict\": \"holds\", \"states\": 15}}, {\"spec\": \"locks/ticket\"}]}");
    Outcome recorded = run("verify", "--record", file.toString(), "protocols/die-hard");
    assertThat(recorded.out())
        .startsWith("differs  check protocols/die-hard --all  (16 states,")
        .contains("verdict: expected holds, found violated", "states: expected 15, found 16");
    assertThat(file).content().contains("\"states\": 16").contains("\"spec\": \"locks/ticket\"");
    assertThat(run("verify", "--record", file.toString()).out()).contains("agrees ", "new ");
  }

  @Test
  void verifyAsJson() {
    assertThat(run("verify", "locks/ticket", "--json", "-").out())
        .contains(
            "\"document\": \"verify\"", "\"command\": \"check locks/ticket\"", "\"agrees\": true");
  }

  @Test
  void aBugIsVerifiedByItsName() {
    Outcome outcome = run("verify", "B02");
    assertThat(outcome.out())
        .startsWith("agrees   check --bug B02 --all  (667 states,")
        .endsWith("\n1 agree, 0 differ\n");
    assertThat(outcome.status()).isEqualTo(0);
  }

  @Test
  void aSpecIsVerifiedWithItsBugs() {
    assertThat(run("verify", "ext4/read-caches-hole").out())
        .contains(
            "agrees   check ext4/read-caches-hole  (",
            "agrees   check --bug B01 --all  (839 states");
  }

  @Test
  void theReportOfJunit() throws IOException {
    Path file = folder.resolve("report.xml");
    assertThat(run("verify", "locks/ticket", "B02", "--junit", file.toString()).status())
        .isEqualTo(0);
    String xml = Files.readString(file);
    Golden.check("verify/junit.xml", xml.replaceAll("time=\"[0-9.]+\"", "time=\"0\""));
  }

  @Test
  void anInterruptEndsItAsNotFinished() {
    Thread.currentThread().interrupt();
    Outcome outcome = run("verify", "locks/peterson");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.err())
        .startsWith("lockstep: not finished: locks/peterson: ")
        .hasLineCount(1);
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    Path file =
        Files.writeString(folder.resolve("catalogue.json"), "{\"entries\": [{\"spek\": 1}]}");
    Outcome outcome = run("verify", "--record", file.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("lockstep: cannot read or write: the catalogue of expected figures is damaged")
        .hasLineCount(1);
  }
}
