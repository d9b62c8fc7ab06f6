package dev.lockstep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Every kind of property: a broken spec that it catches and a sound one that it passes. */
final class PropertyTest {

  /** A task that sets {@code x} to 1, 2 and so on, up to {@code last}. */
  private static Walk counting(int last, BiConsumer<Sketch, IntVar> property) {
    return Sketch.walk(
        s -> {
          IntVar x = s.integer("x", 0, 3);
          s.task(
              "count",
              t -> {
                for (int i = 1; i <= last; i++) {
                  t.step("to " + i, x::increment);
                }
              });
          property.accept(s, x);
        });
  }

  @Test
  void always() {
    BiConsumer<Sketch, IntVar> small = (s, x) -> s.always("x is small", () -> x.get() <= 2);
    assertThat(counting(3, small).violated()).containsExactly("x is small");
    assertThat(counting(2, small).violated()).isEmpty();
  }

  @Test
  void whenever() {
    BiConsumer<Sketch, IntVar> property =
        (s, x) -> s.whenever(() -> x.get() >= 2, "x is 2 if it is large", () -> x.is(2));
    assertThat(counting(3, property).violated()).containsExactly("x is 2 if it is large");
    assertThat(counting(2, property).violated()).isEmpty();
  }

  @Test
  void atEnd() {
    BiConsumer<Sketch, IntVar> property = (s, x) -> s.atEnd("x ends at 3", () -> x.is(3));
    assertThat(counting(2, property).violated()).containsExactly("x ends at 3");
    assertThat(counting(3, property).violated()).isEmpty();
  }

  @Test
  void atEndIsSilentBeforeTheEnd() {
    Walk walk =
        Sketch.walk(
            s -> {
              BoolVar on = s.bool("on");
              s.task("endless", t -> t.loop(() -> t.step("turn", () -> on.set(on.isFalse()))));
              s.atEnd("never", () -> false);
            });
    assertThat(walk.violated()).isEmpty();
  }

  @Test
  void stepProperty() {
    BiConsumer<Sketch, IntVar> grows =
        (s, x) -> s.stepProperty("x grows by 1", () -> x.get() == x.before() + 1);
    assertThat(counting(3, grows).violated()).isEmpty();
    assertThat(
            counting(
                    3,
                    (s, x) -> {
                      grows.accept(s, x);
                      s.task("reset", t -> t.step("reset", () -> x.set(0)));
                    })
                .violated())
        .contains("x grows by 1");
  }

  @Test
  void sometimes() {
    BiConsumer<Sketch, IntVar> property = (s, x) -> s.sometimes("x is 3", () -> x.is(3));
    assertThat(counting(2, property).reached()).isEmpty();
    assertThat(counting(3, property).reached()).containsExactly("x is 3");
  }

  @Test
  void check() {
    BiConsumer<Sketch, IntVar> property =
        (s, x) -> s.task("look", t -> t.step("look", () -> t.check(x.get() < 3, "WARN_ON(x)")));
    assertThat(counting(3, property).violated()).containsExactly("WARN_ON(x)");
    assertThat(counting(2, property).violated()).isEmpty();
  }

  @Test
  void range() {
    assertThat(counting(4, (s, x) -> {}).violated()).containsExactly("x stays within 0..3");
    assertThat(counting(3, (s, x) -> {}).violated()).isEmpty();
  }

  @Test
  void rangesOfSetsAndQueues() {
    Walk walk =
        Sketch.walk(
            s -> {
              IntSetVar set = s.intSet("set", 2);
              QueueVar queue = s.queue("queue", 1, 1);
              QueueVar empty = s.queue("empty", 1, 1);
              s.task("a", t -> t.step("add", () -> set.add(2)));
              s.task("b", t -> t.step("offer", () -> offerTwice(queue)));
              s.task("c", t -> t.step("poll", () -> t.check(empty.poll() == 0, "first")));
            });
    assertThat(walk.violated())
        .containsExactlyInAnyOrder(
            "set stays within 0..1",
            "queue stays no longer than 1",
            "empty stays no longer than 1");
  }

  private static void offerTwice(QueueVar queue) {
    queue.offer(1);
    queue.offer(1);
  }

  @Test
  void whenFree() {
    assertThat(underLock(true).violated()).isEmpty();
    assertThat(underLock(false).violated())
        .containsExactlyInAnyOrder("even when free", "even when not written");
  }

  /** A task makes x odd and even again, under a lock for writing or with it free. */
  private static Walk underLock(boolean locked) {
    return Sketch.walk(
        s -> {
          IntVar x = s.integer("x", 0, 2);
          ExclusiveLock outer = s.mutex("outer");
          SharedLock inner = s.rwSemaphore("inner");
          s.task(
              "add two",
              t -> {
                if (locked) {
                  t.acquire(outer);
                  t.acquire(inner.write());
                }
                t.step("add", x::increment);
                t.step("add again", x::increment);
                if (locked) {
                  t.release(inner.write());
                  t.release(outer);
                }
              });
          s.task(
              "reader",
              t -> {
                t.acquire(inner.read());
                t.step("read", () -> {});
                t.release(inner.read());
              });
          s.whenFree(outer, "even when free", () -> x.get() % 2 == 0);
          s.whenNotWritten(inner, "even when not written", () -> x.get() % 2 == 0);
        });
  }

  @Test
  void whenNotWrittenLooksAlsoWhileItIsRead() {
    Walk walk =
        Sketch.walk(
            s -> {
              SharedLock lock = s.rwLock("lock");
              BoolVar broken = s.bool("broken");
              s.task(
                  "reader",
                  t -> {
                    t.acquire(lock.read());
                    t.step("break", broken::set);
                    t.step("mend", broken::clear);
                    t.release(lock.read());
                  });
              s.whenFree(lock, "whole when free", broken::isFalse);
              s.whenNotWritten(lock, "whole when not written", broken::isFalse);
            });
    assertThat(walk.violated()).containsExactly("whole when not written");
  }

  @Test
  void aPropertyThatThrowsOrWritesIsAnErrorOfTheSpec() {
    assertThat(counting(1, (s, x) -> s.always("throws", () -> 1 / x.get() > 0)).violated())
        .singleElement()
        .asString()
        .startsWith("the property \"throws\" throws ArithmeticException: / by zero (at PropertyT");
    assertThat(counting(1, (s, x) -> s.always("writes", () -> setAndAgree(x))).violated())
        .containsExactly("the property \"writes\" changes variables");
  }

  private static boolean setAndAgree(IntVar x) {
    x.set(3);
    return true;
  }

  @Test
  void twoPropertiesOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                counting(
                    1,
                    (s, x) -> {
                      s.always("same", () -> true);
                      s.sometimes("same", () -> true);
                    }))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("two properties are called \"same\" (the second at PropertyTest");
  }
}
