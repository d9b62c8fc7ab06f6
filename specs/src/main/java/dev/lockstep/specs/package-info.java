/** The catalogue of specs, found through the service loader. Knows the model alone. */
@NullMarked
package dev.lockstep.specs;

import org.jspecify.annotations.NullMarked;
