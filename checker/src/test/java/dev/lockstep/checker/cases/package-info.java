/** Kernel races that are hard to write down, as tests of the language and of the checker. */
@NullMarked
package dev.lockstep.checker.cases;

import org.jspecify.annotations.NullMarked;
