/** Tests of the formats of other tools. */
@NullMarked
package dev.lockstep.out.export;

import org.jspecify.annotations.NullMarked;
