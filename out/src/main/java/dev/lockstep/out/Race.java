package dev.lockstep.out;

import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.checker.why.WhyText;
import java.util.Optional;

/**
 * A trace and how to tell it.
 *
 * @param trace the trace
 * @param why its explanation, if one was asked for
 * @param width the width of its diagram, in columns
 */
record Race(Trace trace, Optional<Explanation> why, int width) {

  /** The diagram, below the explanation if there is one. */
  String text() {
    return why.map(explanation -> WhyText.render(trace, explanation, width))
        .orElseGet(() -> RaceDiagram.render(trace, width));
  }
}
