/** Checks the XFS specs: what breaks without which patch, and how. */
@NullMarked
package dev.lockstep.out.xfs;

import org.jspecify.annotations.NullMarked;
