package dev.lockstep.out.json;

import dev.lockstep.checker.Replay;
import dev.lockstep.checker.StoredTrace;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.SpecInfo;

/** Writes what came of taking the steps of a stored trace again. */
public final class ReplayJson {
  private ReplayJson() {}

  /** The result of replaying {@code stored} in {@code spec}. */
  public static String of(SpecInfo spec, StoredTrace stored, Replay.Result result) {
    return Json.object(
        "replay",
        json -> {
          SpecJson.which(json, spec);
          json.writeObjectFieldStart("property");
          json.writeStringField("name", stored.property().name());
          json.writeStringField("kind", Json.word(stored.property().kind()));
          json.writeEndObject();
          json.writeNumberField("stored", stored.steps().size());
          json.writeNumberField("taken", result.taken());
          json.writeStringField("obstacle", result.obstacle());
          Trace trace = result.trace();
          if (trace == null) {
            json.writeNullField("trace");
          } else {
            json.writeObjectFieldStart("trace");
            TraceJson.fields(json, trace);
            json.writeEndObject();
          }
        });
  }
}
