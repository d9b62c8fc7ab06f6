/** Lockstep beside other checkers on the same models. */
@NullMarked
package dev.lockstep.checker.bench.compare;

import org.jspecify.annotations.NullMarked;
