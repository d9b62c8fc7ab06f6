package dev.lockstep.checker;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Lock;
import dev.lockstep.model.Request;
import dev.lockstep.model.Section;
import dev.lockstep.model.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A spec thrown together from every construct of the language, the same one for the same seed. */
final class RandomSpec extends Spec {
  private RandomSpec(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    RandomPool steps = new RandomPool(random);
    RandomVariables variables = new RandomVariables(steps);
    variables.integer(this);
    int more = 1 + random.nextInt(3);
    for (int i = 0; i < more; i++) {
      variables.declare(this);
    }
    RandomPool properties = new RandomPool(steps);
    ghost(steps, properties);
    if (steps.oneIn(3)) {
      widen(steps);
    }
    RandomLocks locks = new RandomLocks(this, steps);
    List<Section> sections = new ArrayList<>();
    if (random.nextBoolean()) {
      sections.add(section("work", 2));
    }
    boolean fixed = random.nextBoolean();
    tasks(steps, locks, sections, fixed);
    rules(steps);
    properties(properties, locks, sections);
  }

  static Blueprint blueprint(long seed) {
    return Blueprint.of("random " + seed, setup -> new RandomSpec(seed), Request.defaults());
  }

  private void ghost(RandomPool steps, RandomPool properties) {
    if (steps.oneIn(3)) {
      IntVar ghost = ghost(integer("ghost", 0, 2));
      properties.reads(ghost::get);
      int value = steps.random.nextInt(3);
      steps.does(() -> () -> ghost.set(value));
    }
  }

  /** Makes states wide, up to several words, without making them many. */
  private void widen(RandomPool steps) {
    int length = 10 + steps.random.nextInt(60);
    var wide = integers("wide", length, -1, 6);
    steps.reads(() -> wide.at(length - 1).get() + 1);
    steps.does(
        () -> {
          int at = steps.random.nextInt(length);
          return () -> wide.at(at).set(5);
        });
  }

  private void tasks(RandomPool steps, RandomLocks locks, List<Section> sections, boolean fixed) {
    Random random = steps.random;
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      int length = 5 + random.nextInt(14 / count);
      RandomProgram program = new RandomProgram(steps, locks, sections, fixed, length);
      if (i > 0 && steps.oneIn(5)) {
        daemon("daemon " + i, program::writeForever);
      } else {
        task("task " + i, program::write);
      }
    }
    if (steps.oneIn(4)) {
      action("an action", steps.condition(), steps.effect());
    }
    if (steps.oneIn(5)) {
      action("somebody", "another action", steps.condition(), steps.effect());
    }
  }

  private void rules(RandomPool steps) {
    if (steps.oneIn(4)) {
      initially(steps.effect());
    }
    if (steps.oneIn(6)) {
      IntVar same = integer("same", 0, 2);
      BooleanSupplier equal = steps.condition();
      normalise(
          () -> {
            if (equal.getAsBoolean()) {
              same.set(1);
            } else {
              same.set(0);
            }
          });
    }
    if (steps.oneIn(6)) {
      BooleanSupplier rare = steps.rare();
      constraint(() -> !rare.getAsBoolean());
    }
  }

  private void properties(RandomPool pool, RandomLocks locks, List<Section> sections) {
    BooleanSupplier first = pool.rare();
    BooleanSupplier second = pool.rare();
    BooleanSupplier often = pool.condition();
    switch (pool.random.nextInt(7)) {
      case 0 -> always("never rare", () -> !first.getAsBoolean());
      case 1 -> whenever(often, "never rare then", () -> !first.getAsBoolean());
      case 2 -> atEnd("not rare at the end", () -> !first.getAsBoolean());
      case 3 -> always("never rare twice", 2, index -> index == 0 || !first.getAsBoolean());
      case 4 -> whenQuiet(sections, pool);
      default -> {}
    }
    for (Section section : sections) {
      if (pool.oneIn(3)) {
        exclusive(section, "one at a time");
      }
    }
    for (Lock lock : locks.alone()) {
      if (pool.oneIn(4)) {
        whenFree(
            lock, "never rare while " + lock.name() + " is free", () -> !second.getAsBoolean());
      }
    }
    locks.shared().stream()
        .findFirst()
        .ifPresent(
            lock ->
                whenNotWritten(lock, "never rare unless written", () -> !second.getAsBoolean()));
    if (pool.oneIn(5)) {
      IntVar clock = integer("clock", 0, 1);
      stepProperty(
          "the clock stands", () -> clock.before() == clock.get() && !first.getAsBoolean());
    }
    if (pool.oneIn(2)) {
      sometimes("something happens", often);
    }
    if (pool.oneIn(5)) {
      sometimes("something rare happens", second);
    }
  }

  private void whenQuiet(List<Section> sections, RandomPool pool) {
    BooleanSupplier first = pool.rare();
    for (Section section : sections) {
      whenQuiet(section, "quiet", index -> index == 0 || !first.getAsBoolean());
    }
  }
}
