package dev.lockstep.specs.ext4;

import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * i_es_seq, which counts the changes of the extent status tree, so that a mapping taken from it can
 * be told to be stale.
 */
final class Sequence {
  static final int HIGHEST = 15;

  private final @Nullable IntVar value;

  Sequence(Spec spec, Setup setup, Set<Feature> features) {
    boolean counted = features.contains(Feature.SEQUENCE) && setup.patch(Ext4Patches.SEQUENCE);
    this.value = counted ? spec.integer("i_es_seq", 0, HIGHEST) : null;
  }

  /** Inside a step in which i_es_lock is held for writing: the tree has changed. */
  void bump() {
    if (value != null) {
      value.increment();
    }
  }

  /** Inside a step: remembers it with the answer. */
  void sample(MapBlocks map) {
    IntVar seq = map.seq();
    if (seq != null) {
      seq.set(get());
    }
  }

  /** The count; 0 if nobody counts. */
  int get() {
    return value == null ? 0 : value.get();
  }
}
