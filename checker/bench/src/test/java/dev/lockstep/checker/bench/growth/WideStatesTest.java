package dev.lockstep.checker.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The synthetic spec is as wide and as large as it says. */
final class WideStatesTest {

  @ParameterizedTest
  @CsvSource({"2,5", "4,3", "8,4"})
  void statesAreAPowerOfTen(int words, int cells) {
    ImmutableMap<String, String> parameters =
        ImmutableMap.of("words", "" + words, "cells", "" + cells);
    Request request = new Request(parameters, "", ImmutableList.of(), ImmutableList.of());
    Blueprint blueprint = Blueprint.of("wide", WideStates::new, request);
    assertThat(blueprint.newMachine().words()).isEqualTo(words);
    CheckResult result = Checker.of(blueprint).run();
    assertThat(result.states()).isEqualTo(Math.round(Math.pow(10, cells)));
    assertThat(result.transitions()).isEqualTo(9L * cells * Math.round(Math.pow(10, cells - 1)));
    assertThat(result.depth()).isEqualTo(9 * cells);
  }
}
