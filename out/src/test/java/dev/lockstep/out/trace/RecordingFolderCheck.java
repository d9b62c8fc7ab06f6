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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongBiFunction;
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

  /** How many of a hundred altered rounds must be refused. */
  private static final long LEAST_PERCENT = 90;

  /** The same of each release; the table in docs/recordings.md says how many are. */
  private static final long LEAST_PERCENT_OF_A_RELEASE = 85;

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

  /** Of all together nine in ten must be refused, and of each release nearly as many. */
  private void alteredAreRefused() {
    assertThat(alterations).isNotEmpty();
    alterations.forEach((release, altered) -> System.out.print(release + altered.text()));
    alterations.forEach(
        (release, altered) -> assertRefused(release, LEAST_PERCENT_OF_A_RELEASE, List.of(altered)));
    assertRefused("all", LEAST_PERCENT, alterations.values());
  }

  private static void assertRefused(String what, long percent, Collection<Alterations> altered) {
    assertThat(100 * sum(altered, Alterations::refused))
        .as(what)
        .isGreaterThanOrEqualTo(percent * sum(altered, Alterations::altered));
  }

  private static long sum(
      Collection<Alterations> altered, ToLongBiFunction<Alterations, Alteration> count) {
    return altered.stream()
        .flatMapToLong(
            one -> Stream.of(Alteration.values()).mapToLong(kind -> count.applyAsLong(one, kind)))
        .sum();
  }

  private static boolean isModelled(Path configuration) {
    String name = configuration.getFileName().toString();
    return name.startsWith("ext4-") && !name.contains("bigalloc");
  }

  private void comesOut(RecordedConfiguration configuration) throws IOException {
    Alterations altered =
        alterations.computeIfAbsent(
            configuration.release(),
            release -> new Alterations(1, judge(configuration.asItWas(), MOST_NODES)));
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
