package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.lockstep.out.catalogue.Entry;
import dev.lockstep.out.catalogue.Figures;
import java.io.IOException;

/** Writes how the figures of specs compare with what is expected. */
public final class VerifyJson {
  private VerifyJson() {}

  /**
   * A check that was made again.
   *
   * @param entry what was expected
   * @param found what was found
   */
  public record Row(Entry entry, Figures found) {
    /** How they differ, a phrase for each difference. */
    public ImmutableList<String> differences() {
      Figures expected = entry.figures();
      return expected == null
          ? ImmutableList.of("no figures are recorded")
          : expected.differences(found);
    }
  }

  /** All of them. */
  public static String of(Iterable<Row> rows) {
    return Json.object(
        "verify",
        json -> {
          json.writeArrayFieldStart("entries");
          for (Row row : rows) {
            row(json, row);
          }
          json.writeEndArray();
        });
  }

  private static void row(JsonGenerator json, Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("command", row.entry().command());
    json.writeBooleanField("agrees", row.differences().isEmpty());
    Json.texts(json, "differences", row.differences());
    json.writeStringField("verdict", row.found().verdict());
    Json.texts(json, "violated", row.found().violated());
    json.writeNumberField("states", row.found().states());
    json.writeNumberField("transitions", row.found().transitions());
    json.writeNumberField("depth", row.found().depth());
    json.writeStringField("digest", row.found().digest());
    json.writeEndObject();
  }
}
