/** Tests of the tests. */
@NullMarked
package dev.lockstep.junit;

import org.jspecify.annotations.NullMarked;
