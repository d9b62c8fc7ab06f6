/**
 * The delayed-allocation inode of ext4: the kernel objects it consists of, each with the kernel
 * functions that act on it as methods that emit their steps, and the specs in which several tasks
 * run those functions at once.
 *
 * <p>A method is named after its kernel function, and the steps and calls it emits carry that
 * function's name. A class stands for a kernel object or for an operation of several functions. One
 * folio holds one block. The extents of a file stand in one leaf, in the inode or in a block of its
 * own. What a spec asks for as a feature of its inode can change or be told apart, and is left out
 * otherwise: sizes, places on the device, data, the sequence counter, a journal handle short of
 * credits. Of journal handles nothing else is there. Free clusters and quota are counted where a
 * spec shares {@link FreeClusters} among files ({@link LastClusters}), and there is always enough
 * elsewhere; bigalloc is left out. Files without extents are only asked for their holes (entry B06,
 * {@link IndirectFile}). Sizes are whole blocks; write-back ends its I/O itself unless a spec has
 * others do it ({@link EndOfIo}).
 *
 * <p>What is called Iomap is the buffered path over iomap as posted in February 2026: the same
 * extents and reservations, with the pages and functions of {@link dev.lockstep.specs.iomap}.
 */
@NullMarked
package dev.lockstep.specs.ext4;

import org.jspecify.annotations.NullMarked;
