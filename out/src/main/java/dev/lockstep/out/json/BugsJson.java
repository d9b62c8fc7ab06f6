package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Release;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.SpecInfo;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what is known of bugs. */
public final class BugsJson {
  private BugsJson() {}

  /**
   * All of {@code bugs}, and which of them {@code release} has if there is one; {@code build} makes
   * the spec of a bug, with the bug.
   */
  public static String of(
      Iterable<Bug> bugs, @Nullable Release release, Function<Reproducer, SpecInfo> build) {
    return Json.object(
        "bugs",
        json -> {
          json.writeStringField("release", release == null ? "" : release.toString());
          json.writeArrayFieldStart("bugs");
          for (Bug bug : bugs) {
            json.writeStartObject();
            json.writeStringField("bug", bug.id());
            json.writeStringField("family", bug.family());
            json.writeStringField("title", bug.title());
            json.writeStringField("source", bug.source());
            Reproducer reproducer = bug.reproducer();
            json.writeBooleanField("modelled", reproducer != null);
            if (reproducer != null) {
              reproducer(json, reproducer, build.apply(reproducer));
              if (release != null) {
                json.writeBooleanField("inRelease", reproducer.isIn(release));
              }
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void reproducer(JsonGenerator json, Reproducer reproducer, SpecInfo broken)
      throws IOException {
    SpecJson.which(json, broken);
    json.writeObjectFieldStart("patch");
    SpecJson.patch(json, reproducer.patch());
    json.writeEndObject();
    json.writeBooleanField("culprit", reproducer.culprit());
    Json.texts(json, "breaks", reproducer.breaks());
    Json.texts(json, "witness", reproducer.witness());
  }
}
