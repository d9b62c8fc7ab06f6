package dev.lockstep.out.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.CharStreams;
import dev.lockstep.model.Request;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings with lines cut, run into each other, or overwritten: whatever comes, a verdict. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedRecordingTest {
  private static final Path WHOLE =
      Path.of("src/test/resources/recordings/v6.1.192-nodelalloc.trace.txt.gz");

  @TempDir Path folder;
  private ImmutableList<String> lines = ImmutableList.of();

  @BeforeAll
  void read() throws IOException {
    try (InputStreamReader reader =
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(WHOLE)), StandardCharsets.UTF_8)) {
      lines = ImmutableList.copyOf(CharStreams.readLines(reader));
    }
  }

  @Test
  void anyDamageEndsInVerdicts() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 50; i++) {
      List<String> damaged = new ArrayList<>(lines);
      for (int places = 1 + random.nextInt(3); places > 0; places--) {
        damage(damaged, random);
      }
      Survey survey = judge(damaged);
      long verdicts = 0;
      for (Judgement.Kind kind : Judgement.Kind.values()) {
        verdicts += survey.of(kind);
      }
      assertThat(verdicts).isPositive();
    }
  }

  private static void damage(List<String> lines, SplittableRandom random) {
    int at = random.nextInt(lines.size() - 1);
    String line = lines.get(at);
    switch (random.nextInt(7)) {
      case 0 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
      case 1 -> lines.set(at, line + lines.remove(at + 1));
      case 2 -> lines.remove(at);
      case 3 -> lines.set(at, line.replaceAll("\\d+", "99999999999999999999"));
      case 4 -> lines.set(at, line.replaceAll("=\\d+", "=x"));
      case 5 -> lines.set(at, line.replaceAll("=\\d+", "=-1"));
      default -> lines.add(random.nextInt(lines.size()), line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ino=", "ino=none", "ino=12345678901234567890"})
  void aFileWithoutANumberCannotBeJudged(String inode) throws IOException {
    assertThat(sentences(replaced("ino=12 dev=254:0", inode)))
        .contains("no marker FILE says which inode the round is about");
  }

  @Test
  void blocksOfNoSizeCannotBeJudged() throws IOException {
    assertThat(sentences(replaced(" bs=4096 ", " bs=0 ")))
        .contains("its marker BEGIN says blocks of 0 bytes");
  }

  @Test
  void clustersAreNotSupported() throws IOException {
    assertThat(sentences(replaced(" cluster=1 ", " cluster=4 "))).contains("clusters of 4 blocks");
  }

  @Test
  void filesThatAreTooLongAreNotSupported() throws IOException {
    assertThat(
            sentences(
                replaced(
                    "remove_extent: dev 254,0 ino 12 es [0/",
                    "remove_extent: dev 254,0 ino 12 es [5000/")))
        .contains("a file of 5001 blocks, where 256 can be told apart");
  }

  @Test
  void whatHappenedOnAnotherDeviceIsNotOfTheFile() throws IOException {
    assertThat(sentences(replaced("ino=12 dev=254:0", "ino=12 dev=8:1")))
        .contains("no event ext4_... tells of inode 12, so the round is about another file system");
  }

  @Test
  void writeBackOfAPartitionNamesItsDisk() throws IOException {
    List<String> partition =
        lines.stream()
            .map(line -> line.replace("dev 254,0", "dev 254,1").replace("dev 254:0", "dev 254:1"))
            .map(line -> line.replace("dev=254:0", "dev=254:1"))
            .toList();
    assertThat(judge(partition).of(Judgement.Kind.ACCEPTED)).isEqualTo(2);
    assertThat(judge(partition).eventsKnown()).isEqualTo(judge(lines).eventsKnown());
  }

  @Test
  void argumentsThatAreCutAreNamedByTheirLine() throws IOException {
    List<String> damaged = new ArrayList<>(lines);
    int at = 0;
    while (!damaged.get(at).contains("ext4_es_insert_extent: dev 254,0 ino 12")) {
      at++;
    }
    damaged.set(at, damaged.get(at).replaceFirst("es \\[.*", "es [0"));
    assertThat(sentences(damaged))
        .contains(
            "line %d has arguments of ext4_es_insert_extent that cannot be read".formatted(at + 1));
  }

  private List<String> replaced(String what, String by) {
    return lines.stream().map(line -> line.replace(what, by)).toList();
  }

  private List<String> sentences(List<String> text) throws IOException {
    List<String> sentences = new ArrayList<>();
    survey().add(write(text), judgement -> sentences.add(judgement.sentence()));
    return sentences;
  }

  private Survey judge(List<String> text) throws IOException {
    Survey survey = survey();
    survey.add(write(text), judgement -> {});
    return survey;
  }

  private Path write(List<String> text) throws IOException {
    return Files.write(folder.resolve("damaged.trace.txt"), text);
  }

  private static Survey survey() {
    Request request =
        new Request(ImmutableMap.of(), "v6.1.192", ImmutableList.of(), ImmutableList.of());
    return new Survey(
        new Judge(RecordedSystems.named("ext4/recorded", null), request, 5_000), round -> true);
  }
}
