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
 * @param readable the half that begins what can never be read, or {@code end}
 */
public record IovIter(
    Half value, int from, int end, Budget faults, Budget shortCopies, int readable) {

  /** All of it can be read, but for what the budgets say. */
  public IovIter(Half value, int from, int end, Budget faults, Budget shortCopies) {
    this(value, from, end, faults, shortCopies, end);
  }

  /** The same, but what is for the halves from {@code readable} on can never be read. */
  public IovIter readableTo(int readable) {
    return new IovIter(value, from, end, faults, shortCopies, readable);
  }

  /** Whether some of it can never be read, so that it matters how a short copy is tried again. */
  boolean isTorn() {
    return readable < end;
  }
}
