package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BugsCommandTest extends CommandLineTest {
  private static final String RECHECK = "recheck-es-under-i_data_sem";

  @Test
  void everyBugIsListed() {
    Outcome outcome = run("bugs");
    assertThat(outcome.out())
        .contains(
            """
            B02   A page fault puts a delayed block over what fallocate has allocated
                  ext4/fault-versus-fallocate, kernel v6.11, without recheck-es-under-i_data_sem
                  breaks ext4-I6, ext4-I2, ext4-I4
                  mended by recheck-es-under-i_data_sem in v6.11-rc1, v5.10.224, v5.15.165, v6.1.104, v6.6.45 (0ea6560abb3b)
            """
                .indent(2),
            "\nnot modelled yet\n");
    assertThat(outcome.status()).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource({
    "v6.7, true",
    "v5.10.223, true",
    "v5.10.224, false",
    "v5.15.164, true",
    "v5.15.165, false",
    "v6.1.103, true",
    "v6.1.104, false",
    "v6.6.44, true",
    "v6.6.45, false",
    "v6.11, false"
  })
  void aReleaseHasABugOrHasNot(String release, boolean has) {
    String out = run("bugs", "--kernel", release).out();
    assertThat(out).startsWith(release + " has\n");
    int border = out.indexOf("\n" + release + " does not have\n");
    assertThat(out.indexOf("  B02 ") < border).isEqualTo(has);
    assertThat(out.contains("has " + RECHECK + "\n")).isEqualTo(!has);
  }

  @Test
  void bugsAsJson() {
    assertThat(run("bugs", "--kernel", "v6.7", "--json", "-").out())
        .contains("\"document\": \"bugs\"", "\"release\": \"v6.7\"", "\"inRelease\": true");
  }

  @Test
  void aBugIsCheckedInItsSpec() {
    Outcome outcome = run("check", "--bug", "B02", "--all", "--no-files");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(steady(outcome.out()))
        .isEqualTo(
            steady(
                run(
                        "check",
                        "ext4/fault-versus-fallocate",
                        "--without",
                        RECHECK,
                        "--all",
                        "--no-files")
                    .out()));
  }

  @Test
  void whatIsAskedForOutranksTheBug() {
    assertThat(run("check", "--bug", "B02", "--with", RECHECK, "--no-files").status()).isEqualTo(0);
    assertThat(run("check", "--bug", "XA1", "--set", "start=hole", "--no-files").out())
        .contains("start = hole");
    assertThat(run("check", "--bug", "B02", "--kernel", "v6.12", "--no-files").out())
        .contains("kernel v6.12, without " + RECHECK);
  }

  @Test
  void theStepsThatTheFixChanges() {
    assertThat(run("show", "--bug", "B02").out()).contains("\ndifference made by --bug B02\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check --bug b02 | there is no bug \"b02\"; the nearest are B02, ",
        "check --bug B01 locks/ticket | --bug B01 names its own spec; leave out \"locks/ticket\"",
        "check --bug B35 | the bug \"B35\" is not modelled yet",
        "bugs --kernel six | \"six\" is not a kernel release: write v6.1, v6.1.192 or v6.11-rc1",
      })
  void isRefused(String command, String sentence) {
    Outcome outcome = run(command.split(" "));
    assertThat(outcome.err()).startsWith("lockstep: " + sentence).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }
}
