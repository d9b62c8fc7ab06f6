/**
 * Writes a trace in the formats of other tools; {@code docs/exports.md} describes what is written.
 */
@NullMarked
package dev.lockstep.out.export;

import org.jspecify.annotations.NullMarked;
