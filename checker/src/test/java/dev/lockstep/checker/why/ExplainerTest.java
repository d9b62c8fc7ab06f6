package dev.lockstep.checker.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation.Effect;
import dev.lockstep.checker.why.Explanation.Exchange;
import dev.lockstep.checker.why.Explanation.Outcome;
import dev.lockstep.checker.why.Explanation.PatchEffect;
import dev.lockstep.checker.why.Explanation.StaleRead;
import dev.lockstep.model.Array;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Patch;
import dev.lockstep.model.Request;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What explanations say of races whose reason is known. */
class ExplainerTest {

  private static final class SmallSpec extends Spec {
    SmallSpec(Setup setup, BiConsumer<SmallSpec, Setup> content) {
      content.accept(this, setup);
    }
  }

  private static Function<Setup, Spec> spec(BiConsumer<SmallSpec, Setup> content) {
    return setup -> new SmallSpec(setup, content);
  }

  private record Told(Trace trace, Explanation why) {
    String text() {
      return String.join("\n", WhyText.sentences(trace, why));
    }
  }

  private static Told explain(BiConsumer<SmallSpec, Setup> content) {
    Blueprint blueprint = Blueprint.of("test", spec(content), Request.defaults());
    CheckResult result = Checker.of(blueprint).run();
    Trace trace =
        result.properties().stream()
            .map(PropertyResult::trace)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    return new Told(trace, Explainer.explain(blueprint, trace, result.states()));
  }

  /** Two increments of a counter, each a read and a write; Bob's way is left open. */
  private static void increments(SmallSpec spec, Setup setup) {
    boolean locked = setup.patch(Patch.of(Patch.Kind.POSTED, "lock-it", "adds under a lock"));
    boolean renamed = setup.patch(Patch.of(Patch.Kind.POSTED, "rename", "calls steps otherwise"));
    IntVar counter = spec.integer("counter", 0, 2);
    ExclusiveLock lock = spec.spinlock("lock");
    for (String name : new String[] {"Alice", "Bob"}) {
      spec.task(
          name,
          t -> {
            IntVar seen = t.local("seen", 0, 2);
            if (locked) {
              t.acquire(lock);
            }
            t.step("look around", () -> {});
            t.step(renamed ? "load" : "read", () -> seen.set(counter.get()));
            t.step(renamed ? "store" : "write", () -> counter.set(seen.get() + 1));
            if (locked) {
              t.release(lock);
            }
          });
    }
    spec.atEnd("nothing was lost", () -> counter.is(2));
  }

  @Test
  void aLostUpdateComesOfAStaleRead() {
    Told told = explain(ExplainerTest::increments);
    assertThat(told.why().staleReads())
        .containsExactly(new StaleRead(1, "counter", "0", 4, "1", 5));
    assertThat(told.why().exchanges())
        .contains(new Exchange(1, 4, "", Effect.VANISHES), new Exchange(3, 5, "", Effect.VANISHES))
        .contains(new Exchange(4, 5, "", Effect.REMAINS));
    assertThat(told.text())
        .isEqualTo(
            """
            Alice reads counter as 0 in step 2; Bob makes it 1 in step 5; Alice acts on what it read in step 6.
            The violation vanishes if step 5 comes before step 2, or step 6 comes before step 4.
            Only steps 2 and 4 to 6 matter; the others can be left out.
            The patch lock-it makes this impossible, and the property then holds.\
            """);
  }

  @Test
  void aPatchThatOnlyCallsStepsOtherwiseDoesNotRemoveTheTrace() {
    assertThat(explain(ExplainerTest::increments).why().patches())
        .containsExactly(
            new PatchEffect("lock-it", true, Outcome.HOLDS),
            new PatchEffect("rename", false, Outcome.UNKNOWN));
  }

  @Test
  void aPatchMayRemoveOneRaceAndLeaveAnother() {
    Told told =
        explain(
            (spec, setup) -> {
              boolean first =
                  setup.patch(Patch.of(Patch.Kind.POSTED, "no-short-way", "blocks the short way"));
              BoolVar open = spec.bool("open", true);
              BoolVar broken = spec.bool("broken");
              spec.task("short", t -> t.step("break", () -> !first && open.get(), broken::set));
              spec.task(
                  "long",
                  t -> {
                    t.step("close", open::clear);
                    t.step("break later", broken::set);
                  });
              spec.always("nothing breaks", () -> !broken.get());
            });
    assertThat(told.why().patches())
        .containsExactly(new PatchEffect("no-short-way", true, Outcome.VIOLATED));
    assertThat(told.text())
        .contains("It takes no race: only short moves.")
        .contains("makes this impossible, but the property is then violated in another way.");
  }

  @Test
  void aDeadlockVanishesIfATaskGetsWhatItWaitsForFirst() {
    Told told =
        explain(
            (spec, setup) -> {
              Array<ExclusiveLock> locks = spec.array("lock", 2, lock -> lock.mutex(""));
              for (int i = 0; i < 2; i++) {
                ExclusiveLock first = locks.at(i);
                ExclusiveLock second = locks.at(1 - i);
                spec.task(
                    "task " + i,
                    t -> {
                      t.acquire(first);
                      t.acquire(second);
                      t.release(second);
                      t.release(first);
                    });
              }
            });
    assertThat(told.why().exchanges())
        .containsExactlyInAnyOrder(
            new Exchange(1, 2, "task 0", Effect.VANISHES),
            new Exchange(0, 3, "task 1", Effect.VANISHES));
    assertThat(told.text())
        .startsWith(
            "The violation vanishes if task 1 gets lock[0] before step 1, or task 0 gets lock[1]"
                + " before step 2.");
  }

  @Test
  void stepsThatCannotBeExchangedAreSaidToBe() {
    Told told =
        explain(
            (spec, setup) -> {
              IntVar turn = spec.integer("turn", 0, 2);
              spec.task("first", t -> t.step("hand over", turn::increment));
              spec.task("second", t -> t.step("go on", () -> turn.is(1), turn::increment));
              spec.always("turn stays below 2", () -> !turn.is(2));
            });
    assertThat(told.why().exchanges()).containsExactly(new Exchange(0, 1, "", Effect.IMPOSSIBLE));
    assertThat(told.text())
        .isEqualTo(
            "No exchange of two steps makes the violation vanish.\nNo step can be left out.");
  }

  @Test
  void locksAreLeftOutWhole() {
    Told told =
        explain(
            (spec, setup) -> {
              ExclusiveLock outer = spec.mutex("outer");
              IntVar count = spec.integer("count", 0, 2);
              spec.task(
                  "worker",
                  t -> {
                    t.acquire(outer);
                    t.step("count", count::increment);
                    t.release(outer);
                    t.step("count again", count::increment);
                  });
              spec.always("count stays below 2", () -> !count.is(2));
            });
    assertThat(told.why().leftOut()).containsExactly(0, 2);
  }

  @Test
  void aWaitIsNotLeftOut() {
    Told told =
        explain(
            (spec, setup) -> {
              BoolVar ready = spec.bool("ready");
              BoolVar done = spec.bool("done");
              spec.task("producer", t -> t.step("get ready", ready::set));
              spec.task(
                  "consumer",
                  t -> {
                    t.await("wait", ready::get);
                    t.step("do it", done::set);
                  });
              spec.always("nothing is done", () -> !done.get());
            });
    assertThat(told.why().leftOut()).isEmpty();
  }

  @Test
  void theWorkIsLimited() {
    Effort effort = new Effort(2);
    assertThat(effort.spend()).isTrue();
    assertThat(effort.spend()).isTrue();
    assertThat(effort.isExhausted()).isFalse();
    assertThat(effort.spend()).isFalse();
    assertThat(effort.isExhausted()).isTrue();
  }

  @Test
  void thereIsNothingToSayOfAViolationBeforeAnyStep() {
    Told told =
        explain(
            (spec, setup) -> {
              IntVar count = spec.integer("count", 0, 1);
              spec.action("increment", () -> count.is(0), count::increment);
              spec.always("count is 1", () -> count.is(1));
            });
    assertThat(told.why().exchanges()).isEmpty();
    assertThat(told.text()).isEqualTo("It is so before any step.");
  }
}
