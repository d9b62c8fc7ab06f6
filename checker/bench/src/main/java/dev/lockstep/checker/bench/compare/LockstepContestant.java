package dev.lockstep.checker.bench.compare;

import dev.lockstep.checker.bench.measure.LockstepCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lockstep, with some number of workers. */
record LockstepContestant(LockstepCommand lockstep, int workers) implements Contestant {

  static String name(int workers) {
    return "Lockstep, " + workers + (workers == 1 ? " worker" : " workers");
  }

  @Override
  public String name() {
    return name(workers);
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public String version() {
    return "built from these sources";
  }

  @Override
  public Entry prepare(Instance instance, Path folder) throws IOException, InterruptedException {
    lockstep.build(folder);
    return new Entry(
        lockstep.check(instance.model().spec(), instance.size().values(), workers, List.of()),
        output -> LockstepCommand.read(output).figures());
  }
}
