package dev.lockstep.junit;

import dev.lockstep.model.Spec;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that checks a spec before it runs: {@code @CheckSpec(TicketLock.class) void
 * mutualExclusion() {}}. The method may take the {@link dev.lockstep.checker.CheckResult} as a
 * parameter to ask more of it. May be repeated, for other parameters or other specs.
 *
 * <p>Unless {@link #violates} names something, every property must hold. A failure tells the race,
 * whose pictures are then in {@code target/lockstep/}, in a folder for the test class and the
 * method.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(CheckSpecs.class)
@TestTemplate
@ExtendWith(CheckSpecExtension.class)
public @interface CheckSpec {
  /** The spec; has a public constructor that takes a {@code Setup} or nothing. */
  Class<? extends Spec> value();

  /** Values of parameters, each as {@code NAME=VALUE}. */
  String[] set() default {};

  /** The release whose patches are in. */
  String kernel() default "";

  /** Patches to put in. */
  String[] with() default {};

  /** Patches to take out. */
  String[] without() default {};

  /** The names of the properties that must be violated, exactly these; all must hold if empty. */
  String[] violates() default {};

  /** Threads that explore. */
  int workers() default 1;

  /** Fails at more states than that; 0 for no limit. */
  long maxStates() default 0;

  /** Fails after that many seconds; 0 for no limit. */
  double maxSeconds() default 0;
}
