/** What is printed for people: listings of specs and summaries of checks. */
@NullMarked
package dev.lockstep.out.text;

import org.jspecify.annotations.NullMarked;
