package dev.lockstep.out.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.checker.LockOrder;
import dev.lockstep.checker.LockOrder.Cycle;
import dev.lockstep.checker.StateGraph;
import dev.lockstep.checker.Trace;
import java.io.IOException;
import java.util.Locale;

/** Writes graphs of states and of locks. */
public final class GraphJson {
  private GraphJson() {}

  /** A graph of states. */
  public static String of(StateGraph graph) {
    return Json.object(
        "graph",
        json -> {
          SpecJson.which(json, graph.spec());
          json.writeNumberField("states", graph.states());
          json.writeBooleanField("folded", graph.folded());
          json.writeArrayFieldStart("nodes");
          for (StateGraph.Node node : graph.nodes()) {
            node(json, node);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("edges");
          for (StateGraph.Edge edge : graph.edges()) {
            json.writeStartObject();
            json.writeNumberField("from", edge.from());
            json.writeNumberField("to", edge.to());
            SpecJson.step(json, graph.spec(), graph.spec().steps().get(edge.step()));
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void node(JsonGenerator json, StateGraph.Node node) throws IOException {
    json.writeStartObject();
    json.writeNumberField("states", node.states());
    json.writeBooleanField("initial", node.initial());
    json.writeBooleanField("violating", node.violating());
    json.writeObjectFieldStart("values");
    for (Trace.Value value : node.values()) {
      json.writeStringField(value.variable(), value.value());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** An order of locks. */
  public static String of(LockOrder order) {
    return Json.object(
        "locks",
        json -> {
          SpecJson.which(json, order.spec());
          Json.texts(json, "classes", order.classes());
          json.writeArrayFieldStart("edges");
          for (LockOrder.Edge edge : order.edges()) {
            json.writeStartObject();
            json.writeStringField("held", edge.held());
            json.writeStringField("taken", edge.taken());
            Json.texts(json, "modes", edge.modes());
            json.writeStringField("index", edge.index().name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("inCycle", edge.cycle() != Cycle.NONE);
            json.writeBooleanField("behindWriters", edge.cycle() == Cycle.BEHIND_WRITERS);
            json.writeObjectFieldStart("witness");
            TraceJson.fields(json, edge.witness());
            json.writeEndObject();
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
