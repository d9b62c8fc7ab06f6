/** Tests of what commands print. */
@NullMarked
package dev.lockstep.out.text;

import org.jspecify.annotations.NullMarked;
