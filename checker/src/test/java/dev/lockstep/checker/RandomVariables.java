package dev.lockstep.checker;

import dev.lockstep.model.Array;
import dev.lockstep.model.BoolVar;
import dev.lockstep.model.Budget;
import dev.lockstep.model.EnumSetVar;
import dev.lockstep.model.EnumVar;
import dev.lockstep.model.IntSetVar;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.QueueVar;
import dev.lockstep.model.Scope;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Declares random variables and puts what can be done with them into a pool. */
final class RandomVariables {
  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  private final RandomPool pool;
  private final Random random;
  private int names;

  RandomVariables(RandomPool pool) {
    this.pool = pool;
    this.random = pool.random;
  }

  String name() {
    return "v" + names++;
  }

  /** A variable of any kind. */
  void declare(Scope scope) {
    switch (random.nextInt(10)) {
      case 0 -> bool(scope, scope.bool(name(), random.nextBoolean()));
      case 1, 2 -> integer(scope);
      case 3 -> colour(scope);
      case 4 -> scope.group(name(), this::members);
      case 5 -> array(scope);
      case 6 -> intSet(scope);
      case 7 -> enumSet(scope);
      case 8 -> queue(scope);
      default -> budget(scope);
    }
  }

  private boolean members(Scope scope) {
    integer(scope);
    bool(scope, scope.bool(name()));
    return true;
  }

  void integer(Scope scope) {
    int low = random.nextInt(3) - 1;
    int high = low + 1 + random.nextInt(2);
    integer(scope, scope.integer(name(), low, high, low + random.nextInt(high - low + 1)));
  }

  void integer(Scope scope, IntVar variable) {
    int low = variable.low();
    int size = variable.high() - low + 1;
    pool.reads(() -> variable.get() - low);
    pool.does(
        () -> {
          IntSupplier value = pool.number();
          BooleanSupplier allowed = pool.condition();
          return switch (random.nextInt(8)) {
            case 0 -> () -> variable.set(low + scope.choose(size));
            case 1 ->
                () -> variable.set(low + scope.choose(size, i -> i > 0 || allowed.getAsBoolean()));
            case 2 -> pool.oneIn(4) ? variable::increment : () -> variable.add(0);
            case 3 ->
                pool.oneIn(3)
                    ? () -> scope.assume(!variable.is(low) || allowed.getAsBoolean())
                    : () -> scope.assume(scope.choose(2) == 0 || allowed.getAsBoolean());
            case 4 ->
                pool.oneIn(4)
                    ? () -> scope.check(variable.is(low) || allowed.getAsBoolean(), "a check fails")
                    : () -> variable.set(low);
            default -> () -> variable.set(low + Math.floorMod(value.getAsInt(), size));
          };
        });
  }

  void bool(Scope scope, BoolVar variable) {
    pool.reads(() -> variable.get() ? 1 : 0);
    pool.does(
        () ->
            switch (random.nextInt(4)) {
              case 0 -> variable::set;
              case 1 -> variable::clear;
              case 2 -> () -> variable.set(scope.chooseBool());
              default -> () -> variable.set(variable.isFalse());
            });
  }

  void colour(Scope scope) {
    colour(scope, scope.enumVar(name(), Colour.class, Colour.GREEN));
  }

  void colour(Scope scope, EnumVar<Colour> variable) {
    pool.reads(() -> variable.get().ordinal());
    pool.reads(() -> variable.is(Colour.RED, Colour.BLUE) ? 1 : 0);
    pool.does(
        () -> {
          Colour colour = Colour.values()[random.nextInt(3)];
          return pool.oneIn(3)
              ? () -> variable.set(scope.choose(Colour.class))
              : () -> variable.set(colour);
        });
  }

  /** Elements that are groups, chosen by a variable. */
  private void array(Scope scope) {
    int length = 2 + random.nextInt(2);
    IntVar index = scope.integer(name(), 0, length - 1);
    integer(scope, index);
    if (random.nextBoolean()) {
      Array<BoolVar> flags =
          scope.array(name(), length, item -> item.group("inner", inner -> inner.bool("flag")));
      Array<Array<BoolVar>> table = scope.array(name(), 2, row -> row.bools("", 2));
      pool.reads(() -> flags.at(index).get() ? 1 : 0);
      pool.reads(() -> table.at(1).at(0).get() ? 1 : 0);
      pool.does(() -> () -> table.at(flags.at(index).get() ? 1 : 0).at(0).set());
      pool.does(() -> () -> flags.at(index).set(flags.at(0).isFalse()));
      return;
    }
    Array<EnumVar<Colour>> colours = scope.enums(name(), length, Colour.class, Colour.BLUE);
    pool.reads(() -> colours.at(index).get().ordinal());
    pool.does(() -> () -> colours.at(index).set(Colour.values()[index.get()]));
    if (pool.oneIn(6)) {
      // Sometimes outside of the array: an error of the spec, with a trace.
      pool.reads(() -> colours.at(index.get() + 1).get().ordinal());
      pool.does(() -> () -> colours.at(index.get() + 1).set(Colour.RED));
    }
  }

  private void intSet(Scope scope) {
    int size = 2 + random.nextInt(2);
    IntSetVar set = scope.intSet(name(), size);
    boolean careless = pool.oneIn(4);
    pool.reads(set::size);
    pool.reads(() -> set.contains(1) ? 1 : 0);
    pool.does(
        () -> {
          int element = random.nextInt(size);
          IntSupplier number = pool.number();
          return switch (random.nextInt(5)) {
            case 0 ->
                () -> {
                  if (careless || !set.isEmpty()) {
                    set.remove(scope.choose(set));
                  }
                };
            case 1 -> set::clear;
            case 2 -> set::fill;
            case 3 -> () -> set.add(Math.floorMod(number.getAsInt(), size));
            default -> () -> set.add(element);
          };
        });
  }

  private void enumSet(Scope scope) {
    EnumSetVar<Colour> set = scope.enumSet(name(), Colour.class);
    pool.reads(() -> set.isEmpty() ? 0 : set.contains(Colour.RED) ? 2 : 1);
    pool.does(
        () -> {
          Colour colour = Colour.values()[random.nextInt(3)];
          return switch (random.nextInt(3)) {
            case 0 -> () -> set.add(scope.choose(set));
            case 1 -> () -> set.remove(colour);
            default -> () -> set.add(colour);
          };
        });
  }

  private void queue(Scope scope) {
    QueueVar queue = scope.queue(name(), 1 + random.nextInt(2), 2);
    boolean careless = pool.oneIn(6);
    pool.reads(queue::size);
    pool.reads(() -> queue.isEmpty() ? 0 : queue.peek());
    pool.does(
        () -> {
          IntSupplier number = pool.number();
          return switch (random.nextInt(4)) {
            case 0 -> queue::clear;
            case 1 ->
                () -> {
                  if (careless || !queue.isEmpty()) {
                    queue.poll();
                  }
                };
            default ->
                () -> {
                  if (careless || !queue.isFull()) {
                    queue.offer(Math.floorMod(number.getAsInt(), 3));
                  }
                };
          };
        });
  }

  private void budget(Scope scope) {
    Budget budget = scope.budget(name(), 1 + random.nextInt(2));
    BoolVar struck = scope.bool(name());
    pool.reads(budget::left);
    pool.does(
        () ->
            () -> {
              if (budget.mayHappen()) {
                struck.set();
              }
            });
  }
}
