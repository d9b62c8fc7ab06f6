package dev.lockstep.specs.iomap;

import dev.lockstep.model.Budget;

/**
 * {@code struct iov_iter}: what a write(2) is to write, from memory of the user that may turn out
 * to be unreadable.
 *
 * @param value the value of every half that is written
 * @param from the first half that is written
 * @param end the half after the last one
 * @param faults how often none of the memory can be read, which ends the write
 * @param shortCopies how often memory that was readable a moment ago is only in part, or no more
 */
public record IovIter(Half value, int from, int end, Budget faults, Budget shortCopies) {}
