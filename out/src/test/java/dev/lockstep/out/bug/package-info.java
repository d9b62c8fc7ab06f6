/** Tests of what is known of bugs. */
@NullMarked
package dev.lockstep.out.bug;

import org.jspecify.annotations.NullMarked;
