/** The pages and pictures that show every bug. */
@NullMarked
package dev.lockstep.out.gallery;

import org.jspecify.annotations.NullMarked;
