/** Tests of the guide and of starter projects, which need the commands and the JUnit extension. */
@NullMarked
package dev.lockstep.out;

import org.jspecify.annotations.NullMarked;
