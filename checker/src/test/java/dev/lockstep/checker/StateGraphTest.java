package dev.lockstep.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateGraphTest {
  private static final Blueprint PHILOSOPHERS =
      Blueprint.of("philosophers", setup -> new Philosophers(3, true), Request.defaults());

  /** Two explorers count the same. */
  @Test
  void thereAreAsManyStatesAsTheCheckerFinds() {
    CheckResult checked = Checker.of(PHILOSOPHERS).all().run();
    Projection all = Projection.ofAll(PHILOSOPHERS.info());
    StateGraph graph = StateGraph.of(PHILOSOPHERS, all, false, 100_000).orElseThrow();
    assertThat(graph.nodes()).hasSize((int) checked.states());
    assertThat(graph.states()).isEqualTo(checked.states());
    assertThat(graph.nodes().stream().filter(StateGraph.Node::initial)).hasSize(1);
  }

  @Test
  void foldingKeepsEveryState() {
    String task = PHILOSOPHERS.info().actors().get(0).name();
    Projection one = Projection.of(PHILOSOPHERS.info(), List.of(task));
    StateGraph graph = StateGraph.of(PHILOSOPHERS, one, true, 100_000).orElseThrow();
    long sum = graph.nodes().stream().mapToLong(StateGraph.Node::states).sum();
    assertThat(sum).isEqualTo(graph.states()).isGreaterThan(graph.nodes().size());
    assertThat(graph.edges()).doesNotHaveDuplicates();
  }
}
