package dev.lockstep.out.picture;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Wait;

/** Says why a task does not go on. */
final class WaitText {
  private WaitText() {}

  /** The lines about {@code wait}, each at most {@code width} letters wide. */
  static ImmutableList<String> of(Wait wait, int width) {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    Wrap.add(lines, "waits: " + wait.step(), width);
    if (!wait.lock().isEmpty()) {
      String holders =
          wait.holders().isEmpty() ? "" : " held by " + String.join(", ", wait.holders());
      Wrap.add(lines, "  " + wait.lock() + holders, width);
    }
    return lines.build();
  }
}
