package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.checker.why.Explanation;
import dev.lockstep.checker.why.Explanation.Exchange;
import dev.lockstep.checker.why.Explanation.PatchEffect;
import dev.lockstep.checker.why.Explanation.StaleRead;
import java.io.IOException;
import java.util.Optional;

/** Writes an explanation. */
final class WhyJson {
  private WhyJson() {}

  /** The field {@code why}: null if nobody asked for an explanation. */
  static void field(JsonGenerator json, Optional<Explanation> why) throws IOException {
    if (why.isEmpty()) {
      json.writeNullField("why");
      return;
    }
    json.writeObjectFieldStart("why");
    fields(json, why.get());
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Explanation why) throws IOException {
    json.writeArrayFieldStart("staleReads");
    for (StaleRead stale : why.staleReads()) {
      json.writeStartObject();
      json.writeNumberField("read", stale.read());
      json.writeStringField("variable", stale.variable());
      json.writeStringField("value", stale.value());
      json.writeNumberField("write", stale.write());
      json.writeStringField("written", stale.written());
      json.writeNumberField("use", stale.use());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("exchanges");
    for (Exchange exchange : why.exchanges()) {
      json.writeStartObject();
      json.writeNumberField("earlier", exchange.earlier());
      json.writeNumberField("later", exchange.later());
      json.writeStringField("waiting", exchange.waiting());
      json.writeStringField("effect", Json.word(exchange.effect()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("leftOut");
    for (int step : why.leftOut()) {
      json.writeNumber(step);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("patches");
    for (PatchEffect patch : why.patches()) {
      json.writeStartObject();
      json.writeStringField("name", patch.patch());
      json.writeBooleanField("removes", patch.removes());
      json.writeStringField("property", Json.word(patch.property()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("finished", why.finished());
  }
}
