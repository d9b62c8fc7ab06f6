package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Request;
import dev.lockstep.out.json.TraceJson;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traces that were stored are taken again, in the same spec and in others. */
class ReplayCommandTest extends CommandLineTest {
  private static final String PATCHED = name(Specimens.Patched.class);

  private String trace = "";

  @BeforeEach
  void storeATrace() throws IOException {
    trace = store(PATCHED, Request.defaults().without("take-the-lock"));
  }

  /** Like check, but without the pictures, which take their time. */
  private String store(String spec, Request request) throws IOException {
    CheckResult result = Checker.of(Specs.on(null).blueprint(spec, request)).run();
    Trace race = Findings.of(result, false).traces().get(0);
    Path file = folder.resolve(spec + ".json");
    return Files.writeString(file, TraceJson.of(result.spec(), race, Optional.empty())).toString();
  }

  private String changed(String from, String to) throws IOException {
    String text = Files.readString(Path.of(trace));
    assertThat(text).contains(from);
    return Files.writeString(folder.resolve("changed.json"), text.replace(from, to)).toString();
  }

  @Test
  void theSameSpecStillViolates() {
    Outcome outcome = run("replay", trace);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isEqualTo(1);
    Golden.check("replay/still.txt", outcome.out());
  }

  @Test
  void thePatchLeadsAnotherWay() {
    Outcome outcome = run("replay", trace, "--with", "take-the-lock");
    assertThat(outcome.out())
        .isEqualTo(
            "no longer fits: %s: step 1 of 5: worker 0 comes to \"spin_lock(lock)\" and not to \"read\"\n"
                .formatted(PATCHED));
    assertThat(outcome.status()).isZero();
  }

  @Test
  void aReleaseSetsThePatchesAnew() {
    Outcome outcome = run("replay", trace, "--kernel", "v6.1");
    assertThat(outcome.out()).startsWith("no longer fits: ");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void aValueThatHasChanged() throws IOException {
    Outcome outcome = run("replay", changed("\"after\": \"1\"", "\"after\": \"2\""));
    assertThat(outcome.out()).contains("count becomes 1, not 2");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void anInitialValueThatHasChanged() throws IOException {
    Outcome outcome = run("replay", changed("\"value\": \"0\"", "\"value\": \"1\""));
    assertThat(outcome.out()).endsWith(": it begins otherwise: count is 0, not 1\n");
  }

  @Test
  void aPropertyThatHasChanged() throws IOException {
    Outcome outcome = run("replay", changed("both increments count", "something else"));
    assertThat(outcome.out())
        .startsWith("no longer violated: ")
        .endsWith("steps fit, but the last state does not violate \"something else\"\n");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void aDeadlock() throws IOException {
    String deadlock = store(name(Specimens.Circle.class), Request.defaults());
    assertThat(run("replay", deadlock).out()).startsWith("still violated: ");
  }

  /** The lock of another worker in place of one's own. */
  @Test
  void aTaskThatWaitsForALock() throws IOException {
    String deadlock = store(name(Specimens.Circle.class), Request.defaults());
    String text = Files.readString(Path.of(deadlock));
    int last = text.lastIndexOf("count twice");
    String more =
        """
        { "task": "worker 0", "calls": [ ], "step": "mutex_lock(wb->list_lock)", "changes": [ ] } ],
        "values\"\
        """;
    int end = text.indexOf("\"values\"", last);
    int bracket = text.lastIndexOf(']', end);
    String longer = text.substring(0, bracket) + "," + more + text.substring(end + 8);
    Outcome outcome = run("replay", Files.writeString(folder.resolve("l.json"), longer).toString());
    assertThat(outcome.out())
        .endsWith(
            "step 7 of 7: worker 0 waits at \"mutex_lock(wb->list_lock)\" for wb->list_lock,"
                + " held by worker 1\n");
  }

  @Test
  void everyViolationOfTheSpecimensIsFoundAgain() throws IOException {
    for (Class<?> spec : new Class<?>[] {Specimens.Fault.class, Specimens.Several.class}) {
      assertThat(run("replay", store(name(spec), Request.defaults())).status()).isEqualTo(1);
    }
  }

  @Test
  void jsonIsTheSameEachTime() {
    Outcome outcome = run("replay", trace, "--with", "take-the-lock", "--json", "-");
    Golden.check("replay/no-longer.json", outcome.out());
  }

  @Test
  void aTraceOfAnotherSpec() throws IOException {
    run("replay", trace, "--spec", "locks/ticket")
        .isRefused("locks/ticket has no patch \"take-the-lock\"; there is fetch-and-add");
    String fault = store(name(Specimens.Several.class), Request.defaults());
    run("replay", fault, "--spec", "locks/ticket")
        .isRefused(fault + " is a trace of another spec: locks/ticket has no task \"up\"");
  }

  @Test
  void damagedFiles() throws IOException {
    String text = Files.readString(Path.of(trace));
    String half = Files.writeString(folder.resolve("half.json"), text.substring(0, 900)).toString();
    assertThat(run("replay", half).err())
        .startsWith("lockstep: " + half + " is not JSON: ")
        .doesNotContain("start marker")
        .hasLineCount(1);
    String other = Files.writeString(folder.resolve("other.json"), "{}").toString();
    run("replay", other)
        .isRefused(
            other + " holds no trace: \"check\" writes one beside each picture, as race.json");
    String old = changed("\"schemaVersion\": 1", "\"schemaVersion\": 0");
    run("replay", old)
        .isRefused(old + " was written by another version of Lockstep, with schemaVersion 0");
    String less = changed("\"steps\"", "\"stop\"");
    run("replay", less).isRefused(less + " is damaged: it lacks \"steps\"");
    run("replay", folder.resolve("none.json").toString())
        .isRefused("there is no file " + folder.resolve("none.json"));
    String unknown = changed(name(Specimens.Patched.class), "Nobody");
    run("replay", unknown)
        .isRefused(
            unknown
                + " is a trace of Nobody, which is no spec known here; --spec names it, or its"
                + " .java file");
  }
}
