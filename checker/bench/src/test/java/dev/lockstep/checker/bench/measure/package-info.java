/** Tests. */
@NullMarked
package dev.lockstep.checker.bench.measure;

import org.jspecify.annotations.NullMarked;
