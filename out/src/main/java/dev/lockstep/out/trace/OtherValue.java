package dev.lockstep.out.trace;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Longs;
import dev.lockstep.out.trace.EventRule.Field;
import org.jspecify.annotations.Nullable;

/** What a value of an event could have been instead. */
final class OtherValue {
  private OtherValue() {}

  /**
   * A text other than the one of field {@code index} of {@code event}: the next number, or a word
   * that one of {@code events} has there; of a function of which only one is told from the others,
   * that one or another.
   */
  static String of(MappedLine event, int index, ImmutableList<MappedLine> events) {
    Field field = event.rule().fields().get(index);
    String text = event.texts().get(index);
    if (field.kind() == FieldKind.STATUS) {
      return text.startsWith("W") ? "U" : "W";
    }
    if (field.kind() == FieldKind.SYMBOL && !field.from().isEmpty()) {
      boolean isKnown = Reading.symbol(text, field.from()).equals(field.from());
      return (isKnown ? "not_" : "") + field.from() + "+0x1/0x2";
    }
    int radix = text.startsWith("0x") || field.kind() == FieldKind.HEX ? 16 : 10;
    @Nullable Long number = field.kind().isWord() ? null : Longs.tryParse(digits(text), radix);
    return number == null ? word(event, index, events) : next(text, number, radix);
  }

  private static String digits(String text) {
    return text.startsWith("0x") ? text.substring(2) : text;
  }

  private static String word(MappedLine event, int index, ImmutableList<MappedLine> events) {
    String text = event.texts().get(index);
    for (MappedLine other : events) {
      boolean isSame = other.rule().equals(event.rule());
      if (isSame && !other.texts().get(index).equals(text)) {
        return other.texts().get(index);
      }
    }
    return text.isEmpty() ? "X" : text.substring(1);
  }

  private static String next(String text, long number, int radix) {
    long other = number == Long.MAX_VALUE ? number - 1 : number + 1;
    return (text.startsWith("0x") ? "0x" : "") + Long.toString(other, radix);
  }
}
