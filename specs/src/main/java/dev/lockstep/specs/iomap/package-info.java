/**
 * The generic buffered-write, page-fault and write-back code of the kernel, iomap, as of 6.19: the
 * objects it works on and its functions as methods that emit their steps. A filesystem plugs in
 * what {@link dev.lockstep.specs.iomap.IomapOps} asks for, as in the kernel.
 *
 * <p>A folio is one page and holds one block. Blocks have two halves, since what races destroy is
 * often the part of a block that a write leaves alone. A block of the file that has a disk block
 * always has the same one. Sizes of files do not change. Direct I/O, inline data, shared blocks,
 * errors of the device and crashes are left out.
 */
@NullMarked
package dev.lockstep.specs.iomap;

import org.jspecify.annotations.NullMarked;
