package dev.lockstep.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What random expressions are made of: things that can be read as a number, and ways to make an
 * effect. Dice are thrown while the spec is built; the expressions themselves are fixed.
 */
final class RandomPool {
  final Random random;
  private final List<IntSupplier> numbers = new ArrayList<>();
  private final List<Supplier<Runnable>> effects = new ArrayList<>();

  RandomPool(Random random) {
    this.random = random;
  }

  /** A pool with all of {@code other}, to which more can be added. */
  RandomPool(RandomPool other) {
    this(other.random);
    numbers.addAll(other.numbers);
    effects.addAll(other.effects);
  }

  void reads(IntSupplier number) {
    numbers.add(number);
  }

  void does(Supplier<Runnable> effect) {
    effects.add(effect);
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Something from 0 up. */
  IntSupplier number() {
    int kind = random.nextInt(6);
    if (kind == 0 || numbers.isEmpty()) {
      int constant = random.nextInt(3);
      return () -> constant;
    }
    IntSupplier first = any(numbers);
    if (kind > 1) {
      return first;
    }
    IntSupplier second = any(numbers);
    return () -> first.getAsInt() + second.getAsInt();
  }

  BooleanSupplier condition() {
    IntSupplier left = number();
    IntSupplier right = number();
    int constant = random.nextInt(3);
    return switch (random.nextInt(6)) {
      case 0 -> () -> left.getAsInt() == constant;
      case 1 -> () -> left.getAsInt() != constant;
      case 2 -> () -> left.getAsInt() <= right.getAsInt();
      case 3 -> () -> left.getAsInt() < constant || right.getAsInt() > constant;
      case 4 -> () -> left.getAsInt() >= constant && right.getAsInt() != constant + 1;
      default -> () -> left.getAsInt() > 0;
    };
  }

  /** A condition that few states meet. */
  BooleanSupplier rare() {
    List<IntSupplier> values = new ArrayList<>();
    List<Integer> wanted = new ArrayList<>();
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      values.add(number());
      wanted.add(random.nextInt(3));
    }
    return () -> {
      for (int i = 0; i < wanted.size(); i++) {
        if (values.get(i).getAsInt() != wanted.get(i)) {
          return false;
        }
      }
      return true;
    };
  }

  /** Does one to three things. */
  Runnable effect() {
    List<Runnable> parts = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Runnable part = any(effects).get();
      BooleanSupplier condition = condition();
      parts.add(
          oneIn(4)
              ? () -> {
                if (condition.getAsBoolean()) {
                  part.run();
                }
              }
              : part);
    }
    return () -> parts.forEach(Runnable::run);
  }
}
