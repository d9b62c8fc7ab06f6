package dev.lockstep.out.export;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.json.ItfJson;
import java.util.Arrays;
import java.util.Locale;

/** A format of another tool that a trace can be written in. */
public enum ExportFormat {
  /** States as Apalache and Quint write them. */
  ITF("itf.json"),
  /** A sequence diagram that Markdown pages show. */
  MERMAID("mmd"),
  /** A sequence diagram in the language of PlantUML. */
  PLANTUML("puml"),
  /** Events with vector clocks. */
  SHIVIZ("shiviz.log");

  private final String suffix;

  ExportFormat(String suffix) {
    this.suffix = suffix;
  }

  /** How the names of its files end, without a dot before it. */
  public String suffix() {
    return suffix;
  }

  /** {@code trace}, which was found in {@code spec}; the same text each time. */
  public String text(SpecInfo spec, Trace trace) {
    return switch (this) {
      case ITF -> ItfJson.of(spec, trace);
      case MERMAID -> MermaidWriter.write(spec, trace);
      case PLANTUML -> PlantUmlWriter.write(spec, trace);
      case SHIVIZ -> ShiVizWriter.write(spec, trace);
    };
  }

  /** What people call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What people call all of them. */
  public static ImmutableList<String> words() {
    return Arrays.stream(values()).map(ExportFormat::word).collect(ImmutableList.toImmutableList());
  }
}
