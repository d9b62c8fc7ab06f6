/** Which patch of a spec keeps which property. */
@NullMarked
package dev.lockstep.out.matrix;

import org.jspecify.annotations.NullMarked;
