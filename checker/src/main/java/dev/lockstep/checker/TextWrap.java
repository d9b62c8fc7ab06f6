package dev.lockstep.checker;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines. */
final class TextWrap {
  private static final Splitter WORDS = Splitter.on(' ');
  private static final int CONTINUATION = 2;

  private TextWrap() {}

  /**
   * Breaks {@code text} between words, and where one word is too long inside of it. Does not take a
   * value and what it becomes apart, {@code 0 -> 1}, unless they are too long together.
   *
   * @param first how far the first line is indented
   * @param rest how far the others are
   */
  static List<String> words(String text, int first, int rest, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(" ".repeat(first));
    boolean empty = true;
    for (String word : withArrows(text, width - rest)) {
      String left = word;
      if (!empty && line.length() + 1 + left.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(rest));
        empty = true;
      }
      if (!empty) {
        line.append(' ');
      }
      while (line.length() + left.length() > width) {
        int end = breakIn(left, width - line.length());
        lines.add(line + left.substring(0, end));
        left = left.substring(end);
        line = new StringBuilder(" ".repeat(rest));
      }
      line.append(left);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }

  /** The words of {@code text}; one from {@code 0} to {@code 1} if it has at most {@code most}. */
  private static List<String> withArrows(String text, int most) {
    List<String> split = WORDS.splitToList(text);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < split.size(); i++) {
      boolean becomes = i + 2 < split.size() && split.get(i + 1).equals("->");
      String joined = becomes ? split.get(i) + " -> " + split.get(i + 2) : "";
      if (becomes && joined.length() <= most) {
        words.add(joined);
        i += 2;
      } else {
        words.add(split.get(i));
      }
    }
    return words;
  }

  /** Where to break a word that has to be: after the last of its own separators that fits. */
  private static int breakIn(String word, int room) {
    int most = Math.max(1, room);
    for (int end = most; end > most / 2; end--) {
      if ("_.(/".indexOf(word.charAt(end - 1)) >= 0) {
        return end;
      }
    }
    return most;
  }

  /**
   * Puts items in a row, with commas, and breaks between them where it can.
   *
   * @param start what stands before the first one
   */
  static List<String> list(String start, List<String> items, int indent, int width) {
    List<String> lines = new ArrayList<>();
    String line = " ".repeat(indent) + start;
    boolean empty = true;
    for (int i = 0; i < items.size(); i++) {
      String item = items.get(i) + (i < items.size() - 1 ? "," : "");
      String joined = line + (empty ? "" : " ") + item;
      if (joined.length() > width && !empty) {
        lines.add(line);
        joined = " ".repeat(indent + start.length()) + item;
      }
      if (joined.length() > width) {
        int left = joined.length() - joined.stripLeading().length();
        List<String> broken =
            words(joined.stripLeading(), left, indent + start.length() + CONTINUATION, width);
        lines.addAll(broken.subList(0, broken.size() - 1));
        joined = broken.get(broken.size() - 1);
      }
      line = joined;
      empty = false;
    }
    lines.add(line);
    return lines;
  }

  /** The least width in which {@link #words} breaks no word. */
  static int neededWidth(String text, int indent) {
    int needed = 0;
    int left = indent;
    for (String word : WORDS.split(text)) {
      needed = Math.max(needed, left + word.length());
      left = indent + CONTINUATION;
    }
    return needed;
  }
}
