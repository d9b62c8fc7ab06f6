package dev.lockstep.out.bug;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Reproducer;
import dev.lockstep.out.spec.Specs;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Checks specs with bugs and without them. */
public final class BugCheck {
  private final Specs specs;
  private final Function<Blueprint, CheckResult> check;
  private final Map<String, CheckResult> withoutBug = new HashMap<>();

  /**
   * Finds specs among {@code specs}.
   *
   * @param check runs a complete check that goes on after violations
   */
  public BugCheck(Specs specs, Function<Blueprint, CheckResult> check) {
    this.specs = specs;
    this.check = check;
  }

  /** The spec with the bug. */
  public CheckResult broken(Reproducer reproducer) {
    return check.apply(specs.blueprint(reproducer.spec(), reproducer.broken()));
  }

  /** The spec with the bug and without it. */
  public BugFinding finding(Reproducer reproducer) {
    return new BugFinding(reproducer, broken(reproducer), mended(reproducer));
  }

  /** Most specs show several bugs, and are the same without any. */
  private CheckResult mended(Reproducer reproducer) {
    Blueprint blueprint = specs.blueprint(reproducer.spec(), reproducer.mended());
    return withoutBug.computeIfAbsent(
        reproducer.spec() + blueprint.info().settings(), any -> check.apply(blueprint));
  }
}
