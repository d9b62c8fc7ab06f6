@NullMarked
package dev.lockstep.checker.why;

import org.jspecify.annotations.NullMarked;
