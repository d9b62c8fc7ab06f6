/**
 * Files of XFS as of 6.19: their locks, data fork, copy-on-write fork and reservations, the
 * filesystem's side of iomap, and the specs in which several tasks use one file at once.
 * Preallocation past the end of the file is there in {@code xfs/clone-past-end} alone. The realtime
 * device, files that are always copied, the log and quota are left out, beyond what the package of
 * iomap leaves out. A crash is looked at by {@code xfs/append} and {@code xfs/cow-completion}, as
 * what the disk and the forks would show in any state.
 */
@NullMarked
package dev.lockstep.specs.xfs;

import org.jspecify.annotations.NullMarked;
