package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.ExclusiveLock;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What diagrams look like. */
class RaceDiagramTest {

  private static void assertLooksLike(String golden, Function<Setup, ? extends Spec> spec) {
    String text = RaceDiagram.render(Traces.first(spec));
    assertThat(text.lines()).allMatch(line -> line.length() <= RaceDiagram.WIDTH);
    GoldenFile.assertMatches(
        golden, text.replaceAll("RaceDiagramTest.java:\\d+", "RaceDiagramTest.java:LINE"));
  }

  @Test
  void callsLocalsAndLocksOfTwoTasks() {
    assertLooksLike("fault-versus-fallocate.txt", FaultVersusFallocate::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void aCycleOfTasksThatWaitForLocks(int count) {
    assertLooksLike("philosophers-" + count + ".txt", philosophers(count));
  }

  private static Function<Setup, Spec> philosophers(int count) {
    return SmallSpec.of(
        spec -> {
          Array<ExclusiveLock> forks = spec.array("fork", count, fork -> fork.mutex("lock"));
          for (int i = 0; i < count; i++) {
            int left = i;
            int right = (i + 1) % count;
            spec.task(
                "philosopher " + i,
                t -> {
                  t.acquire(forks.at(left));
                  t.acquire(forks.at(right));
                  t.release(forks.at(right));
                  t.release(forks.at(left));
                });
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 12, 24})
  void manyTasks(int count) {
    assertLooksLike(
        "relay-" + count + ".txt",
        SmallSpec.of(
            spec -> {
              IntVar turn = spec.integer("turn", 0, count);
              for (int i = 0; i < count; i++) {
                int mine = i;
                spec.task(
                    "runner " + i,
                    t ->
                        t.call(
                            "run",
                            () -> t.step("hand over", () -> turn.is(mine), turn::increment)));
              }
              spec.always("nobody arrives", () -> !turn.is(count));
            }));
  }

  @Test
  void aTaskThatWaitsForACondition() {
    assertLooksLike(
        "lost-wakeup.txt",
        SmallSpec.of(
            spec -> {
              BoolVar event = spec.bool("event");
              spec.task("waiter", t -> t.await("wait for the event", event::get));
              spec.task(
                  "waker",
                  t -> {
                    t.step("set the event", event::set);
                    t.step("clear the event", event::clear);
                  });
            }));
  }

  @Test
  void aTaskThatWaitsForItself() {
    assertLooksLike(
        "waits-for-itself.txt",
        SmallSpec.of(
            spec -> {
              ExclusiveLock lock = spec.mutex("inode.lock");
              spec.task(
                  "writer",
                  t ->
                      t.call(
                          "write",
                          () -> {
                            t.acquire(lock);
                            t.call("truncate", () -> t.acquire(lock));
                            t.release(lock);
                          }));
            }));
  }

  @Test
  void loopsAroundCallsAndInsideOfThem() {
    assertLooksLike(
        "loops.txt",
        SmallSpec.of(
            spec -> {
              IntVar done = spec.integer("done", 0, 9);
              spec.task(
                  "walker",
                  t ->
                      t.loop(
                          () ->
                              t.call(
                                  "walk_all",
                                  () -> {
                                    IntVar block = t.local("block", 0, 2);
                                    t.loopWhile(
                                        () -> !block.is(2),
                                        () -> {
                                          t.call(
                                              "map_one",
                                              () -> t.step("look up", () -> done.increment()));
                                          t.step("next block", block::increment);
                                        });
                                    t.step("commit", () -> {});
                                  })));
              spec.always("never done with three", () -> done.get() < 3);
            }));
  }

  @Test
  void atomicStepsAsTheirParts() {
    assertLooksLike(
        "atomic.txt",
        SmallSpec.of(
            spec -> {
              IntVar free = spec.integer("free", 0, 4, 4);
              IntVar used = spec.integer("used", 0, 4);
              ExclusiveLock lock = spec.spinlock("lock");
              spec.task(
                  "allocator",
                  t ->
                      t.call(
                          "allocate",
                          () ->
                              t.atomically(
                                  "claim two blocks",
                                  () -> {
                                    IntVar count = t.local("count", 0, 4);
                                    IntVar wanted = t.local("wanted", 0, 4);
                                    t.acquire(lock);
                                    t.call(
                                        "find_free",
                                        () ->
                                            t.step(
                                                "count what is free",
                                                () -> {
                                                  count.set(free.get());
                                                  wanted.set(2);
                                                }));
                                    t.when(
                                        () -> count.get() >= 2,
                                        () ->
                                            t.step(
                                                "take them",
                                                () -> {
                                                  free.add(-2);
                                                  used.add(2);
                                                }));
                                    t.release(lock);
                                  })));
              spec.always("nothing is used", () -> used.is(0));
            }));
  }

  @Test
  void aChosenInitialStateThatIsWrong() {
    assertLooksLike(
        "wrong-from-the-start.txt",
        SmallSpec.of(
            spec -> {
              IntVar big = spec.integer("big", 0, 3);
              IntVar small = spec.integer("small", 0, 3);
              spec.initially(() -> big.set(spec.choose(4)));
              spec.action("nothing", () -> true, () -> {});
              spec.always("big is small", () -> big.get() < 3 + small.get());
            }));
  }

  @Test
  void aStepThatBreaksAPropertyOfSteps() {
    assertLooksLike(
        "step-property.txt",
        SmallSpec.of(
            spec -> {
              IntVar version = spec.integer("version", 0, 3, 1);
              spec.task("writer", t -> t.step("write", () -> version.set(3)));
              spec.task("reset", t -> t.step("reset", () -> version.set(0)));
              spec.stepProperty("versions only grow", () -> version.get() >= version.before());
            }));
  }

  @Test
  void aStepThatLeavesARange() {
    assertLooksLike(
        "range.txt",
        SmallSpec.of(
            spec -> {
              IntVar count = spec.integer("i_reserved_data_blocks", 0, 1);
              spec.task(
                  "writer",
                  t -> {
                    t.step("reserve", count::increment);
                    t.step("reserve again", count::increment);
                  });
            }));
  }

  @Test
  void aCheckInsideAStep() {
    assertLooksLike(
        "check.txt",
        SmallSpec.of(
            spec -> {
              IntVar count = spec.integer("count", 0, 1);
              spec.task("one", t -> t.step("count up", count::increment));
              spec.task("other", t -> t.step("look", () -> t.check(count.is(0), "WARN_ON(count)")));
            }));
  }

  @Test
  void aTaskThatEndsWithALock() {
    assertLooksLike(
        "lock-kept.txt",
        SmallSpec.of(
            spec -> {
              ExclusiveLock lock = spec.mutex("lock");
              spec.task("forgetful", t -> t.acquire(lock));
            }));
  }

  @Test
  void aWrongSpec() {
    assertLooksLike(
        "wrong-spec.txt",
        SmallSpec.of(
            spec -> {
              Array<IntVar> numbers = spec.integers("numbers", 2, 0, 3);
              IntVar index = spec.integer("index", 0, 5);
              spec.task(
                  "walker",
                  t -> {
                    t.step("go on", () -> index.add(2));
                    t.step("look up", () -> numbers.at(index).set(1));
                  });
            }));
  }

  @Test
  void actionsWithoutTasks() {
    assertLooksLike(
        "die-hard.txt",
        SmallSpec.of(
            spec -> {
              IntVar big = spec.integer("big", 0, 5);
              IntVar small = spec.integer("small", 0, 3);
              spec.action("fill the big jug", () -> true, () -> big.set(5));
              spec.action("fill the small jug", () -> true, () -> small.set(3));
              spec.action("empty the big jug", () -> true, () -> big.set(0));
              spec.action("empty the small jug", () -> true, () -> small.set(0));
              spec.action(
                  "pour the big jug into the small one",
                  () -> true,
                  () -> {
                    int poured = Math.min(big.get(), 3 - small.get());
                    small.add(poured);
                    big.add(-poured);
                  });
              spec.action(
                  "pour the small jug into the big one",
                  () -> true,
                  () -> {
                    int poured = Math.min(small.get(), 5 - big.get());
                    big.add(poured);
                    small.add(-poured);
                  });
              spec.always("the big jug never holds 4", () -> !big.is(4));
            }));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 40, 120})
  void otherWidths(int width) {
    Trace trace = Traces.first(FaultVersusFallocate::new);
    String text = RaceDiagram.render(trace, width);
    assertThat(text.lines()).allMatch(line -> line.length() <= width);
    GoldenFile.assertMatches("width-" + width + ".txt", text);
  }

  @Test
  void refusesToBeTooNarrow() {
    Trace trace = Traces.first(FaultVersusFallocate::new);
    assertThatThrownBy(() -> RaceDiagram.render(trace, 19))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("19");
  }

  @Test
  void threeTasksWithLongNames() {
    assertLooksLike(
        "long-names.txt",
        SmallSpec.of(
            spec -> {
              BoolVar[] flags = new BoolVar[3];
              String[] names = {"buffered write", "writeback worker", "memory shrinker"};
              for (int i = 0; i < 3; i++) {
                flags[i] = spec.bool("EXT4_STATE_" + (char) ('A' + i));
              }
              for (int i = 0; i < 3; i++) {
                BoolVar flag = flags[i];
                spec.task(names[i], t -> longCalls(t, flag));
              }
              spec.always(
                  "not all three flags are set at once",
                  () -> !(flags[0].get() && flags[1].get() && flags[2].get()));
            }));
  }

  private static void longCalls(Task task, BoolVar flag) {
    task.call(
        "ext4_writepages_and_more",
        () ->
            task.call(
                "mpage_prepare_extent_to_map",
                () -> task.step("ext4_set_inode_state_flag", flag::set)));
  }
}
