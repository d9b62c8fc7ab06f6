/** Recordings of real kernels: reading them, and judging them by a spec. */
@NullMarked
package dev.lockstep.out.trace;

import org.jspecify.annotations.NullMarked;
