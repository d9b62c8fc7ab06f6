/** The language a spec is written in. Knows no other package of Lockstep. */
@NullMarked
package dev.lockstep.model;

import org.jspecify.annotations.NullMarked;
