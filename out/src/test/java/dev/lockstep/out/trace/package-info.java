/** Tests of reading and judging recordings. */
@NullMarked
package dev.lockstep.out.trace;

import org.jspecify.annotations.NullMarked;
