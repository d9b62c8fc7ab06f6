package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.LockOrder.Index;
import dev.lockstep.model.Array;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.Request;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LockOrderTest {

  /** Takes the locks of an array upwards, or also downwards. */
  private static final class Folios extends Spec {
    Folios(boolean bothWays) {
      Array<ExclusiveLock> folio = array("folio", 3, scope -> scope.folioLock(""));
      task(
          "up",
          t -> {
            t.acquire(folio.at(0));
            t.acquire(folio.at(2));
            t.release(folio.at(2));
            t.release(folio.at(0));
          });
      task(
          "down",
          t -> {
            t.acquire(folio.at(bothWays ? 2 : 1));
            t.acquire(folio.at(bothWays ? 1 : 2));
            t.release(folio.at(1));
            t.release(folio.at(2));
          });
    }
  }

  /** Takes a second lock inside an atomic step. */
  private static final class Inside extends Spec {
    Inside() {
      SharedLock outer = rwSemaphore("outer");
      ExclusiveLock inner = spinlock("inner");
      task(
          "one",
          t -> {
            t.atomically(
                "both",
                () -> {
                  t.acquire(outer.read());
                  t.acquire(inner);
                });
            t.release(inner);
            t.release(outer.read());
          });
    }
  }

  /** Waits for itself. */
  private static final class Itself extends Spec {
    Itself() {
      ExclusiveLock lock = mutex("lock");
      task(
          "one",
          t -> {
            t.acquire(lock);
            t.acquire(lock);
          });
    }
  }

  private static LockOrder order(Supplier<Spec> spec) {
    return LockOrder.of(Blueprint.of("spec", setup -> spec.get(), Request.defaults()), 1000)
        .orElseThrow();
  }

  @Test
  void indicesThatRise() {
    LockOrder.Edge edge = order(() -> new Folios(false)).edges().get(0);
    assertThat(edge.held()).isEqualTo("folio[]").isEqualTo(edge.taken());
    assertThat(edge.index()).isEqualTo(Index.ASCENDING);
    assertThat(edge.inCycle()).isFalse();
    assertThat(edge.witness().steps()).hasSize(2);
  }

  @Test
  void indicesInBothOrdersAreACycle() {
    LockOrder.Edge edge = order(() -> new Folios(true)).edges().get(0);
    assertThat(edge.index()).isEqualTo(Index.BOTH);
    assertThat(edge.inCycle()).isTrue();
  }

  @Test
  void locksTakenInsideAnAtomicStep() {
    LockOrder.Edge edge = order(Inside::new).edges().get(0);
    assertThat(edge.held()).isEqualTo("outer");
    assertThat(edge.taken()).isEqualTo("inner");
    assertThat(edge.modes()).containsExactly("read then write");
  }

  @Test
  void aLockThatIsNeverToBeHad() {
    LockOrder.Edge edge = order(Itself::new).edges().get(0);
    assertThat(edge.index()).isEqualTo(Index.SAME);
    assertThat(edge.inCycle()).isTrue();
    assertThat(edge.witness().steps()).hasSize(1);
  }

  @Test
  void tooManyStates() {
    assertThat(LockOrder.of(Blueprint.of("spec", setup -> new Itself(), Request.defaults()), 1))
        .isEmpty();
  }
}
