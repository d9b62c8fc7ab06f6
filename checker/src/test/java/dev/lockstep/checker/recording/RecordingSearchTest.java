package dev.lockstep.checker.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Request;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSearchTest {

  /** Two tasks count under a lock, and print what they come to. */
  private static final class Counting extends Spec {
    Counting(Setup setup) {
      IntVar count = integer("count", 0, 4);
      ExclusiveLock lock = mutex("lock");
      boolean locked = setup.flag("locked", true, "whether the tasks take the lock");
      for (String name : new String[] {"A", "B"}) {
        task(name, t -> twice(t, count, lock, locked));
      }
    }

    private static void twice(Task t, IntVar count, ExclusiveLock lock, boolean locked) {
      if (locked) {
        t.acquire(lock);
      }
      for (int i = 0; i < 2; i++) {
        t.step("add " + i, count::increment);
        t.tracepoint("added", print -> print.number("count", count.get()));
      }
      if (locked) {
        t.release(lock);
      }
    }
  }

  @Test
  void aRecordingInOrderIsAccepted() {
    Outcome outcome = judge(true, of(event(1, 1), event(2, 2)), of(event(3, 3), event(4, 4)));
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    assertThat(((Outcome.Accepted) outcome).run().events().stream().flatMap(ImmutableList::stream))
        .extracting(RecordedEvent::line)
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void tasksAreInterleavedAsTheirEventsSay() {
    assertThat(judge(false, of(event(1, 1), event(3, 3)), of(event(2, 2), event(4, 4))))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void whatALockForbidsIsRefused() {
    Outcome outcome = judge(true, of(event(1, 1), event(3, 3)), of(event(2, 2), event(4, 4)));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    Outcome.Refused refused = (Outcome.Refused) outcome;
    assertThat(refused.explained()).isEqualTo(1);
    assertThat(refused.task()).isEqualTo("B");
    assertThat(refused.event().line()).isEqualTo(2);
    assertThat(refused.reasons()).containsExactly("mutex_lock(lock): waits for lock, held by A");
  }

  @Test
  void aValueThatDoesNotFitIsNamed() {
    Outcome.Refused refused =
        (Outcome.Refused) judge(true, of(event(1, 1), event(2, 3)), of(event(3, 3), event(4, 4)));
    assertThat(refused.event().line()).isEqualTo(2);
    assertThat(refused.reasons()).contains("add 1: count is 2, recorded 3");
  }

  @Test
  void eventsThatMayHaveHappenedAtOnceAreExchanged() {
    RecordedEvent late = new RecordedEvent(3, "added", ImmutableMap.of("count", 1L), 0, 4);
    assertThat(judge(false, of(event(1, 2), event(2, 3)), of(late, event(4, 4))))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void eventsThatWereNotRecordedAreNotAskedFor() {
    Recording silent =
        new Recording(ImmutableList.of(of(), of()), ImmutableSet.of("something else"));
    assertThat(RecordingSearch.of(blueprint(true), silent, 1000))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void aLimitIsToldFromARefusal() {
    Recording recording =
        new Recording(
            ImmutableList.of(of(event(1, 1), event(2, 2)), of(event(3, 3))),
            ImmutableSet.of("added"));
    assertThat(RecordingSearch.of(blueprint(true), recording, 2))
        .isInstanceOf(Outcome.Unfinished.class);
  }

  /** Two tasks that choose for themselves how much to add, and one that leaves no events. */
  private static final class Choosing extends Spec {
    Choosing(Setup setup) {
      IntVar count = integer("count", 0, 9);
      boolean open = setup.flag("open", false, "whether others can see what is chosen");
      IntVar seen = integer("seen", 0, 2);
      for (String name : new String[] {"A", "B"}) {
        task(
            name,
            t -> {
              IntVar amount = t.local("amount", 0, 2);
              t.step("choose", () -> amount.set(open ? seen(seen, t) : t.choose(3)));
              t.step("add", () -> count.add(amount.get()));
              t.tracepoint("added", print -> print.number("count", count.get()));
            });
      }
      daemon(
          "C",
          t ->
              t.loop(
                  () -> {
                    IntVar idle = t.local("idle", 0, 1);
                    t.step("turn", () -> idle.set(t.choose(2)));
                    t.step("turn back", () -> idle.set(0));
                  }));
    }

    private static int seen(IntVar seen, Task t) {
      seen.set(t.choose(3));
      return seen.get();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenATaskDecidesForItselfDoesNotMatter(boolean open) {
    assertThat(RecordingSearch.of(choosing(open), afterwards(2, 3), 10_000))
        .isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void whatNobodyElseSeesIsTriedInOneOrder() {
    assertThat(nodesToRefuse(choosing(false))).isLessThan(nodesToRefuse(choosing(true)));
  }

  private static long nodesToRefuse(Blueprint choosing) {
    Outcome outcome = RecordingSearch.of(choosing, afterwards(2, 5), 10_000);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).nodes();
  }

  private static Blueprint choosing(boolean open) {
    return Blueprint.of(
        "choosing", Choosing::new, Request.defaults().set("open", Boolean.toString(open)));
  }

  private static Recording afterwards(int first, int second) {
    return new Recording(
        ImmutableList.of(of(event(1, first)), of(event(2, second)), of()),
        ImmutableSet.of("added"));
  }

  private static Outcome judge(
      boolean locked, ImmutableList<RecordedEvent> a, ImmutableList<RecordedEvent> b) {
    Recording recording = new Recording(ImmutableList.of(a, b), ImmutableSet.of("added"));
    return RecordingSearch.of(blueprint(locked), recording, 1000);
  }

  private static Blueprint blueprint(boolean locked) {
    return Blueprint.of(
        "counting", Counting::new, Request.defaults().set("locked", Boolean.toString(locked)));
  }

  private static ImmutableList<RecordedEvent> of(RecordedEvent... events) {
    return ImmutableList.copyOf(events);
  }

  /** An event that stands on this line for certain. */
  private static RecordedEvent event(int line, long count) {
    return new RecordedEvent(line, "added", ImmutableMap.of("count", count), line - 1, line);
  }
}
