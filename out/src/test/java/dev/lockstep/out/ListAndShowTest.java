package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListAndShowTest extends CommandLineTest {

  @Test
  void everySpecIsListed() {
    Outcome outcome = run("list");
    assertThat(outcome.out()).contains("locks/peterson\n  Peterson's", "parameter  n = 3  (2..8)");
    assertThat(outcome.status()).isEqualTo(0);
    assertThat(run("list", "--json", "-").out())
        .contains("\"document\": \"specs\"", "\"spec\": \"locks/peterson\"");
  }

  @Test
  void aSpecWithCallsAndLocks() {
    Outcome outcome = run("show", name(Specimens.Fault.class));
    Golden.check("show/fault.txt", outcome.out());
    Golden.check("show/fault.json", run("show", name(Specimens.Fault.class), "--json", "-").out());
    assertThat(outcome.status()).isEqualTo(0);
  }

  @Test
  void theDifferenceThatAPatchMakes() {
    Golden.check(
        "show/patched.txt",
        run("show", name(Specimens.Patched.class), "--without", "take-the-lock").out());
    assertThat(run("show", name(Specimens.Patched.class), "--with", "take-the-lock").out())
        .endsWith("difference made by --with take-the-lock\n  none\n");
  }

  @Test
  void versionAndHelp() {
    assertThat(run("--version").out()).startsWith("lockstep ");
    assertThat(run("--help").out())
        .contains("sequential consistency", "Weak memory orders are not modelled", "Exit status");
    Golden.check("help/lockstep.txt", run("--help").out());
    Golden.check(
        "help/check.txt", run("check", "--help").out().replaceAll("default: \\d+", "default: N"));
  }
}
