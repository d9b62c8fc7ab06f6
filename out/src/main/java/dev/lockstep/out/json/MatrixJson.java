package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.out.matrix.Break;
import dev.lockstep.out.matrix.Matrix;
import java.io.IOException;

/** Writes which patch keeps which property. */
public final class MatrixJson {
  private MatrixJson() {}

  /** The whole matrix. */
  public static String of(Matrix matrix) {
    return Json.object(
        "matrix",
        json -> {
          SpecJson.which(json, matrix.base().spec());
          json.writeNumberField("states", matrix.base().states());
          breaks(json, matrix.broken());
          json.writeArrayFieldStart("rows");
          for (Matrix.Row row : matrix.rows()) {
            row(json, row);
          }
          json.writeEndArray();
        });
  }

  private static void row(JsonGenerator json, Matrix.Row row) throws IOException {
    json.writeStartObject();
    json.writeStringField("patch", row.patch().name());
    json.writeBooleanField("takenOut", row.takenOut());
    json.writeBooleanField("needed", row.isNeeded());
    json.writeStringField("obstacle", row.obstacle());
    breaks(json, row.breaks());
    Json.texts(json, "mends", row.mends());
    json.writeArrayFieldStart("masks");
    for (Matrix.Mask mask : row.masks()) {
      json.writeStartObject();
      json.writeStringField("patch", mask.patch().name());
      breaks(json, mask.breaks());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void breaks(JsonGenerator json, Iterable<Break> breaks) throws IOException {
    json.writeArrayFieldStart("breaks");
    for (Break found : breaks) {
      json.writeStartObject();
      json.writeStringField("property", found.property());
      if (found.depth().isPresent()) {
        json.writeNumberField("depth", found.depth().getAsInt());
      } else {
        json.writeNullField("depth");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
