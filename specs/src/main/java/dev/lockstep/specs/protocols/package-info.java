/**
 * Protocols that every course and every tool knows, and the race of delayed allocation in small.
 */
@NullMarked
package dev.lockstep.specs.protocols;

import org.jspecify.annotations.NullMarked;
