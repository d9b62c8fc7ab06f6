/** Draws graphs of states and of locks: layout by Graphviz or ELK, SVG by ourselves. */
@NullMarked
package dev.lockstep.out.graph;

import org.jspecify.annotations.NullMarked;
