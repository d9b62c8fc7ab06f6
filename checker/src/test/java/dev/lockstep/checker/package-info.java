@NullMarked
package dev.lockstep.checker;

import org.jspecify.annotations.NullMarked;
