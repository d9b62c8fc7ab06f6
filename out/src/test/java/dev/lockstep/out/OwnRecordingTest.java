package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A system of the user's own with its mapping, as docs/recordings.md tells to write them. */
class OwnRecordingTest extends CommandLineTest {
  private static final String SOURCE =
      """
      package mine;

      import dev.lockstep.model.*;
      import java.util.function.Consumer;

      public final class Mine implements SpecCatalogue {
        @Override public void list(Entries entries) {}

        @Override public void recordables(Consumer<? super Recordable> systems) {
          systems.accept(new Recordable("mine/counter", "A counter that tasks add to.",
              "system my_\\nmy_add before \\"ino {ino:inode} old {old}\\"", Counter::new));
        }

        static final class Counter extends Spec {
          private final IntVar value = integer("value", 0, 7);
          private final boolean atomic;

          Counter(Setup setup, Workload workload) {
            atomic = setup.patch(Patch.of(Patch.Kind.FIX, "atomic-add", "add in one step")
                .merged("v6.2", ""));
            for (Workload.Worker worker : workload.tasks()) {
              task(worker.name(), t -> worker.operations().forEach(o -> run(t, o.name())));
            }
          }

          private void run(Task t, String operation) {
            t.call(operation, () -> {
              t.step("begin", () -> {});
              t.tracepoint("begin", print -> print.word("operation", operation));
              switch (operation) {
                case "create", "close" -> {}
                case "add" -> add(t);
                default -> throw new UnsupportedWorkload("the operation " + operation);
              }
              t.step("end", () -> {});
              t.tracepoint("end");
            });
          }

          private void add(Task t) {
            IntVar old = t.local("old", 0, 7);
            t.step("load", () -> {
              old.set(value.get());
              if (atomic) { value.increment(); }
            });
            t.tracepoint("my_add", print -> print.number("old", old.get()));
            if (!atomic) { t.step("store", () -> value.set(old.get() + 1)); }
          }
        }
      }
      """;

  private static final String RECORDING =
      """
      # tracer: nop
      #
                main-1 [000] ..... 1.000001: tracing_mark_write: WL ROUND 4 BEGIN scen=adds
                main-1 [000] ..... 1.000002: tracing_mark_write: WL r=4 FILE ino=7
                   a-2 [000] ..... 1.000003: tracing_mark_write: WL r=4 t=A i=0 B add
                   b-3 [001] ..... 1.000004: tracing_mark_write: WL r=4 t=B i=0 B add
                   a-2 [000] ..... 1.000005: my_add: dev 8,1 ino 7 old 0
                   b-3 [001] ..... 1.000006: my_add: dev 8,1 ino 7 old OLD
                   b-3 [001] ..... 1.000007: my_other: dev 8,1 ino 7
                   a-2 [000] ..... 1.000008: tracing_mark_write: WL r=4 t=A i=0 E add ret=0
                   b-3 [001] ..... 1.000009: tracing_mark_write: WL r=4 t=B i=0 E add ret=0
                main-1 [000] ..... 1.000010: tracing_mark_write: WL r=4 CLOSE
                main-1 [000] ..... 1.000011: tracing_mark_write: WL ROUND 4 END
      """;

  private String classes = "";

  @BeforeEach
  void compile() throws IOException {
    Path source = folder.resolve("Mine.java");
    Files.writeString(source, SOURCE);
    Path target = folder.resolve("classes");
    String[] arguments = {
      "-proc:none",
      "-cp",
      System.getProperty("java.class.path"),
      "-d",
      target.toString(),
      source.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    Path services = Files.createDirectories(target.resolve("META-INF/services"));
    Files.writeString(services.resolve("dev.lockstep.model.SpecCatalogue"), "mine.Mine\n");
    classes = target.toString();
  }

  @Test
  void aRoundThatTheSpecCanDoIsAccepted() throws IOException {
    Outcome outcome = trace("1", "--kernel", "v6.2", "--round", "4");
    assertThat(outcome.out())
        .startsWith("accepted: round 4 of mine.trace.txt (adds): 10 events\n")
        .contains("7 load: value 0 -> 1", "8 load: value 1 -> 2");
    assertThat(outcome.status()).isEqualTo(0);
  }

  @Test
  void oneThatItCannotIsRefusedUnlessThePatchIsTakenOut() throws IOException {
    Outcome fixed = trace("0", "--kernel", "v6.2");
    assertThat(fixed.out())
        .contains("refused: round 4", "my_add old 0", "load: old is 1, recorded 0");
    assertThat(fixed.status()).isEqualTo(1);
    assertThat(trace("0", "--kernel", "v6.1").status()).isEqualTo(0);
    assertThat(trace("0", "--kernel", "v6.2", "--without", "atomic-add").status()).isEqualTo(0);
  }

  @Test
  void whatTheMappingDoesNotKnowIsCounted() throws IOException {
    assertThat(trace("1", "--json", "-").out()).contains("\"unknown\": {\n      \"my_other\": 1");
  }

  private Outcome trace(String old, String... options) throws IOException {
    Path file = folder.resolve("mine.trace.txt");
    Files.writeString(file, RECORDING.replace("OLD", old));
    String[] words = {"trace", file.toString(), "--spec", "mine/counter", "--classpath", classes};
    return run(Stream.of(words, options).flatMap(Arrays::stream).toArray(String[]::new));
  }
}
