/** Specs as tests of JUnit Jupiter; {@code docs/guide/tests.md} shows how. */
@NullMarked
package dev.lockstep.junit;

import org.jspecify.annotations.NullMarked;
