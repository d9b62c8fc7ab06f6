package dev.lockstep.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A way to the next step without branches: bits to clear, bits to set, and the step's position. */
final class StraightWay {
  private final long @Nullable [] keep;
  private final long[] set;
  private final int position;

  private StraightWay(long @Nullable [] keep, long[] set, int position) {
    this.keep = keep;
    this.set = set;
    this.position = position;
  }

  void apply(long[] words) {
    long[] masks = keep;
    if (masks != null) {
      for (int i = 0; i < masks.length; i++) {
        words[i] = (words[i] & masks[i]) | set[i];
      }
    }
  }

  int position() {
    return position;
  }

  /** Collects assignments in order. */
  static final class Builder {
    private final long[] keep;
    private final long[] set;
    private boolean any;

    Builder(int words) {
      keep = new long[words];
      Arrays.fill(keep, -1);
      set = new long[words];
    }

    void set(BitField field, long raw) {
      any = true;
      keep[field.word()] &= ~field.maskInWord();
      field.into(set, raw);
    }

    StraightWay to(int position) {
      return new StraightWay(any ? keep : null, set, position);
    }
  }
}
