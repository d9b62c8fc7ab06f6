/** Whether a recording of a real system is a behaviour of a spec of it. */
@NullMarked
package dev.lockstep.checker.recording;

import org.jspecify.annotations.NullMarked;
