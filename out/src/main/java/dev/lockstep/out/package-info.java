/**
 * Everything a person or another tool sees. Knows the model and the checker, never a spec by name.
 */
@NullMarked
package dev.lockstep.out;

import org.jspecify.annotations.NullMarked;
