package dev.lockstep.out.trace;

import dev.lockstep.out.trace.Judgement.Kind;
import java.util.Map;
import java.util.Set;

/** A survey as a table. */
public final class SurveyText {
  private static final int STEPS_SHOWN = 40;

  private SurveyText() {}

  /** How the rounds of each file came out, which events were explained, and which steps taken. */
  public static String of(Survey survey) {
    StringBuilder text = new StringBuilder();
    rounds(survey, text);
    events(survey, text);
    others(text, "ignored, by the mapping", survey.ignored);
    others(text, "unknown to the mapping", survey.unknown);
    steps(survey, text);
    return text.toString();
  }

  private static void rounds(Survey survey, StringBuilder text) {
    int width = 5;
    for (String file : survey.files().keySet()) {
      width = Math.max(width, file.length());
    }
    Tally total = new Tally();
    survey.files().values().forEach(total::addAll);
    row(text, width, "file", "accepted", "refused", "unsupported", "unusable", "not finished");
    for (Map.Entry<String, Tally> entry : survey.files().entrySet()) {
      row(text, width, entry.getKey(), entry.getValue());
    }
    row(text, width, "total", total);
  }

  private static void row(StringBuilder text, int width, String file, Tally tally) {
    row(
        text,
        width,
        file,
        count(tally, Kind.ACCEPTED),
        count(tally, Kind.REFUSED),
        count(tally, Kind.UNSUPPORTED),
        count(tally, Kind.UNUSABLE),
        count(tally, Kind.UNFINISHED));
  }

  private static String count(Tally tally, Kind kind) {
    return Long.toString(tally.of(kind.name()));
  }

  private static void row(StringBuilder text, int width, String file, String... cells) {
    text.append(file).append(" ".repeat(width - file.length()));
    for (String cell : cells) {
      text.append(" ".repeat(Math.max(1, 13 - cell.length()))).append(cell);
    }
    text.append('\n');
  }

  private static void events(Survey survey, StringBuilder text) {
    long all = survey.eventsOfSystem();
    long explained = survey.explainedOfSystem();
    text.append(
        "\nevents: %d of the %d events%s of the files are explained (%s %%)\n"
            .formatted(
                explained,
                all,
                survey.prefix().isEmpty() ? "" : " " + survey.prefix() + "...",
                percent(explained, all)));
    survey
        .known
        .counts()
        .forEach(
            (event, count) ->
                text.append(
                    "  %s: %d of %d\n".formatted(event, survey.explained.of(event), count)));
  }

  private static String percent(long part, long whole) {
    long tenths = whole == 0 ? 0 : part * 1000 / whole;
    return tenths / 10 + "." + tenths % 10;
  }

  private static void others(StringBuilder text, String what, Tally tally) {
    if (tally.sum() > 0) {
      text.append("\nevents %s:\n".formatted(what));
      tally.counts().forEach((event, count) -> text.append("  %s: %d\n".formatted(event, count)));
    }
  }

  private static void steps(Survey survey, StringBuilder text) {
    Set<String> left = survey.stepsLeft();
    int taken = survey.stepsTaken().size();
    text.append("\nsteps: %d of %d kinds taken\n".formatted(taken, taken + left.size()));
    left.stream().limit(STEPS_SHOWN).forEach(step -> text.append("  never: " + step + "\n"));
    if (left.size() > STEPS_SHOWN) {
      text.append("  and %d more\n".formatted(left.size() - STEPS_SHOWN));
    }
  }
}
