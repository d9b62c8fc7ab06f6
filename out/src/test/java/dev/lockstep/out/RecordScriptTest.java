package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * docs/record-ext4.sh, with a folder of plain files as tracefs and mkfs and mount that do nothing.
 */
class RecordScriptTest extends CommandLineTest {
  private Path tracefs = Path.of("");
  private Path tools = Path.of("");
  private String offsets = "";

  @BeforeEach
  void makeTracefs() throws IOException {
    tracefs = Files.createDirectory(folder.resolve("tracing"));
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String events : List.of("ext4", "filemap", "writeback/writeback_dirty_page")) {
      Files.createDirectories(tracefs.resolve("events").resolve(events));
    }
    Files.createDirectories(tracefs.resolve("per_cpu/cpu0"));
    Files.writeString(tracefs.resolve("per_cpu/cpu0/stats"), "entries: 9\noverrun: 0\n");
    Files.writeString(tracefs.resolve("trace"), "what was there before\n");
    tool("mkfs.ext4", "echo mkfs \"$@\"");
    tool("mount", "true");
    tool("umount", "true");
    tool("failing", "exit 1");
    tool("workload", "echo \"$1\" >>\"$TRACEFS/trace\"; cat \"$TRACEFS/tracing_on\"");
  }

  private void tool(String name, String body) throws IOException {
    Path file = tools.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theTraceOfTheCommandGoesToStandardOutput() throws Exception {
    Outcome outcome = record("/dev/none", "workload", "a line");
    assertThat(outcome.out()).isEqualTo("\na line\n");
    assertThat(outcome.err())
        .isEqualTo("mkfs -q -F -E lazy_itable_init=0,lazy_journal_init=0 /dev/none\n1\n");
    assertThat(outcome.status()).isEqualTo(0);
    assertThat(value("trace_clock")).isEqualTo("global");
    assertThat(value("events/ext4/enable")).isEqualTo("1");
    assertThat(value("events/writeback/writeback_dirty_page/enable")).isEqualTo("1");
    assertThat(value("tracing_on")).isEqualTo("0");
  }

  @Test
  void locksAreRecordedWhereOffsetsAreKnown() throws Exception {
    Files.createDirectories(tracefs.resolve("events/lockstep"));
    tool("workload", "cat \"$TRACEFS/kprobe_events\"");
    offsets = Files.writeString(folder.resolve("offsets.json"), "{\"inode.i_ino\": 64}").toString();
    assertThat(record("/dev/none", "workload", "").err())
        .contains("p:lockstep/file_open ext4_file_open ino=+64($arg1):u64 inode=$arg1:x64\n")
        .contains("p:lockstep/down_write_in down_write sem=$arg1:x64\n")
        .contains("r:lockstep/down_write_out down_write ret=$retval:s32\n")
        .contains("p:lockstep/up_read up_read sem=$arg1:x64\n");
    assertThat(value("events/lockstep/enable")).isEqualTo("1");
    assertThat(value("kprobe_events")).isEmpty();
  }

  @Test
  void offsetsThatLackTheInodesNumberAreSaid() throws Exception {
    offsets = Files.writeString(folder.resolve("offsets.json"), "{}").toString();
    Outcome outcome = record("/dev/none", "workload", "");
    assertThat(outcome.err()).endsWith("offsets.json does not say where inode.i_ino lies\n");
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void lostEventsAreSaid() throws Exception {
    Files.writeString(tracefs.resolve("per_cpu/cpu0/stats"), "entries: 9\noverrun: 3\n");
    assertThat(record("/dev/none", "workload", "").err()).contains("events were lost");
  }

  @Test
  void aCommandThatFailsLeavesNothingSwitchedOn() throws Exception {
    Outcome outcome = record("/dev/none", "failing");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(value("tracing_on")).isEqualTo("0");
  }

  @Test
  void badInputIsSaid() throws Exception {
    assertThat(record("/dev/none").err()).startsWith("usage: record-ext4.sh DEVICE COMMAND");
    Outcome outcome = record("/dev/none", "nothing-of-the-kind");
    assertThat(outcome.err())
        .isEqualTo("record-ext4.sh: there is no command nothing-of-the-kind\n");
    assertThat(outcome.status()).isEqualTo(2);
  }

  private String value(String file) throws IOException {
    return Files.readString(tracefs.resolve(file)).strip();
  }

  private Outcome record(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("sh", "../docs/record-ext4.sh"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("TRACEFS", tracefs.toString());
    builder.environment().put("OFFSETS", offsets);
    builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
    Path complaints = folder.resolve("complaints");
    Process process = builder.redirectError(complaints.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return new Outcome(status, out, Files.readString(complaints));
  }
}
