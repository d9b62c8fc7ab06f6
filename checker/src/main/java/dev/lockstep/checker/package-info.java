/** Explores the states of a spec. Knows the model alone. */
@NullMarked
package dev.lockstep.checker;

import org.jspecify.annotations.NullMarked;
