package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.StoredTrace;
import dev.lockstep.checker.Trace;
import dev.lockstep.checker.TraceStep;
import dev.lockstep.model.PropertyInfo;
import dev.lockstep.model.PropertyKind;
import dev.lockstep.model.Request;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A trace read back from the file that {@link TraceJson} wrote.
 *
 * @param spec the name of the spec it was found in
 * @param request how that spec was built, every parameter and patch named
 * @param trace the trace
 */
public record StoredRace(String spec, Request request, StoredTrace trace) {
  /** Where the parser says something began, in words about itself. */
  private static final Pattern INNER_SOURCE = Pattern.compile(" \\(start marker at .*\\)");

  /**
   * Reads the text of such a file.
   *
   * @throws IllegalArgumentException if it is damaged or something else; the message goes on after
   *     the name of the file
   */
  public static StoredRace read(String text) {
    JsonNode file;
    try {
      file = new ObjectMapper().readTree(text);
    } catch (JsonProcessingException wrong) {
      String first = wrong.getOriginalMessage().lines().findFirst().orElse("damaged");
      throw new IllegalArgumentException(
          "is not JSON: %s in line %d"
              .formatted(
                  INNER_SOURCE.matcher(first).replaceAll(""), wrong.getLocation().getLineNr()),
          wrong);
    }
    if (!file.path("document").asText().equals("trace")) {
      throw new IllegalArgumentException(
          "holds no trace: \"check\" writes one beside each picture, as race.json");
    }
    if (file.path("schemaVersion").asInt() != Json.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "was written by another version of Lockstep, with schemaVersion "
              + file.path("schemaVersion").asText("missing"));
    }
    return new StoredRace(text(file, "spec"), request(file), trace(file));
  }

  private static Request request(JsonNode file) {
    ImmutableMap.Builder<String, String> parameters = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> entry : field(file, "parameters").properties()) {
      parameters.put(entry.getKey(), entry.getValue().asText());
    }
    ImmutableList.Builder<String> with = ImmutableList.builder();
    ImmutableList.Builder<String> without = ImmutableList.builder();
    for (JsonNode patch : field(file, "patches")) {
      boolean applied = field(patch, "applied").asBoolean();
      (applied ? with : without).add(text(patch, "name"));
    }
    return new Request(
        parameters.buildOrThrow(), text(file, "kernel"), with.build(), without.build());
  }

  private static StoredTrace trace(JsonNode file) {
    JsonNode property = field(file, "property");
    JsonNode trace = field(file, "trace");
    return new StoredTrace(
        list(
            trace,
            "initial",
            value -> new Trace.Value(text(value, "variable"), text(value, "value"))),
        list(trace, "steps", StoredRace::step),
        new PropertyInfo(kind(text(property, "kind")), text(property, "name")));
  }

  private static StoredTrace.Step step(JsonNode step) {
    return new StoredTrace.Step(
        text(step, "task"),
        list(step, "calls", JsonNode::asText),
        text(step, "step"),
        list(step, "changes", StoredRace::change));
  }

  private static TraceStep.Change change(JsonNode change) {
    return new TraceStep.Change(
        text(change, "variable"),
        text(change, "before"),
        text(change, "after"),
        field(change, "local").asBoolean());
  }

  private static PropertyKind kind(String word) {
    for (PropertyKind kind : PropertyKind.values()) {
      if (Json.word(kind).equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "is damaged: there is no kind of property \"%s\"", word));
  }

  private static <T> ImmutableList<T> list(
      JsonNode object, String name, Function<JsonNode, T> element) {
    JsonNode array = field(object, name);
    if (!array.isArray()) {
      throw new IllegalArgumentException("is damaged: \"%s\" is not a list".formatted(name));
    }
    ImmutableList.Builder<T> list = ImmutableList.builder();
    array.forEach(node -> list.add(element.apply(node)));
    return list.build();
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = field(object, name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("is damaged: \"%s\" is not a text".formatted(name));
    }
    return value.asText();
  }

  private static JsonNode field(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException("is damaged: it lacks \"%s\"".formatted(name));
    }
    return value;
  }
}
