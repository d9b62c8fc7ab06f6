package dev.lockstep.checker.bench.dispatch;

import static java.util.Objects.requireNonNull;

import dev.lockstep.model.Machine;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** States expanded a second, and transitions out of them, without a visited set. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class StepDispatch {
  private static final int STATES = 1 << 14;
  private static final long SEED = 20_260_101;

  /** The name of a spec and its parameters. */
  @Param({
    "locks/peterson n=5",
    "protocols/dining-philosophers n=11",
    "protocols/delalloc-race blocks=3 faults=2 readers=1"
  })
  private String spec = "";

  private @Nullable Sample sample;

  /** For the harness. */
  public StepDispatch() {}

  /** Walks to the states. */
  @Setup
  public void walk() {
    sample = Sample.of(spec, STATES, SEED);
  }

  /** Expands all of them. */
  @Benchmark
  @OperationsPerInvocation(STATES)
  public long expand(Transitions counter) {
    Sample given = requireNonNull(sample);
    Machine machine = given.machine();
    CountingSink sink = new CountingSink(machine.words());
    long[] states = given.states();
    for (int at = 0; at < states.length; at += machine.words()) {
      machine.load(states, at);
      machine.expand(sink);
    }
    counter.transitions += sink.transitions();
    return sink.mixture();
  }

  /** Counts what else is of interest. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Transitions {
    /** All of them. */
    public long transitions;

    /** For the harness. */
    public Transitions() {}
  }
}
