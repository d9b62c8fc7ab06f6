/** A project to start with. */
@NullMarked
package dev.lockstep.out.starter;

import org.jspecify.annotations.NullMarked;
