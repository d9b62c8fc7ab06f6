package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.Projection;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values, which a trace has as text, by the types of their variables. */
final class ItfValues {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");
  private static final Splitter ELEMENTS = Splitter.on(", ").omitEmptyStrings();

  private final ImmutableMap<String, String> types;

  /**
   * For variables of these types.
   *
   * @param types the type of each variable, in the words of {@code VariableInfo}
   */
  ItfValues(Map<String, String> types) {
    this.types = ImmutableMap.copyOf(types);
  }

  void write(JsonGenerator json, String variable, String text) throws IOException {
    String type = types.getOrDefault(variable, "");
    if (text.equals(Projection.DEAD)) {
      json.writeString(text);
    } else if (type.equals("boolean")) {
      json.writeBoolean(Boolean.parseBoolean(text));
    } else if (type.startsWith("set of ")) {
      json.writeStartObject();
      json.writeArrayFieldStart("#set");
      elements(json, text);
      json.writeEndArray();
      json.writeEndObject();
    } else if (type.startsWith("queue of ")) {
      json.writeStartArray();
      elements(json, text);
      json.writeEndArray();
    } else {
      scalar(json, text);
    }
  }

  private static void elements(JsonGenerator json, String text) throws IOException {
    for (String element : ELEMENTS.split(text.substring(1, text.length() - 1))) {
      scalar(json, element);
    }
  }

  /** Numbers as Apalache and Quint write them, so that no reader makes floating ones of them. */
  private static void scalar(JsonGenerator json, String text) throws IOException {
    if (NUMBER.matcher(text).matches()) {
      json.writeStartObject();
      json.writeStringField("#bigint", text);
      json.writeEndObject();
    } else {
      json.writeString(text);
    }
  }
}
