/** How the time and the memory of a state change as their number grows. */
@NullMarked
package dev.lockstep.checker.bench.growth;

import org.jspecify.annotations.NullMarked;
