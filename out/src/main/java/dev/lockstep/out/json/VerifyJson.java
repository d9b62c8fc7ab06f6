package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.out.verify.Verified;
import java.io.IOException;

/** Writes how what specs and bugs come to compares with what is known of them. */
public final class VerifyJson {
  private VerifyJson() {}

  /** All of {@code checks}. */
  public static String of(Iterable<Verified> checks) {
    return Json.object(
        "verify",
        json -> {
          json.writeArrayFieldStart("entries");
          for (Verified check : checks) {
            entry(json, check);
          }
          json.writeEndArray();
        });
  }

  private static void entry(JsonGenerator json, Verified check) throws IOException {
    json.writeStartObject();
    json.writeStringField("command", check.command());
    json.writeBooleanField("agrees", check.agrees());
    Json.texts(json, "differences", check.differences());
    json.writeStringField("verdict", check.found().verdict());
    Json.texts(json, "violated", check.found().violated());
    json.writeNumberField("states", check.found().states());
    json.writeNumberField("transitions", check.found().transitions());
    json.writeNumberField("depth", check.found().depth());
    json.writeStringField("digest", check.found().digest());
    json.writeEndObject();
  }
}
