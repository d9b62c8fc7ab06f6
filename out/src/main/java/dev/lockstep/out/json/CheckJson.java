package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.PropertyResult;
import dev.lockstep.checker.RunFigures;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.StepInfo;
import dev.lockstep.out.text.Figures;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes the result of a check. All but the object {@code run} is the same for any number of
 * workers.
 */
public final class CheckJson {
  private CheckJson() {}

  /** The whole result, with the explanations of some of its traces by the property violated. */
  public static String of(CheckResult result, ImmutableMap<PropertyInfo, Explanation> reasons) {
    return Json.object(
        "check",
        json -> {
          SpecJson.which(json, result.spec());
          json.writeStringField("verdict", Json.word(result.verdict()));
          json.writeBooleanField("complete", result.complete());
          json.writeBooleanField("exact", result.exact());
          json.writeNumberField("omissionProbability", result.omissionProbability());
          json.writeBooleanField("bounded", result.bounded());
          json.writeStringField("limit", result.limit());
          json.writeNumberField("states", result.states());
          json.writeNumberField("transitions", result.transitions());
          json.writeNumberField("depth", result.depth());
          json.writeStringField("digest", Figures.digest(result.digest()));
          json.writeNumberField("stateBits", result.spec().stateBits());
          json.writeArrayFieldStart("properties");
          for (PropertyResult property : result.properties()) {
            property(json, property, Optional.ofNullable(reasons.get(property.property())));
          }
          json.writeEndArray();
          coverage(json, result);
          run(json, result);
        });
  }

  private static void property(JsonGenerator json, PropertyResult result, Optional<Explanation> why)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", result.property().name());
    json.writeStringField("kind", Json.word(result.property().kind()));
    json.writeStringField("status", Json.word(result.status()));
    Trace trace = result.trace();
    if (trace == null) {
      json.writeNullField("trace");
    } else {
      json.writeObjectFieldStart("trace");
      TraceJson.fields(json, trace);
      json.writeEndObject();
    }
    WhyJson.field(json, why);
    json.writeEndObject();
  }

  private static void coverage(JsonGenerator json, CheckResult result) throws IOException {
    json.writeArrayFieldStart("coverage");
    for (StepInfo step : result.spec().steps()) {
      json.writeStartObject();
      SpecJson.step(json, result.spec(), step);
      json.writeNumberField("taken", result.coverage().get(step.id()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void run(JsonGenerator json, CheckResult result) throws IOException {
    RunFigures run = result.run();
    json.writeObjectFieldStart("run");
    json.writeNumberField("seconds", run.seconds());
    json.writeNumberField("workers", run.workers());
    json.writeNumberField("statesPerSecond", Figures.rate(result));
    json.writeNumberField("peakBytes", run.peakBytes());
    json.writeEndObject();
  }
}
