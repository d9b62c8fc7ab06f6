/** Measures the checker. */
@NullMarked
package dev.lockstep.checker.bench;

import org.jspecify.annotations.NullMarked;
