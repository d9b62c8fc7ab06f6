package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A task that goes on only when all others have ended, daemons apart. */
final class AwaitOthersTest {

  private static final class Joined extends Spec {
    Joined() {
      IntVar done = integer("done", 0, 2);
      BoolVar busy = bool("busy");
      for (int i = 0; i < 2; i++) {
        task("worker " + i, t -> t.step("work", done::increment));
      }
      daemon(
          "flusher",
          t ->
              t.loop(
                  () -> {
                    t.step("wake up", busy::isFalse, busy::set);
                    t.step("sleep", busy::clear);
                  }));
      task("last", t -> t.awaitOthers("join"));
      atEnd("all work is done", () -> done.is(2));
      sometimes("work is done while the daemon is busy", () -> busy.get() && done.is(2));
    }
  }

  private static final class Early extends Spec {
    Early() {
      BoolVar written = bool("written");
      task("writer", t -> t.step("write", written::set));
      task(
          "reader",
          t -> {
            t.awaitOthers("join");
            t.step("read", () -> check(written.get(), "the reader came too early"));
          });
    }
  }

  private static final class Both extends Spec {
    Both() {
      task("first", t -> t.awaitOthers("join"));
      task("second", t -> t.awaitOthers("join"));
    }
  }

  @Test
  void itWaitsForAllOthers() {
    assertThat(Walk.of(setup -> new Joined()).violated()).isEmpty();
    assertThat(Walk.of(setup -> new Early()).violated()).isEmpty();
  }

  @Test
  void twoThatWaitForEachOtherAreADeadlock() {
    assertThat(Walk.of(setup -> new Both()).violated()).containsExactly("no deadlock");
  }
}
