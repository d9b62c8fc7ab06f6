package dev.lockstep.out.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.lockstep.model.Request;
import dev.lockstep.out.trace.Judgement.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Judges all recordings in a folder, which are too many for every build: {@code mvn -Precordings
 * -Drecordings=FOLDER -pl out -am test}. Each must come out as docs/recordings.md says.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RecordingFolderCheck {
  private static final long MOST_NODES = 1_000_000;

  /** Of so many rounds of an unmodified kernel one is altered, at one place in each way. */
  private static final int ALTERED = 8;

  /** An altered round is given up earlier, since there are many of them. */
  private static final long MOST_NODES_ALTERED = 100_000;

  private final Map<String, Alterations> alterations = new TreeMap<>();

  @TestFactory
  Stream<DynamicTest> configurations() throws IOException {
    Path folder = Path.of(System.getProperty("recordings", ""));
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, 3)) {
      files = all.filter(file -> file.endsWith("rounds.tsv")).sorted().toList();
    }
    assertThat(files).as("folders with rounds.tsv in " + folder).isNotEmpty();
    Stream<DynamicTest> judged =
        files.stream()
            .map(Path::getParent)
            .filter(RecordingFolderCheck::isModelled)
            .map(RecordedConfiguration::of)
            .map(that -> dynamicTest(that.name(), () -> comesOut(that)));
    return Stream.concat(judged, Stream.of(dynamicTest("altered", this::alteredAreRefused)));
  }

  /** Of each release and each kind of alteration, most must be refused. */
  private void alteredAreRefused() {
    assertThat(alterations).isNotEmpty();
    alterations.forEach(
        (release, altered) -> {
          System.out.print(release + altered.text());
          for (Alteration kind : Alteration.values()) {
            assertThat(100 * altered.refused(kind))
                .as(release + " " + kind)
                .isGreaterThanOrEqualTo(AlterationTest.leastPercent(kind) * altered.altered(kind));
          }
        });
  }

  private static boolean isModelled(Path configuration) {
    String name = configuration.getFileName().toString();
    return name.startsWith("ext4-") && !name.contains("bigalloc");
  }

  private void comesOut(RecordedConfiguration configuration) throws IOException {
    Alterations altered =
        alterations.computeIfAbsent(
            configuration.release(),
            release -> new Alterations(1, judge(configuration.asItWas(), MOST_NODES_ALTERED)));
    long start = System.nanoTime();
    ImmutableSetMultimap<String, Integer> flagged = configuration.flagged();
    Survey survey = new Survey(judge(configuration.asItWas(), MOST_NODES), round -> true);
    Tally before = new Tally();
    Tally fixed = new Tally();
    for (Path file : TraceFolder.files(configuration.folder())) {
      ImmutableSet<Integer> rounds = flagged.get(scenario(file));
      survey.add(
          file,
          judgement -> {
            take(judgement, rounds, before);
            if (configuration.isUnmodified() && judgement.round().number() % ALTERED == 0) {
              altered.alter(judgement);
            }
          });
      if (!rounds.isEmpty()) {
        new Survey(judge(configuration.fixed(), MOST_NODES), rounds::contains)
            .add(file, judgement -> take(judgement, rounds, fixed));
      }
    }
    long rounds = Stream.of(Kind.values()).mapToLong(survey::of).sum();
    System.out.printf(
        "%s: %d of %d rounds accepted, %d of %d events explained, %d s%n",
        configuration.name(),
        survey.of(Kind.ACCEPTED),
        rounds,
        survey.explainedOfSystem(),
        survey.eventsOfSystem(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    System.out.printf(
        "  flagged %s: %d, as it was %s, with %s %s%n",
        configuration.flag(), flagged.size(), before.counts(), configuration.fix(), fixed.counts());
    if (configuration.isUnmodified()) {
      assertThat(survey.of(Kind.ACCEPTED)).isEqualTo(rounds);
    }
    assertThat(survey.explainedOfSystem()).isGreaterThanOrEqualTo(survey.eventsOfSystem() * 9 / 10);
    assertThat(before.of(Kind.ACCEPTED.name())).isEqualTo(flagged.size());
    assertThat(fixed.of(Kind.REFUSED.name())).isEqualTo(flagged.size());
  }

  /** Counts how flagged rounds came out, and tells of those that came out otherwise than others. */
  private static void take(Judgement judgement, ImmutableSet<Integer> flagged, Tally tally) {
    boolean isFlagged = flagged.contains(judgement.round().number());
    if (isFlagged) {
      tally.add(judgement.kind().name());
    } else if (judgement.kind() != Kind.ACCEPTED) {
      System.out.print(RoundText.of(judgement));
    }
  }

  /** A file's name up to the first dot. */
  private static String scenario(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  private static Judge judge(Request request, long maxNodes) {
    return new Judge(RecordedSystems.named("ext4/recorded", null), request, maxNodes);
  }
}
