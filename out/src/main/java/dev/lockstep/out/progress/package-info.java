/** Shows how far a check has come. */
@NullMarked
package dev.lockstep.out.progress;

import org.jspecify.annotations.NullMarked;
