/** Tests. */
@NullMarked
package dev.lockstep.checker.bench.growth;

import org.jspecify.annotations.NullMarked;
