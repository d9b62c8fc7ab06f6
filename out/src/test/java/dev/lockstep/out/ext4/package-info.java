/** Checks the ext4 specs: what breaks in which release and without which patch, and how. */
@NullMarked
package dev.lockstep.out.ext4;

import org.jspecify.annotations.NullMarked;
