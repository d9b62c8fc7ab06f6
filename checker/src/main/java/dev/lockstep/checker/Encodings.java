package dev.lockstep.checker;

import com.google.common.primitives.ImmutableIntArray;
import dev.lockstep.model.Machine;
import java.util.function.Supplier;

/**
 * Makes the {@link Encoding} of each worker.
 *
 * @param mixedBits the width of the first word of a key
 * @param restBits the width of its second word, 0 if there is none
 * @param exact whether different states have different keys
 * @param newEncoding makes one
 */
record Encodings(int mixedBits, int restBits, boolean exact, Supplier<Encoding> newEncoding) {
  /**
   * From here on trees take less memory than the states themselves, by measurement: at 10^7 states
   * of 128 bits 31 bytes against 52, in the same time.
   */
  private static final int WIDEST_MIXED = 96;

  /** What {@code store} asks for, for the states of {@code machine}. */
  static Encodings of(Store store, Machine machine, MemoryBudget budget) {
    ImmutableIntArray.Builder builder = ImmutableIntArray.builder(machine.words());
    for (int word = 0; word < machine.words(); word++) {
      builder.add(machine.bits(word));
    }
    return of(store, builder.build(), budget);
  }

  /**
   * What {@code store} asks for, for states whose words have {@code bits} bits.
   *
   * @throws IllegalArgumentException if the store cannot hold states as wide as that
   */
  static Encodings of(Store store, ImmutableIntArray bits, MemoryBudget budget) {
    boolean wide = bits.length() > 2;
    return switch (store) {
      case FINGERPRINT -> Fingerprints.of(bits);
      case TREE -> CompressedTrees.of(bits, budget);
      case QUOTIENT -> {
        if (wide) {
          throw new IllegalArgumentException(
              "the store QUOTIENT takes states of up to 128 bits: leave the choice to AUTOMATIC");
        }
        yield MixedStates.of(bits);
      }
      case AUTOMATIC ->
          wide || bits.stream().sum() > WIDEST_MIXED
              ? CompressedTrees.of(bits, budget)
              : MixedStates.of(bits);
    };
  }
}
