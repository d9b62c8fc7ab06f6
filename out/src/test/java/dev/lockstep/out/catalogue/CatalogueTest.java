package dev.lockstep.out.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.Request;
import dev.lockstep.model.Settings;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The specs that come along give the figures that the catalogue expects of them. */
final class CatalogueTest {

  private static List<Entry> entries() throws IOException {
    return CatalogueFile.built().entries();
  }

  static List<Entry> shortEntries() throws IOException {
    return entries().stream().filter(entry -> !entry.isLong()).toList();
  }

  @ParameterizedTest
  @MethodSource("shortEntries")
  void aCheckGivesWhatIsExpected(Entry entry) {
    Checker checker = Checker.of(Specs.on(null).blueprint(entry.spec(), entry.request()));
    Figures found = Figures.of(entry.all() ? checker.all().run() : checker.run());
    assertThat(Objects.requireNonNull(entry.figures()).differences(found)).isEmpty();
  }

  @Test
  void everySpecIsInItAndNoCheckTwice() throws IOException {
    assertThat(entries().stream().map(Entry::spec).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(Specs.on(null).names());
    assertThat(entries()).extracting(Entry::command).doesNotHaveDuplicates();
    assertThat(entries()).allMatch(entry -> entry.figures() != null, "has figures");
  }

  /** Of the spec that shows it, with the bug and without it. */
  @Test
  void everyBugHasFigures() throws IOException {
    Set<Object> known =
        entries().stream()
            .map(entry -> build(entry.spec(), entry.request()))
            .collect(Collectors.toSet());
    assertThat(Bugs.known().all())
        .filteredOn(bug -> bug.reproducer() != null)
        .allSatisfy(
            bug -> {
              Reproducer reproducer = Objects.requireNonNull(bug.reproducer());
              assertThat(known)
                  .contains(
                      build(reproducer.spec(), reproducer.broken()),
                      build(reproducer.spec(), reproducer.mended()));
            });
  }

  /** What tells a check from another one, in whatever words it was asked for. */
  private static Object build(String spec, Request request) {
    Settings settings = Specs.on(null).blueprint(spec, request).info().settings();
    return List.of(spec, settings.parameters(), settings.patches());
  }

  /** What other checkers find for the same protocols, as published for them. */
  @ParameterizedTest
  @CsvSource({
    "locks/peterson, n=3, 2287, 5712, 34",
    "locks/peterson, n=4, 134192, 429442, 71",
    "locks/peterson, n=5, 10294228, 40935055, 125",
    "protocols/dining-philosophers, n=5, 1364, 5655, 18",
    "protocols/dining-philosophers, n=8, 103682, 687768, 30",
    "protocols/dining-philosophers, n=10, 1860498, 15426870, 38",
    "protocols/dining-philosophers, n=11, 7881196, 71884197, 42",
    "protocols/delalloc-race, blocks=1 faults=1 readers=1, 759, 1705, 29",
    "protocols/delalloc-race, blocks=2 faults=2 readers=1, 153723, 517826, 52",
    "protocols/delalloc-race, blocks=3 faults=1 readers=1, 1352803, 4378713, 72",
    "protocols/delalloc-race, blocks=3 faults=2 readers=1, 8031202, 31966695, 74",
    "protocols/two-phase-commit, n=3, 288, 1145, 10"
  })
  void publishedFiguresStandAsPublished(
      String spec, String parameters, long states, long transitions, int depth) throws IOException {
    Figures figures = figures(spec, parameters, null);
    assertThat(figures.verdict()).isEqualTo("holds");
    assertThat(figures.states()).isEqualTo(states);
    assertThat(figures.transitions()).isEqualTo(transitions);
    assertThat(figures.depth()).isEqualTo(depth);
  }

  @ParameterizedTest
  @CsvSource({
    "protocols/delalloc-race, blocks=1 faults=1 readers=1, second-look-up, 21",
    "protocols/delalloc-race, blocks=3 faults=2 readers=1, second-look-up, 21",
    "protocols/die-hard, , , 6"
  })
  void publishedCounterexamplesAreAsShort(
      String spec, @Nullable String parameters, @Nullable String without, int depth)
      throws IOException {
    Figures figures = figures(spec, parameters, without);
    assertThat(figures.verdict()).isEqualTo("violated");
    assertThat(figures.depth()).isEqualTo(depth);
  }

  /** The figures of the entry for that check; parameters left out of it have their defaults. */
  private static Figures figures(String spec, @Nullable String parameters, @Nullable String without)
      throws IOException {
    ImmutableMap<String, String> wanted = settings(parameters);
    return entries().stream()
        .filter(entry -> entry.spec().equals(spec) && !entry.all())
        .filter(entry -> String.join(" ", entry.without()).equals(without == null ? "" : without))
        .filter(entry -> settingsOf(entry).entrySet().containsAll(wanted.entrySet()))
        .map(Entry::figures)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static ImmutableMap<String, String> settings(@Nullable String parameters) {
    return parameters == null
        ? ImmutableMap.of()
        : ImmutableMap.copyOf(Splitter.on(' ').withKeyValueSeparator('=').split(parameters));
  }

  private static ImmutableMap<String, String> settingsOf(Entry entry) {
    return Specs.on(null)
        .blueprint(entry.spec(), entry.request())
        .info()
        .settings()
        .parameters()
        .stream()
        .collect(ImmutableMap.toImmutableMap(Settings.Parameter::name, Settings.Parameter::value));
  }
}
