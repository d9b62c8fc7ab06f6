/** The figures that checks of the specs that come along are known to give. */
@NullMarked
package dev.lockstep.out.catalogue;

import org.jspecify.annotations.NullMarked;
