package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.model.Request;
import dev.lockstep.out.trace.RoundReport;
import dev.lockstep.out.trace.Survey;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What is said of recordings, as JSON. */
public final class RecordingJson {
  private RecordingJson() {}

  /** One object; docs/json.md describes it. */
  public static String of(String spec, Request request, List<RoundReport> rounds, Survey survey) {
    return Json.object(
        "recordings",
        json -> {
          json.writeStringField("spec", spec);
          json.writeStringField("kernel", request.kernel());
          Json.texts(json, "with", request.with());
          Json.texts(json, "without", request.without());
          json.writeArrayFieldStart("rounds");
          for (RoundReport round : rounds) {
            round(json, round);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("events");
          counts(json, "explained", survey.eventsExplained());
          counts(json, "known", survey.eventsKnown());
          counts(json, "ignored", survey.eventsIgnored());
          counts(json, "unknown", survey.eventsUnknown());
          json.writeEndObject();
          Json.texts(json, "stepsTaken", survey.stepsTaken());
          Json.texts(json, "stepsNotTaken", survey.stepsLeft());
        });
  }

  private static void round(JsonGenerator json, RoundReport round) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", round.file());
    json.writeNumberField("round", round.round());
    json.writeStringField("scenario", round.scenario());
    json.writeStringField("verdict", round.verdict());
    json.writeStringField("sentence", round.sentence());
    json.writeNumberField("events", round.events());
    json.writeNumberField("explained", round.explained());
    json.writeNumberField("line", round.line());
    json.writeStringField("task", round.task());
    json.writeStringField("event", round.event());
    Json.texts(json, "reasons", round.reasons());
    json.writeNumberField("nodes", round.nodes());
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
