/** Tests. */
@NullMarked
package dev.lockstep.checker.bench.compare;

import org.jspecify.annotations.NullMarked;
