/** Runs programs as whole processes and measures what they take. */
@NullMarked
package dev.lockstep.checker.bench.measure;

import org.jspecify.annotations.NullMarked;
