package dev.lockstep.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class CheckSpecTest {

  @CheckSpec(Counter.class)
  @CheckSpec(value = Counter.class, set = "tasks=3", workers = 2)
  void underTheLockNothingIsLost(CheckResult result) {
    assertThat(result.states()).isGreaterThan(10);
  }

  @CheckSpec(value = Counter.class, without = "take-the-lock", violates = "nothing was lost")
  void withoutTheLockSomethingIs() {}

  /** What a build does not run by itself, since it fails on purpose. */
  static final class Failing {
    @CheckSpec(value = Counter.class, without = "take-the-lock")
    void race() {}

    @CheckSpec(value = Counter.class, violates = "nothing was lost")
    void noRace() {}

    @CheckSpec(value = Counter.class, set = "tasks=4", maxStates = 5)
    void limit() {}

    @CheckSpec(value = Counter.class, set = "tusks=4")
    void wrongRequest() {}

    @CheckSpec(value = Counter.class, without = "take-the-lock", violates = "no deadlock")
    void otherRace() {}
  }

  /** Runs the failing tests; the message of each by its method. */
  private static Map<String, String> messages() {
    Map<String, String> messages = new HashMap<>();
    List<String> passed = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Failing.class))
                .build(),
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String method = test.getUniqueId().replaceAll(".*test-template:(\\w+).*", "$1");
                if (test.isTest() && result.getThrowable().isPresent()) {
                  messages.put(
                      method,
                      test.getDisplayName() + ": " + result.getThrowable().get().getMessage());
                } else if (test.isTest()) {
                  passed.add(method);
                }
              }
            });
    assertThat(passed).isEmpty();
    return messages;
  }

  @Test
  void failuresSayWhy() {
    Map<String, String> messages = messages();
    assertThat(messages.get("race"))
        .startsWith(
            "Counter without take-the-lock holds: dev.lockstep.junit.Counter violates: nothing was"
                + " lost\n\n")
        .contains("worker 0", "write: count 0 -> 1", "  count is 1 (since 3)\n")
        .contains("files: target/lockstep/dev.lockstep.junit.CheckSpecTest$Failing/race/race.txt");
    assertThat(Path.of("target/lockstep/dev.lockstep.junit.CheckSpecTest$Failing/race/race.json"))
        .isNotEmptyFile();
    assertThat(messages.get("noRace"))
        .endsWith("dev.lockstep.junit.Counter violates nothing, and not \"nothing was lost\"");
    assertThat(messages.get("limit")).contains("was not explored to the end: ");
    assertThat(messages.get("wrongRequest"))
        .endsWith("dev.lockstep.junit.Counter has no parameter \"tusks\"; there is tasks");
    assertThat(messages.get("otherRace"))
        .contains("violates \"nothing was lost\", and not \"no deadlock\"\n\n  worker 0");
  }
}
