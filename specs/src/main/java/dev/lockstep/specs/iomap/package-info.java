/**
 * The generic buffered-write, page-fault and write-back code of the kernel, iomap, as of 6.19: the
 * objects it works on and its functions as methods that emit their steps. A filesystem plugs in
 * what {@link dev.lockstep.specs.iomap.IomapOps} asks for, as in the kernel.
 *
 * <p>A folio is one page and holds one block or more. Blocks have two halves, since what races
 * destroy is often the part of a block that a write leaves alone. A disk block has no number: it is
 * named by the fork that names it, until it is somebody else's ({@link
 * dev.lockstep.specs.iomap.Backing}). Inline data and crashes are left out, and of direct I/O there
 * is only what a filesystem does about it; the device fails only where a spec asks for it.
 */
@NullMarked
package dev.lockstep.specs.iomap;

import org.jspecify.annotations.NullMarked;
