/** Tests of comparing recordings with specs. */
@NullMarked
package dev.lockstep.checker.recording;

import org.jspecify.annotations.NullMarked;
