package dev.lockstep.model;

import org.jspecify.annotations.Nullable;

/**
 * A known defect of the modelled code.
 *
 * @param id its unique name, e.g. {@code B02}
 * @param title one sentence that says what goes wrong, without a full stop
 * @param source where it is told: a mail thread, a commit, a test; or an empty string
 * @param reproducer how a spec shows it; null as long as no spec does
 */
public record Bug(String id, String title, String source, @Nullable Reproducer reproducer) {

  /** A defect that no spec shows yet. */
  public static Bug of(String id, String title) {
    return new Bug(id, title, "", null);
  }

  /** The same, told in {@code text}. */
  public Bug source(String text) {
    return new Bug(id, title, text, reproducer);
  }

  /** The same, shown by {@code how}. */
  public Bug reproducer(Reproducer how) {
    return new Bug(id, title, source, how);
  }
}
