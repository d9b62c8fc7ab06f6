/** What came of checking again what is known. */
@NullMarked
package dev.lockstep.out.verify;

import org.jspecify.annotations.NullMarked;
