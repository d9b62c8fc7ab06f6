package dev.lockstep.out.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Link;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.Waits;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.Golden;
import dev.lockstep.out.Schedule;
import dev.lockstep.out.Specimens;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What pictures choose to show. */
class StoryTest {
  private static final int CHORES = 6;

  /** Reads a price, does what concerns nobody else, and pays the price it remembers. */
  private static final class Errand extends Spec {
    Errand() {
      IntVar price = integer("price", 1, 3);
      IntVar paid = integer("paid", 0, 3);
      IntVar seenByNobody = ghost(integer("seen_by_nobody", 0, 1));
      SharedLock till = rwSemaphore("till");
      task(
          "customer",
          t -> {
            IntVar seen = t.local("seen", 0, 3);
            IntVar steps = t.local("steps", 0, CHORES);
            t.step("look at the price", () -> seen.set(price.get()));
            for (int i = 0; i < CHORES; i++) {
              t.step("walk on", steps::increment);
            }
            t.acquire(till.write());
            t.step("pay", () -> paid.set(seen.get()));
            t.release(till.write());
          });
      task(
          "owner",
          t -> {
            t.acquire(till.write());
            t.step(
                "raise the price",
                () -> {
                  price.increment();
                  seenByNobody.set(1);
                });
            t.release(till.write());
            t.step("look into the till", () -> check(paid.get() != 1, "an old price is paid"));
          });
      atEnd("the price is paid", () -> paid.is(price.get()));
    }
  }

  private static Schedule errand() {
    return new Schedule("test/errand", setup -> new Errand())
        .run("customer", 1 + CHORES)
        .run("owner", 3)
        .run("customer", 3)
        .run("owner", 1);
  }

  private static Trace trace(Schedule schedule) {
    return schedule.violating("the price is paid");
  }

  private static Story story() {
    Schedule schedule = errand();
    return Story.of(schedule.spec(), trace(schedule), Optional.empty());
  }

  @Test
  void whatConcernsNobodyElseIsFolded() {
    assertThat(story().rows().stream().filter(Story.Row::isFolded))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.first()).isEqualTo(1);
              assertThat(row.steps()).hasSize(CHORES - 1);
              assertThat(RowText.number(row)).containsExactly("2-", "6");
            });
  }

  @Test
  void readsAreLinkedToTheWritesThatOvertookThemOrThatTheySaw() {
    assertThat(story().links())
        .containsExactly(
            new Link(0, 8, ImmutableList.of("price")), new Link(13, 11, ImmutableList.of("paid")));
    assertThat(story().links().get(0).isStale()).isTrue();
    assertThat(story().links().get(1).isStale()).isFalse();
  }

  @Test
  void itIsShownHowLongATaskWaited() {
    assertThat(story().waits()).containsExactly(new Waits.Span("customer", "till", 7, 8));
  }

  @Test
  void thePicture() {
    Schedule schedule = errand();
    Golden.check("picture/errand.dot", Picture.of(schedule.spec(), trace(schedule)).dot());
  }

  @Test
  void ghostsThatThePropertyDoesNotReadAreNotShown() {
    Schedule schedule = errand();
    SpecInfo spec = schedule.spec();
    assertThat(Picture.of(spec, trace(schedule)).dot()).doesNotContain("seen_by_nobody");
  }

  @Test
  void aShortTurnIsNotFolded() {
    Schedule race = Specimens.Fault.race();
    Story story = Story.of(race.spec(), Specimens.Fault.trace(race), Optional.empty());
    assertThat(story.rows()).noneMatch(Story.Row::isFolded);
  }
}
