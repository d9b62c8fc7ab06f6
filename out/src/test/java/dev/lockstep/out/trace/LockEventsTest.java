package dev.lockstep.out.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.recording.Outcome;
import dev.lockstep.checker.recording.RecordedEvent;
import dev.lockstep.checker.recording.Recording;
import dev.lockstep.checker.recording.RecordingSearch;
import dev.lockstep.model.Request;
import dev.lockstep.model.SpecException;
import dev.lockstep.model.Workload.Worker;
import dev.lockstep.out.trace.Judgement.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of real kernels that tell who takes which lock. */
class LockEventsTest {
  private static final String FOLDER = "src/test/resources/recordings/locks-";
  private static final long MOST_NODES = 100_000;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"v5.10.218, 2", "v6.1.192, 8", "v7.2.13, 8"})
  void theSpecTakesItsLocksAsTheKernelDoes(String release, int rounds) throws IOException {
    Survey survey = survey(release, null, round -> true);
    survey.add(
        recording(release),
        judgement ->
            assertThat(judgement.kind()).as(RoundText.of(judgement)).isEqualTo(Kind.ACCEPTED));
    assertThat(survey.of(Kind.ACCEPTED)).isEqualTo(rounds);
    assertThat(survey.eventsUnknown()).isEmpty();
    assertThat(survey.eventsExplained())
        .containsKeys(
            "down_write_out(i_data_sem)", "up_write(i_rwsem)", "down_read_in(invalidate_lock)");
    assertThat(survey.eventsIgnored()).containsKey("down_read_in of other locks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "B"})
  void noneOfTheseEventsMayBeMissingOrBeAnotherTasks(String name) throws IOException {
    Judgement judgement = judge("v5.10.218", 0);
    RoundEvents.Result events = Objects.requireNonNull(judgement.events());
    int task = task(events, name);
    int other = task(events, name.equals("A") ? "B" : "A");
    int altered = 0;
    for (RecordedEvent event : events.recording().tasks().get(task)) {
      if (event.name().endsWith(")")) {
        Recording lacking = without(events.recording(), task, event);
        assertThat(isRefused(judgement, lacking)).as("without " + place(event)).isTrue();
        assertThat(isRefused(judgement, with(lacking, other, event)))
            .as(place(event) + " of another task")
            .isTrue();
        altered++;
      }
    }
    assertThat(altered).isGreaterThanOrEqualTo(6);
  }

  private static String place(RecordedEvent event) {
    return "line %d, %s".formatted(event.line(), event.name());
  }

  private static boolean isRefused(Judgement judgement, Recording recording) {
    return RecordingSearch.of(Objects.requireNonNull(judgement.blueprint()), recording, MOST_NODES)
        instanceof Outcome.Refused;
  }

  private static Recording without(Recording recording, int task, RecordedEvent event) {
    List<RecordedEvent> events = new ArrayList<>(recording.tasks().get(task));
    events.remove(event);
    return replaced(recording, task, events);
  }

  private static Recording with(Recording recording, int task, RecordedEvent event) {
    List<RecordedEvent> events = new ArrayList<>(recording.tasks().get(task));
    int at = 0;
    while (at < events.size() && events.get(at).line() < event.line()) {
      at++;
    }
    events.add(at, event);
    return replaced(recording, task, events);
  }

  private static Recording replaced(Recording recording, int task, List<RecordedEvent> events) {
    List<ImmutableList<RecordedEvent>> tasks = new ArrayList<>(recording.tasks());
    tasks.set(task, ImmutableList.copyOf(events));
    return new Recording(ImmutableList.copyOf(tasks), recording.recorded());
  }

  @Test
  void aLockIsNotTakenWhileAnotherTaskHoldsIt() throws IOException {
    Judgement judgement = judge("v5.10.218", 0);
    RoundEvents.Result events = Objects.requireNonNull(judgement.events());
    int fault = task(events, "A");
    RecordedEvent taken = event(events, fault, "down_write_out(i_data_sem)");
    RecordedEvent given = event(events, task(events, "B"), "up_write(i_data_sem)");
    assertThat(taken.line()).isGreaterThan(given.line());
    List<RecordedEvent> altered = new ArrayList<>(events.recording().tasks().get(fault));
    int at = altered.indexOf(taken);
    altered.set(at - 1, before(altered.get(at - 1), given.line()));
    altered.set(at, before(taken, given.line()));
    assertThat(isRefused(judgement, events.recording())).isFalse();
    assertThat(isRefused(judgement, replaced(events.recording(), fault, altered))).isTrue();
  }

  /** The same event, which tells of something before {@code line}. */
  private static RecordedEvent before(RecordedEvent event, int line) {
    return new RecordedEvent(
        Math.min(event.line(), line - 1),
        event.name(),
        event.arguments(),
        event.earliest(),
        line - 1);
  }

  private static int task(RoundEvents.Result events, String name) {
    return events.workload().tasks().stream().map(Worker::name).toList().indexOf(name);
  }

  private static RecordedEvent event(RoundEvents.Result events, int task, String name) {
    return events.recording().tasks().get(task).stream()
        .filter(event -> event.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutOffsetsItIsNotKnownWhichLockIsMeant() throws IOException {
    Survey survey = survey("v6.1.192", LockOffsets.none(), round -> round == 206);
    survey.add(recording("v6.1.192"), judgement -> {});
    assertThat(survey.of(Kind.ACCEPTED)).isEqualTo(1);
    assertThat(survey.eventsIgnored()).containsKey("up_write, of which lock is not known");
    assertThat(survey.eventsKnown()).doesNotContainKey("up_write(i_data_sem)");
  }

  @Test
  void locksWhoseOffsetIsNotKnownAreNotComparedAndTheOthersAre() throws IOException {
    Path file = Files.writeString(folder.resolve("offsets.json"), "{\"inode.i_rwsem\": 160}");
    Survey survey = survey("v6.1.192", LockOffsets.of(file), round -> round == 206);
    survey.add(recording("v6.1.192"), judgement -> {});
    assertThat(survey.of(Kind.ACCEPTED)).isEqualTo(1);
    assertThat(survey.eventsExplained())
        .containsKey("up_write(i_rwsem)")
        .doesNotContainKey("up_write(i_data_sem)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": ", "[1]", "{\"inode.i_rwsem\": \"160\"}"})
  void whatIsNoFileOfOffsetsIsNamed(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("offsets.json"), text);
    assertThatThrownBy(() -> LockOffsets.of(file))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("offsets.json");
  }

  private static Judgement judge(String release, int round) throws IOException {
    List<Judgement> judgements = new ArrayList<>();
    survey(release, null, number -> number == round).add(recording(release), judgements::add);
    assertThat(judgements).hasSize(1);
    return judgements.get(0);
  }

  private static Path recording(String release) {
    return Path.of(FOLDER + release, release + ".trace.txt.gz");
  }

  private static Survey survey(String release, @Nullable LockOffsets offsets, IntPredicate wanted) {
    Request request =
        new Request(ImmutableMap.of(), release, ImmutableList.of(), ImmutableList.of());
    Judge judge = new Judge(RecordedSystems.named("ext4/recorded", null), request, MOST_NODES);
    return new Survey(judge, offsets, wanted);
  }
}
