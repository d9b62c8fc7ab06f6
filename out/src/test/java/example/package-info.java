/** The example of the README, as somebody would write it outside of Lockstep. */
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
