package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings of real kernels; the folder says of which, and with which fix taken out. */
class TraceCommandTest extends CommandLineTest {
  private static final String FOLDER = "src/test/resources/recordings/";
  private static final String RECHECK = "recheck-es-under-i_data_sem";
  private static final String EXCLUSIVE = "exclusive-i_data_sem-insert";

  @ParameterizedTest
  @CsvSource({
    "v6.1.192-4k, v6.1.192, 13",
    "v7.2.13-4k, v7.2.13, 14",
    "v7.2.13-1k, v7.2.13, 3",
    "v5.10.218-4k, v5.10.218, 12",
    "v6.1.192-1k, v6.1.192, 5",
    "v6.1.192-nodelalloc, v6.1.192, 2"
  })
  void unmodifiedKernelsDoAsTheSpec(String file, String kernel, int rounds) {
    Outcome outcome = trace(file, "--kernel", kernel);
    assertThat(outcome.out()).containsPattern("total\\s+" + rounds + "\\s+0\\s+0\\s+0\\s+0\n");
    assertThat(outcome.out()).doesNotContain("unknown to the mapping");
    assertThat(outcome.status()).isEqualTo(0);
  }

  @Test
  void aReservationThatLeakedNeedsTheMissingFix() {
    assertThat(trace("v5.10.218-leak", "--kernel", "v5.10.218").out())
        .containsPattern("total\\s+6\\s+0\\s+0\\s+0\\s+0\n");
    Outcome fixed = trace("v5.10.218-leak", "--kernel", "v5.10.218", "--with", RECHECK);
    assertThat(fixed.out()).containsPattern("total\\s+0\\s+6\\s+0\\s+0\\s+0\n");
    assertThat(fixed.status()).isEqualTo(1);
  }

  @Test
  void soDoesAKernelFromWhichTheFixWasTakenOut() {
    String file = "v6.1.192-norecheck-leak";
    assertThat(trace(file, "--kernel", "v6.1.192", "--without", RECHECK).status()).isEqualTo(0);
    assertThat(trace(file, "--kernel", "v6.1.192").out())
        .containsPattern("total\\s+0\\s+3\\s+0\\s+0\\s+0\n");
  }

  @Test
  void aLostDelayedBlockNeedsASharedLock() {
    String file = "v6.1.192-sharedinsert-lost";
    assertThat(
            trace(file, "--kernel", "v6.1.192", "--without", EXCLUSIVE, "--without", RECHECK)
                .status())
        .isEqualTo(0);
    assertThat(trace(file, "--kernel", "v6.1.192").out())
        .contains("waits for i_data_sem, held by A")
        .containsPattern("total\\s+0\\s+2\\s+0\\s+0\\s+0\n");
  }

  @Test
  void theRaceIsDrawnWithTheLinesOfTheRecording() {
    Outcome outcome = trace("v5.10.218-leak", "--kernel", "v5.10.218", "--round", "0");
    assertThat(outcome.out())
        .startsWith("accepted: round 0 of v5.10.218-leak.trace.txt.gz (c_mkwrite_falloc): 274 ev")
        .contains("reached: all that was recorded");
  }

  @Test
  void alteredRecordingsAreCounted() {
    String out = trace("v6.1.192-nodelalloc", "--kernel", "v6.1.192", "--alter", "1").out();
    assertThat(out)
        .contains(
            "altered at one place, and refused:\n  dropped: ", "  changed: ", "  exchanged: ");
  }

  @Test
  void asJson() {
    assertThat(trace("v6.1.192-nodelalloc", "--kernel", "v6.1.192", "--json", "-").out())
        .startsWith("{\n  \"schemaVersion\": 1,\n  \"document\": \"recordings\"")
        .contains("\"verdict\": \"accepted\"", "\"stepsTaken\"");
  }

  @Test
  void whatIsNoRecordingIsSaid() throws IOException {
    assertThat(run("trace", folder.resolve("none").toString()).err())
        .contains("there is no file or folder");
    Path garbage = folder.resolve("garbage.trace.txt");
    Files.writeString(garbage, "nothing of the kind\n");
    Outcome outcome = run("trace", garbage.toString());
    assertThat(outcome.err())
        .contains("garbage.trace.txt: line 1 is no line of a trace", "there is no round");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(run("trace", garbage.toString(), "--spec", "ext4/record").err())
        .contains("no spec \"ext4/record\"", "ext4/recorded");
  }

  @Test
  void aRoundThatBreaksOffIsUnusable() throws IOException {
    Path file = folder.resolve("cut.trace.txt");
    Files.writeString(
        file,
        """
        wl-main-1 [001] ..... 1.000000: tracing_mark_write: WL ROUND 7 BEGIN scen=s bs=4096
        CPU:1 [LOST 12 EVENTS]
        """);
    assertThat(run("trace", file.toString(), "--round", "7").out().strip())
        .startsWith("unusable: round 7 of cut.trace.txt (s): events were lost before line 2;")
        .endsWith("the file ends at line 2, in the middle of the round");
  }

  @Test
  void whatTheBufferDidNotKeepIsSaid() throws IOException {
    Path file = folder.resolve("overrun.trace.txt");
    Files.writeString(file, "# entries-in-buffer/entries-written: 5/9   #P:2\n");
    assertThat(run("trace", file.toString()).err())
        .contains("overrun.trace.txt: the buffer kept 5 of 9 events, the last ones");
  }

  private Outcome trace(String file, String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "trace";
    words[1] = FOLDER + file + ".trace.txt.gz";
    System.arraycopy(options, 0, words, 2, options.length);
    return run(words);
  }
}
