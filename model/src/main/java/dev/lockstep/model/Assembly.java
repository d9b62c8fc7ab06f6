package dev.lockstep.model;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** Puts a machine together from what a spec has declared. */
final class Assembly {
  private final String name;
  private final Settings settings;
  private final Spec.Parts spec;
  private final Layout layout;

  Assembly(String name, Settings settings, Spec spec, Layout layout, @Nullable Mutation mutation) {
    HiddenState.refuse(spec);
    this.name = name;
    this.settings = settings;
    this.spec = spec.parts();
    this.layout = layout;
    if (mutation != null) {
      mutation.apply(this.spec.tasks());
    }
  }

  Machine machine() {
    if (spec.tasks().isEmpty() && spec.actions().isEmpty()) {
      throw new SpecException(
          "the spec " + name + " is empty: declare a task or an action in its constructor");
    }
    spec.registry().close();
    spec.tasks().forEach(Assembly::closeCounter);
    numberSteps();
    int bits = layout.place(spec.forEver(), spec.tasks());
    StateVector vector = spec.vector();
    int words = Math.max(1, (bits + Long.SIZE - 1) / Long.SIZE);
    vector.words = new long[words];
    vector.before = new long[words];
    vector.observer = null;
    ImmutableList<BitField> fields = fields();
    fields.forEach(BitField::bind);
    TaskRunner[] runners =
        spec.tasks().stream()
            .map(task -> new TaskRunner(task, vector, localBits(task, words)))
            .toArray(TaskRunner[]::new);
    new Initialisation(spec, runners, fields).prepare();
    SpecInfo info = new Description(name, settings, spec).info(bits, words);
    return new Machine(info, spec, runners, fields, layout == Layout.PACKED);
  }

  /** A task that cannot end needs no value of its counter for having ended. */
  private static void closeCounter(Task task) {
    ProgramWriter program = task.program();
    boolean ends = new HeldLocks(program.instructions()).isReachable(program.instructions().size());
    task.counter().field().resize(program.steps().size() - (ends ? 0 : 1));
  }

  private void numberSteps() {
    int id = 0;
    for (Task task : spec.tasks()) {
      for (Step step : task.program().steps()) {
        step.id = id++;
      }
    }
    for (Spec.Action action : spec.actions()) {
      action.step().id = id++;
    }
  }

  private ImmutableList<BitField> fields() {
    ImmutableList.Builder<BitField> fields = ImmutableList.builder();
    fields.addAll(spec.forEver().fields());
    spec.tasks().forEach(task -> addNested(task.program().outermost(), fields));
    return fields.build();
  }

  private static void addNested(Lifetime lifetime, ImmutableList.Builder<BitField> fields) {
    fields.addAll(lifetime.fields());
    lifetime.inner().forEach(inner -> addNested(inner, fields));
  }

  private static LocalBits localBits(Task task, int words) {
    ImmutableList.Builder<BitField> fields = ImmutableList.builder();
    addNested(task.program().outermost(), fields);
    long[] masks = new long[words];
    for (BitField field : fields.build()) {
      masks[field.word()] |= field.maskInWord();
    }
    return new LocalBits(masks);
  }
}
