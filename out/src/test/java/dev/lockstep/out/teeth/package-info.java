/** Properties that notice when a spec is made wrong. */
@NullMarked
package dev.lockstep.out.teeth;

import org.jspecify.annotations.NullMarked;
