package dev.lockstep.specs.ext4;

import dev.lockstep.model.BoolVar;
import dev.lockstep.model.EventPrinter;
import dev.lockstep.model.IntVar;
import dev.lockstep.model.Setup;
import dev.lockstep.model.Spec;
import dev.lockstep.model.Task;
import dev.lockstep.specs.iomap.Cookies;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * i_es_seq, which counts the changes of the extent status tree, so that a mapping taken from it can
 * be told to be stale.
 */
final class Sequence {
  static final int HIGHEST = 15;

  /** Recordings have more changes; what is beyond is not told apart. */
  private static final int HIGHEST_RECORDED = 1023;

  /** Of the mappings of iomap, for which it is not the number that counts. */
  final Cookies cookies = new Cookies();

  private final @Nullable IntVar value;
  private final boolean recorded;
  private final boolean readInLookup;
  private final boolean writtenUnlocked;

  Sequence(Spec spec, Setup setup, Set<Feature> features) {
    boolean counted = features.contains(Feature.SEQUENCE) && setup.patch(Ext4Patches.SEQUENCE);
    this.recorded = features.contains(Feature.EXACT);
    this.value =
        counted ? spec.integer("i_es_seq", 0, recorded ? HIGHEST_RECORDED : HIGHEST) : null;
    this.readInLookup = counted && setup.patch(Ext4Patches.LOOKUP_PASSES_SEQUENCE);
    this.writtenUnlocked = counted && setup.patch(Ext4Patches.SEQUENCE_BEFORE_LOCK);
  }

  /** What the posted ext4_es_insert_extent() does before it takes i_es_lock. */
  void bumpUnlocked(Task t) {
    IntVar counter = value;
    if (counter != null && writtenUnlocked) {
      IntVar next = t.local("next", 0, HIGHEST);
      t.step("READ_ONCE(i_es_seq)", () -> next.set(counter.get() + 1));
      t.step("WRITE_ONCE(i_es_seq)", () -> counter.set(next.get()));
    }
  }

  /** Inside the step of ext4_es_insert_extent() that holds i_es_lock: the tree has changed. */
  void bumpInInsert() {
    if (!writtenUnlocked) {
      bump();
    }
  }

  /** Inside the step that looks an entry up, under i_es_lock: remembers it with the answer. */
  void sampleInLookup(MapBlocks asked) {
    if (readInLookup) {
      sample(asked);
    }
    vouch(asked);
  }

  /** What follows a look-up if it does not tell the sequence number itself. */
  void sampleAfterLookup(Task t, MapBlocks asked) {
    if (value != null && asked.seq() != null && !readInLookup) {
      t.when(() -> !asked.isMiss(), () -> t.step("READ_ONCE(i_es_seq)", () -> sample(asked)));
    }
  }

  /** What follows a query of the extent tree, before i_data_sem is released. */
  void sampleAfterQuery(Task t, MapBlocks asked) {
    if (value != null && asked.seq() != null) {
      t.step("READ_ONCE(i_es_seq)", () -> sample(asked));
    }
  }

  /** Inside a step in which i_es_lock is held for writing: the tree has changed. */
  void bump() {
    cookies.changed();
    if (value != null && !(recorded && value.is(HIGHEST_RECORDED))) {
      value.increment();
    }
  }

  /** What tracepoints print of it. */
  void tell(EventPrinter print) {
    if (value != null) {
      print.between("seq", value.get(), value.is(HIGHEST_RECORDED) ? Long.MAX_VALUE : value.get());
    }
  }

  private void sample(MapBlocks map) {
    IntVar seq = map.seq();
    if (seq != null) {
      seq.set(get());
    }
  }

  /** Inside a step: the answer is true as long as nothing changes. */
  void vouch(MapBlocks asked) {
    BoolVar cookie = asked.cookie();
    if (cookie != null) {
      cookie.set();
    }
  }

  /** The count before the step; for step properties. */
  int before() {
    return value == null ? 0 : value.before();
  }

  /** The count; 0 if nobody counts. */
  int get() {
    return value == null ? 0 : value.get();
  }
}
