/** What is known of the bugs that specs show, and whether it is still true. */
@NullMarked
package dev.lockstep.out.bug;

import org.jspecify.annotations.NullMarked;
