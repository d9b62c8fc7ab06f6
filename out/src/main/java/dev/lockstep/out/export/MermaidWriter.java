package dev.lockstep.out.export;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.SpecInfo;
import java.util.Locale;

/** Writes sequence diagrams in the language of Mermaid. */
final class MermaidWriter implements SequenceDiagram.Pen {
  private final StringBuilder out = new StringBuilder();
  private int lanes;

  private MermaidWriter() {}

  static String write(SpecInfo spec, Trace trace) {
    MermaidWriter pen = new MermaidWriter();
    pen.out.append("sequenceDiagram\n");
    pen.line("title " + escaped(spec.name()));
    SequenceDiagram.tell(spec, trace, pen);
    return pen.out.toString();
  }

  @Override
  public void lane(int lane, String name) {
    lanes++;
    line("participant T%d as %s", lane, escaped(name));
  }

  @Override
  public void enter(int lane, String function) {
    line("T%d->>+T%d: %s", lane, lane, escaped(function));
  }

  @Override
  public void leave(int lane) {
    line("deactivate T%d", lane);
  }

  @Override
  public void step(int lane, String text) {
    line("Note over T%d: %s", lane, escaped(text));
  }

  @Override
  public void value(int from, int to, String text) {
    line("T%d-->>T%d: %s", from, to, escaped(text));
  }

  @Override
  public void remark(ImmutableList<String> lines, boolean wrong) {
    String over = lanes == 1 ? "T0" : "T0,T" + (lanes - 1);
    String text = String.join("<br/>", lines.stream().map(MermaidWriter::escaped).toList());
    if (wrong) {
      line("rect rgb(253, 234, 234)");
      line("Note over %s: %s", over, text);
      line("end");
    } else {
      line("Note over %s: %s", over, text);
    }
  }

  private void line(String format, Object... arguments) {
    String line = arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
    out.append("  ").append(line).append('\n');
  }

  /** What would end a statement, or begin an element of the page, as the code of its letter. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '#', ';', '<', '&', '"' -> escaped.append('#').append(letter).append(';');
                case '\n' -> escaped.append("<br/>");
                default -> escaped.appendCodePoint(letter);
              }
            });
    return escaped.toString();
  }
}
