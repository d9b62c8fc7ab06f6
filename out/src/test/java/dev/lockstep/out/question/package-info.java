/** The open questions, asked again. */
@NullMarked
package dev.lockstep.out.question;

import org.jspecify.annotations.NullMarked;
