package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.checker.Projection;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.VariableInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a trace in the Informal Trace Format (Apalache ADR 015): the values of all variables and
 * locks in each state, and those of locals, called {@code task.local}, or {@link Projection#DEAD}
 * outside of the body that a local belongs to. Locals that never live in the trace are left out.
 * Two variables of our own tell who came there by which step.
 */
public final class ItfJson {
  private static final String TASK = "lockstep::task";
  private static final String STEP = "lockstep::step";

  private ItfJson() {}

  /** The trace, which was found in {@code spec}. */
  public static String of(SpecInfo spec, Trace trace) {
    return Json.bare(
        json -> {
          about(json, spec, trace);
          Map<String, String> values = new LinkedHashMap<>();
          trace.initial().forEach(value -> values.put(value.variable(), value.value()));
          trace.locals().stream()
              .flatMap(List::stream)
              .forEach(local -> values.put(local.variable(), Projection.DEAD));
          json.writeArrayFieldStart("vars");
          for (String variable : values.keySet()) {
            json.writeString(variable);
          }
          json.writeString(TASK);
          json.writeString(STEP);
          json.writeEndArray();
          states(json, new ItfValues(types(spec)), trace, values);
        });
  }

  private static Map<String, String> types(SpecInfo spec) {
    Map<String, String> types = new HashMap<>();
    for (VariableInfo variable : spec.variables()) {
      types.put(variable.name(), variable.type());
    }
    return types;
  }

  private static void about(JsonGenerator json, SpecInfo spec, Trace trace) throws IOException {
    json.writeObjectFieldStart("#meta");
    json.writeStringField("format", "ITF");
    json.writeStringField(
        "format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html");
    json.writeStringField("source", spec.name());
    json.writeStringField("status", "violation");
    json.writeStringField("description", "violates: " + trace.property().name());
    json.writeEndObject();
  }

  private static void states(
      JsonGenerator json, ItfValues writer, Trace trace, Map<String, String> values)
      throws IOException {
    json.writeArrayFieldStart("states");
    live(trace, 0, values);
    state(json, writer, 0, values, "", "");
    for (int i = 0; i < trace.steps().size(); i++) {
      TraceStep step = trace.steps().get(i);
      for (TraceStep.Change change : step.changes()) {
        values.replace(change.variable(), change.after());
      }
      live(trace, i + 1, values);
      state(json, writer, i + 1, values, step.actor(), step.step().name());
    }
    json.writeEndArray();
  }

  /** Sets the values of locals in the state with this index. */
  private static void live(Trace trace, int state, Map<String, String> values) {
    trace.locals().stream()
        .flatMap(List::stream)
        .forEach(local -> values.replace(local.variable(), Projection.DEAD));
    trace.locals().get(state).forEach(local -> values.replace(local.variable(), local.value()));
  }

  private static void state(
      JsonGenerator json,
      ItfValues writer,
      int index,
      Map<String, String> values,
      String task,
      String step)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("#meta");
    json.writeNumberField("index", index);
    json.writeEndObject();
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeFieldName(value.getKey());
      writer.write(json, value.getKey(), value.getValue());
    }
    json.writeStringField(TASK, task);
    json.writeStringField(STEP, step);
    json.writeEndObject();
  }
}
