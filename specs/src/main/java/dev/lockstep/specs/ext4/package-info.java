/**
 * The delayed-allocation inode of ext4: the kernel objects it consists of, each with the kernel
 * functions that act on it as methods that emit their steps, and the specs in which several tasks
 * run those functions at once.
 *
 * <p>A method is named after its kernel function, and the steps and calls it emits carry that
 * function's name. A class stands for a kernel object or for an operation of several functions. One
 * folio holds one block. The extent tree is as small as it comes, without index blocks. Journal
 * handles, free-space and quota counters, physical block numbers and bigalloc are left out.
 *
 * <p>What is called Iomap is the buffered path over iomap as posted in February 2026: the same
 * extents and reservations, with the pages and functions of {@link dev.lockstep.specs.iomap}.
 */
@NullMarked
package dev.lockstep.specs.ext4;

import org.jspecify.annotations.NullMarked;
