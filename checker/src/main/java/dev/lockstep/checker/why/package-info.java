/**
 * Explains a trace by running the spec again: in another order, without some steps, with patches.
 */
@NullMarked
package dev.lockstep.checker.why;

import org.jspecify.annotations.NullMarked;
