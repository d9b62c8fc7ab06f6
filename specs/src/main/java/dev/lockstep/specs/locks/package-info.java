/** Locks that are built from reads and writes, and what they promise. */
@NullMarked
package dev.lockstep.specs.locks;

import org.jspecify.annotations.NullMarked;
