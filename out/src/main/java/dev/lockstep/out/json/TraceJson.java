package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.model.Access;
import dev.lockstep.model.LineInfo;
import dev.lockstep.model.Part;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StepInfo;
import dev.lockstep.model.Wait;
import java.io.IOException;
import java.util.Optional;

/** Writes a trace. */
public final class TraceJson {
  private TraceJson() {}

  /** A trace by itself, with the spec it was found in and maybe its explanation. */
  public static String of(SpecInfo spec, Trace trace, Optional<Explanation> why) {
    return Json.object(
        "trace",
        json -> {
          SpecJson.which(json, spec);
          json.writeObjectFieldStart("property");
          json.writeStringField("name", trace.property().name());
          json.writeStringField("kind", Json.word(trace.property().kind()));
          json.writeEndObject();
          json.writeObjectFieldStart("trace");
          fields(json, trace);
          json.writeEndObject();
          WhyJson.field(json, why);
        });
  }

  /** The fields of the object for {@code trace}. */
  static void fields(JsonGenerator json, Trace trace) throws IOException {
    values(json, "initial", trace.initial());
    values(json, "chosen", trace.chosen());
    json.writeArrayFieldStart("steps");
    for (TraceStep step : trace.steps()) {
      json.writeStartObject();
      step(json, step);
      json.writeEndObject();
    }
    json.writeEndArray();
    values(json, "values", trace.values());
    waits(json, trace.waits());
    json.writeArrayFieldStart("lines");
    for (LineInfo line : trace.lines()) {
      json.writeStartObject();
      json.writeStringField("name", line.name());
      json.writeStringField("bare", line.bare());
      Json.texts(json, "elements", line.elements());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void waits(JsonGenerator json, Iterable<Wait> waits) throws IOException {
    json.writeArrayFieldStart("waits");
    for (Wait wait : waits) {
      json.writeStartObject();
      json.writeStringField("task", wait.task());
      json.writeStringField("step", wait.step());
      json.writeStringField("lock", wait.lock());
      Json.texts(json, "holders", wait.holders());
      json.writeBooleanField("inCycle", wait.inCycle());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void values(JsonGenerator json, String name, Iterable<Trace.Value> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Trace.Value value : values) {
      json.writeStartObject();
      json.writeStringField("variable", value.variable());
      json.writeStringField("value", value.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void step(JsonGenerator json, TraceStep step) throws IOException {
    json.writeNumberField("id", step.step().id());
    json.writeStringField("task", step.actor());
    SpecJson.calls(json, step.step());
    json.writeStringField("step", step.step().name());
    json.writeStringField("source", step.step().source().toString());
    json.writeNumberField("outcome", step.outcome());
    json.writeNumberField("entered", step.entered());
    json.writeArrayFieldStart("parts");
    for (Part part : step.parts()) {
      json.writeStartObject();
      json.writeStringField("name", part.name());
      json.writeArrayFieldStart("calls");
      for (StepInfo.CallInfo call : part.calls()) {
        json.writeString(call.name());
      }
      json.writeEndArray();
      accesses(json, part);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (TraceStep.Change change : step.changes()) {
      json.writeStartObject();
      json.writeStringField("variable", change.variable());
      json.writeStringField("before", change.before());
      json.writeStringField("after", change.after());
      json.writeBooleanField("local", change.local());
      json.writeEndObject();
    }
    json.writeEndArray();
    waits(json, step.waits());
  }

  private static void accesses(JsonGenerator json, Part part) throws IOException {
    json.writeArrayFieldStart("accesses");
    for (Access access : part.accesses()) {
      json.writeStartObject();
      json.writeStringField("access", Json.word(access.kind()));
      json.writeStringField("variable", access.variable());
      json.writeStringField("before", access.before());
      json.writeStringField("after", access.after());
      json.writeBooleanField("local", access.local());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
