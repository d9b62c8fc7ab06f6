package dev.lockstep.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long variables live: for ever, or while a task is inside one body. Lifetimes side by side
 * share their bits.
 */
final class Lifetime {
  private final @Nullable Task task;
  private final List<BitField> fields = new ArrayList<>();
  private final List<Lifetime> inner = new ArrayList<>();

  Lifetime(@Nullable Task task) {
    this.task = task;
  }

  Lifetime nested() {
    Lifetime nested = new Lifetime(task);
    inner.add(nested);
    return nested;
  }

  void add(BitField field) {
    fields.add(field);
  }

  @Nullable Task task() {
    return task;
  }

  List<BitField> fields() {
    return fields;
  }

  List<Lifetime> inner() {
    return inner;
  }
}
