/** Tests of how progress is shown. */
@NullMarked
package dev.lockstep.out.progress;

import org.jspecify.annotations.NullMarked;
