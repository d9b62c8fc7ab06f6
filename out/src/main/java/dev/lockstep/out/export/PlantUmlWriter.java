package dev.lockstep.out.export;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.SpecInfo;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes sequence diagrams in the language of PlantUML. */
final class PlantUmlWriter implements SequenceDiagram.Pen {
  private static final String ALWAYS = "\\\"<&%~";
  private static final String IN_PAIRS = "*_/-[#='";

  private final StringBuilder out = new StringBuilder();

  private PlantUmlWriter() {}

  static String write(SpecInfo spec, Trace trace) {
    PlantUmlWriter pen = new PlantUmlWriter();
    pen.line("@startuml");
    pen.line("title %s", escaped(spec.name()));
    pen.line("hide footbox");
    SequenceDiagram.tell(spec, trace, pen);
    pen.line("@enduml");
    return pen.out.toString();
  }

  @Override
  public void lane(int lane, String name) {
    line("participant \"%s\" as T%d", escaped(name), lane);
  }

  @Override
  public void enter(int lane, String function) {
    line("T%d -> T%d ++ : %s", lane, lane, escaped(function));
  }

  @Override
  public void leave(int lane) {
    line("deactivate T%d", lane);
  }

  @Override
  public void step(int lane, String text) {
    line("rnote over T%d : %s", lane, escaped(text));
  }

  @Override
  public void value(int from, int to, String text) {
    line("T%d --> T%d : %s", from, to, escaped(text));
  }

  @Override
  public void remark(ImmutableList<String> lines, boolean wrong) {
    String text = lines.stream().map(PlantUmlWriter::escaped).collect(Collectors.joining("\\n"));
    line("rnote across %s: %s", wrong ? "#FDEAEA " : "", text);
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /**
   * Letters that PlantUML takes for formatting, as the codes of these letters: some always, some
   * only when there are two of them.
   */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean pair =
          (i > 0 && text.charAt(i - 1) == letter)
              || (i + 1 < text.length() && text.charAt(i + 1) == letter);
      if (ALWAYS.indexOf(letter) >= 0 || (pair && IN_PAIRS.indexOf(letter) >= 0)) {
        escaped.append(String.format(Locale.ROOT, "<U+%04X>", (int) letter));
      } else {
        escaped.append(letter == '\n' ? "\\n" : letter);
      }
    }
    return escaped.toString();
  }
}
