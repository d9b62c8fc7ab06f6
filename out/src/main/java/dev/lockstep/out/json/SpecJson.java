package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.model.Patch;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.Settings;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.model.StepInfo;
import dev.lockstep.model.VariableInfo;
import java.io.IOException;

/** Writes what a spec consists of. */
public final class SpecJson {
  private SpecJson() {}

  /** One spec with its steps and variables. */
  public static String show(SpecInfo spec) {
    return Json.object(
        "spec",
        json -> {
          which(json, spec);
          described(json, spec);
          steps(json, spec);
          variables(json, spec);
        });
  }

  /**
   * Specs with all that can be set.
   *
   * @param specs the specs
   */
  public static String list(Iterable<Listed> specs) {
    return Json.object(
        "specs",
        json -> {
          json.writeArrayFieldStart("specs");
          for (Listed listed : specs) {
            json.writeStartObject();
            json.writeStringField("spec", listed.spec().name());
            json.writeStringField("title", listed.title());
            described(json, listed.spec());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /**
   * A spec in a list.
   *
   * @param spec the spec as it is by default
   * @param title one sentence
   */
  public record Listed(SpecInfo spec, String title) {}

  /** Which spec, and how it was built. */
  static void which(JsonGenerator json, SpecInfo spec) throws IOException {
    json.writeStringField("spec", spec.name());
    json.writeObjectFieldStart("parameters");
    for (Settings.Parameter parameter : spec.settings().parameters()) {
      json.writeStringField(parameter.name(), parameter.value());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("patches");
    for (Settings.PatchState state : spec.settings().patches()) {
      json.writeStartObject();
      json.writeStringField("name", state.patch().name());
      json.writeStringField("kind", Json.word(state.patch().kind()));
      json.writeBooleanField("applied", state.applied());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("kernel", spec.settings().kernel());
  }

  private static void described(JsonGenerator json, SpecInfo spec) throws IOException {
    json.writeArrayFieldStart("parameterInfo");
    for (Settings.Parameter parameter : spec.settings().parameters()) {
      json.writeStartObject();
      json.writeStringField("name", parameter.name());
      json.writeStringField("default", parameter.defaultValue());
      json.writeStringField("range", parameter.range());
      json.writeStringField("sentence", parameter.sentence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("patchInfo");
    for (Settings.PatchState state : spec.settings().patches()) {
      json.writeStartObject();
      patch(json, state.patch());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("properties");
    for (PropertyInfo property : spec.properties()) {
      json.writeStartObject();
      json.writeStringField("name", property.name());
      json.writeStringField("kind", Json.word(property.kind()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fields of the object for {@code patch}. */
  static void patch(JsonGenerator json, Patch patch) throws IOException {
    json.writeStringField("name", patch.name());
    json.writeStringField("kind", Json.word(patch.kind()));
    json.writeStringField("title", patch.title());
    json.writeStringField("commit", patch.commit());
    json.writeStringField("introduced", patch.introduced());
    json.writeStringField("merged", patch.merged());
    Json.texts(json, "stable", patch.stable());
  }

  private static void steps(JsonGenerator json, SpecInfo spec) throws IOException {
    json.writeArrayFieldStart("steps");
    for (StepInfo step : spec.steps()) {
      json.writeStartObject();
      step(json, spec, step);
      Json.texts(json, "parts", step.parts());
      Json.texts(json, "held", step.held());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fields that say which step of which task it is. */
  static void step(JsonGenerator json, SpecInfo spec, StepInfo step) throws IOException {
    json.writeNumberField("id", step.id());
    json.writeStringField("task", spec.actors().get(step.actor()).name());
    calls(json, step);
    json.writeStringField("step", step.name());
    json.writeStringField("source", step.source().toString());
  }

  static void calls(JsonGenerator json, StepInfo step) throws IOException {
    json.writeArrayFieldStart("calls");
    for (StepInfo.CallInfo call : step.calls()) {
      json.writeString(call.name());
    }
    json.writeEndArray();
  }

  private static void variables(JsonGenerator json, SpecInfo spec) throws IOException {
    json.writeArrayFieldStart("variables");
    for (VariableInfo variable : spec.variables()) {
      json.writeStartObject();
      json.writeStringField("name", variable.name());
      json.writeStringField("type", variable.type());
      json.writeNumberField("bits", variable.bits());
      json.writeStringField("owner", variable.owner());
      json.writeBooleanField("ghost", variable.ghost());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("stateBits", spec.stateBits());
  }
}
