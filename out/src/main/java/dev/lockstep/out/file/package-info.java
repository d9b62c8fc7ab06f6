/** Files that are written completely or not at all. */
@NullMarked
package dev.lockstep.out.file;

import org.jspecify.annotations.NullMarked;
