package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.LockOrder.Cycle;
import dev.lockstep.checker.LockOrder.Index;
import dev.lockstep.model.Array;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.Request;
import dev.lockstep.model.SharedLock;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.List;
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

  /** Two tasks read two locks in opposite orders; a third may write the first. */
  private static final class Readers extends Spec {
    Readers(boolean fair, boolean written) {
      SharedLock one = fair ? fairRwSemaphore("one") : rwSemaphore("one");
      SharedLock two = fair ? fairRwSemaphore("two") : rwSemaphore("two");
      task("reader of one", t -> nested(t, one, two));
      task("reader of two", t -> nested(t, two, one));
      if (written) {
        for (SharedLock lock : List.of(one, two)) {
          task(
              "writer of " + lock.name(),
              t -> {
                t.acquire(lock.write());
                t.release(lock.write());
              });
        }
      }
    }

    private static void nested(Task task, SharedLock outer, SharedLock inner) {
      task.acquire(outer.read());
      task.acquire(inner.read());
      task.release(inner.read());
      task.release(outer.read());
    }
  }

  /** One task writes the second of two locks that another one only reads, in the other order. */
  private static final class ReaderAndWriter extends Spec {
    ReaderAndWriter() {
      SharedLock one = rwSemaphore("one");
      SharedLock two = rwSemaphore("two");
      task(
          "reader",
          t -> {
            t.acquire(one.read());
            t.acquire(two.read());
            t.release(two.read());
            t.release(one.read());
          });
      task(
          "writer",
          t -> {
            t.acquire(two.read());
            t.acquire(one.write());
            t.release(one.write());
            t.release(two.read());
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
    assertThat(edge.cycle()).isEqualTo(Cycle.NONE);
    assertThat(edge.witness().steps()).hasSize(2);
  }

  @Test
  void indicesInBothOrdersAreACycle() {
    LockOrder.Edge edge = order(() -> new Folios(true)).edges().get(0);
    assertThat(edge.index()).isEqualTo(Index.BOTH);
    assertThat(edge.cycle()).isEqualTo(Cycle.CERTAIN);
  }

  @Test
  void locksTakenInsideAnAtomicStep() {
    LockOrder.Edge edge = order(Inside::new).edges().get(0);
    assertThat(edge.held()).isEqualTo("outer");
    assertThat(edge.taken()).isEqualTo("inner");
    assertThat(edge.modes()).containsExactly("read then write");
  }

  private static List<Cycle> cycles(Supplier<Spec> spec) {
    return order(spec).edges().stream().map(LockOrder.Edge::cycle).toList();
  }

  @Test
  void readersAloneNeverWaitForEachOther() {
    assertThat(cycles(() -> new Readers(false, false))).containsExactly(Cycle.NONE, Cycle.NONE);
    assertThat(cycles(() -> new Readers(true, false))).containsExactly(Cycle.NONE, Cycle.NONE);
  }

  /** The verdict of {@code check} on the same spec shows that the difference is real. */
  @Test
  void readersMayWaitBehindWriters() {
    assertThat(cycles(() -> new Readers(false, true)))
        .containsExactly(Cycle.BEHIND_WRITERS, Cycle.BEHIND_WRITERS);
    assertThat(verdict(() -> new Readers(false, true))).isEqualTo(Verdict.HOLDS);
    assertThat(cycles(() -> new Readers(true, true))).containsExactly(Cycle.CERTAIN, Cycle.CERTAIN);
    assertThat(verdict(() -> new Readers(true, true))).isEqualTo(Verdict.VIOLATED);
  }

  /** The writer waits for a reader that does not wait for anybody. */
  @Test
  void aCycleNeedsAWriterAtEveryLock() {
    assertThat(cycles(ReaderAndWriter::new)).containsExactly(Cycle.NONE, Cycle.NONE);
    assertThat(verdict(ReaderAndWriter::new)).isEqualTo(Verdict.HOLDS);
  }

  private static Verdict verdict(Supplier<Spec> spec) {
    return Checker.of(Blueprint.of("spec", setup -> spec.get(), Request.defaults()))
        .run()
        .verdict();
  }

  @Test
  void aLockThatIsNeverToBeHad() {
    LockOrder.Edge edge = order(Itself::new).edges().get(0);
    assertThat(edge.index()).isEqualTo(Index.SAME);
    assertThat(edge.cycle()).isEqualTo(Cycle.CERTAIN);
    assertThat(edge.witness().steps()).hasSize(1);
  }

  @Test
  void tooManyStates() {
    assertThat(LockOrder.of(Blueprint.of("spec", setup -> new Itself(), Request.defaults()), 1))
        .isEmpty();
  }
}
