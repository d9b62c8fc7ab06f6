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

  /** What {@code store} asks for, for the states of {@code machine}. */
  static Encodings of(Store store, Machine machine) {
    ImmutableIntArray.Builder builder = ImmutableIntArray.builder(machine.words());
    for (int word = 0; word < machine.words(); word++) {
      builder.add(machine.bits(word));
    }
    return of(store, builder.build());
  }

  /** What {@code store} asks for, for states whose words have {@code bits} bits. */
  static Encodings of(Store store, ImmutableIntArray bits) {
    if (store == Store.FINGERPRINT) {
      return Fingerprints.of(bits);
    }
    if (bits.length() > 2) {
      throw new IllegalArgumentException("states of %d words".formatted(bits.length()));
    }
    return MixedStates.of(bits);
  }
}
