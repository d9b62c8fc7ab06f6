package dev.lockstep.model;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A known defect of the modelled code.
 *
 * @param id its unique name, e.g. {@code B02}
 * @param family what bugs it stands beside, a heading; or an empty string
 * @param title one sentence that says what goes wrong, without a full stop
 * @param source where it is told: a mail thread, a commit, a test; or an empty string
 * @param reproducer how a spec shows it; null as long as no spec does
 */
public record Bug(
    String id, String family, String title, String source, @Nullable Reproducer reproducer) {

  /** A defect that no spec shows yet. */
  public static Bug of(String id, String title) {
    return new Bug(id, "", title, "", null);
  }

  /** The same, in a list under {@code heading}. */
  private Bug family(String heading) {
    return new Bug(id, heading, title, source, reproducer);
  }

  /** The same, told in {@code text}. */
  public Bug source(String text) {
    return new Bug(id, family, title, text, reproducer);
  }

  /** The same, shown by {@code how}. */
  public Bug reproducer(Reproducer how) {
    return new Bug(id, family, title, source, how);
  }

  /** Hands what it is given to {@code bugs}, in a list under {@code heading}. */
  public static Consumer<Bug> under(String heading, Consumer<? super Bug> bugs) {
    return bug -> bugs.accept(bug.family(heading));
  }
}
