/** Finds specs: those that come along, and those of the user's own. */
@NullMarked
package dev.lockstep.out.spec;

import org.jspecify.annotations.NullMarked;
