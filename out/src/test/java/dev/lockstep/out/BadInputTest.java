package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a request gets one sentence, and nothing is written. */
class BadInputTest extends CommandLineTest {

  @AfterEach
  void nothingIsWritten() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> !file.endsWith("occupied"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check locks/tiket | there is no spec \"locks/tiket\"; the nearest are locks/ticket, ",
        "check | name a spec, or a bug with --bug; list and bugs show them",
        "check locks/ticket --set m=3 | locks/ticket has no parameter \"m\"; there is n",
        "check locks/ticket --set n=9 | the parameter n cannot be \"9\": it takes 2..8",
        "check locks/ticket --set n=x | the parameter n cannot be \"x\": it takes 2..8",
        "check locks/ticket --set n | --set \"n\": write --set NAME=VALUE",
        "check locks/ticket --set n=2 --set n=3 | --set gives the parameter n twice",
        "check locks/ticket --without fetch | locks/ticket has no patch \"fetch\"; there is fetch-and-add",
        "check locks/ticket --kernel 6 | \"6\" is not a kernel release: write v6.1, v6.1.192 or v6.11-rc1",
        "check locks/ticket --workers 0 | --workers takes 1 to 1024, not 0",
        "check locks/ticket --workers many | invalid value for option '--workers': 'many' is not an int",
        "check locks/ticket --max-states 0 | --max-states must be at least 1, not 0",
        "check locks/ticket --max-depth -1 | --max-depth must be at least 1, not -1",
        "check locks/ticket --max-time soon | --max-time cannot be \"soon\": it takes a time such as 90s, 5m or 2h",
        "check locks/ticket --max-time 0s | --max-time cannot be \"0s\": it takes a time longer than nothing",
        "check locks/ticket --max-memory lots | --max-memory cannot be \"lots\": it takes a size such as 512m or 4g",
        "check locks/ticket --width 19 | --width must be from 20 to 500, not 19",
        "check locks/ticket --width 501 | --width must be from 20 to 500, not 501",
        "check locks/ticket --store attic | there is no store \"attic\"; the nearest are ",
        "check locks/ticket --export gif | --export knows no format \"gif\"; ",
        "check locks/ticket --export itf --no-files | --export writes files, and --no-files asks for none",
        "check locks/ticket --quite | unknown option \"--quite\"; the nearest are --quiet, ",
        "check locks/ticket locks/peterson | \"locks/peterson\" is one argument too many for check",
        "check locks/ticket --classpath nowhere | --classpath: there is no folder or jar \"nowhere\"",
        "check locks/ticket --out | missing required parameter for option '--out' (DIR)",
        "chek | unknown command \"chek\"; the nearest are check, ",
        "--speed | unknown option \"--speed\"; ",
        "gallery pom.xml | pom.xml cannot be written into: ",
        "verify locks/tiket | nothing is known of \"locks/tiket\"; the nearest are ",
        "show locks/tiket | there is no spec \"locks/tiket\"; the nearest are ",
      })
  void isRefused(String command, String sentence) {
    Outcome outcome = run(command.split(" "));
    assertThat(outcome.err()).startsWith("lockstep: " + sentence).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void noCommand() {
    Outcome outcome = run();
    assertThat(outcome.err())
        .startsWith("lockstep: name a command: list, show, check, ")
        .endsWith("; lockstep --help says more\n");
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void aFolderThatIsAFile() throws IOException {
    String occupied = Files.writeString(folder.resolve("occupied"), "text").toString();
    run("check", "protocols/die-hard", "--out", occupied)
        .isRefused(
            "--out %s cannot be written into: %s is not a folder".formatted(occupied, occupied));
    run("check", "protocols/die-hard", "--no-files", "--json", occupied + "/x.json")
        .isRefused(
            "--json %s/x.json cannot be written: %s is not a folder".formatted(occupied, occupied));
    run("list", "--json", folder.toString())
        .isRefused("--json %s cannot be written: %s is a folder".formatted(folder, folder));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatTakesNoFiles() {
    run("check", "protocols/die-hard", "--out", "/proc/lockstep")
        .isRefused("--out /proc/lockstep cannot be written into: /proc is not writable");
  }

  @Test
  void aClassThatIsNoSpec() {
    run("check", "java.lang.String")
        .isRefused(
            "the class java.lang.String is not a spec: it must extend dev.lockstep.model.Spec and not be abstract");
  }

  @Test
  void aSpecThatCannotBeMade() {
    Outcome outcome =
        run("check", name(Specimens.Twice.class), "--out", folder.resolve("x").toString());
    assertThat(outcome.err())
        .startsWith("lockstep: two tasks are called \"worker\"")
        .hasLineCount(1);
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void anExceptionInsideAStepComesWithTheWayToIt() {
    Outcome outcome =
        run("check", name(Specimens.Thrower.class), "--out", folder.resolve("x").toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    Golden.check("check/thrower.txt", outcome.err());
  }
}
