package dev.lockstep.out.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the Informal Trace Format, Apalache ADR 015, sentence by sentence. */
final class ItfRules {
  private static final long LARGEST = (1L << 53) - 1;

  private ItfRules() {}

  static void check(String text) throws IOException {
    JsonNode trace = new ObjectMapper().readTree(text);
    assertThat(trace.isObject()).isTrue();
    assertThat(names(trace)).isSubsetOf("#meta", "params", "vars", "states", "loop");
    assertThat(trace.path("#meta").isMissingNode() || trace.path("#meta").isObject()).isTrue();
    Set<String> variables = new TreeSet<>();
    for (JsonNode name : trace.required("vars")) {
      assertThat(name.isTextual()).isTrue();
      assertThat(variables.add(name.asText())).as("%s is named once", name).isTrue();
    }
    JsonNode states = trace.required("states");
    assertThat(states.isArray() && !states.isEmpty()).isTrue();
    for (JsonNode state : states) {
      Set<String> set = names(state);
      set.remove("#meta");
      assertThat(set).isEqualTo(variables);
      variables.forEach(variable -> expression(state.required(variable)));
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void expression(JsonNode value) {
    if (value.isObject()) {
      object(value);
    } else if (value.isArray()) {
      value.forEach(ItfRules::expression);
    } else if (value.isNumber()) {
      assertThat(value.isIntegralNumber()).isTrue();
      assertThat(Math.abs(value.asLong())).isLessThanOrEqualTo(LARGEST);
    } else {
      assertThat(value.isTextual() || value.isBoolean()).as("%s", value).isTrue();
    }
  }

  private static void object(JsonNode value) {
    Iterator<String> names = value.fieldNames();
    String first = names.hasNext() ? names.next() : "";
    if (!first.startsWith("#")) {
      value.forEach(ItfRules::expression);
      return;
    }
    assertThat(value.size()).isEqualTo(1);
    JsonNode content = value.required(first);
    switch (first) {
      case "#bigint" -> assertThat(content.asText()).matches("-?[0-9]+");
      case "#set", "#tup" -> {
        assertThat(content.isArray()).isTrue();
        content.forEach(ItfRules::expression);
      }
      case "#map" ->
          content.forEach(
              pair -> {
                assertThat(pair.size()).isEqualTo(2);
                pair.forEach(ItfRules::expression);
              });
      default -> assertThat(ImmutableList.of("#bigint", "#set", "#tup", "#map")).contains(first);
    }
  }
}
