/**
 * Draws a trace: a lane for each task, time downwards. Positions are computed here; Graphviz only
 * paints them.
 */
@NullMarked
package dev.lockstep.out.picture;

import org.jspecify.annotations.NullMarked;
