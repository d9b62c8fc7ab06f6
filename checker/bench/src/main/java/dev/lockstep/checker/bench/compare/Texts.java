package dev.lockstep.checker.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of the models for the other checkers, and what these print. */
final class Texts {
  private Texts() {}

  /** The one file of {@code folder} that ends in {@code ending}. */
  static Path find(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no *" + ending + " in " + folder));
    }
  }

  /**
   * {@code text} with the value of each constant put in its place.
   *
   * @param definition how the language defines a constant: a regular expression with {@code %s} for
   *     the name and a group around what comes before the value
   */
  static String define(String text, String definition, Map<String, Integer> constants)
      throws IOException {
    String result = text;
    for (Map.Entry<String, Integer> constant : constants.entrySet()) {
      String pattern = String.format(Locale.ROOT, definition, constant.getKey()) + "\\d+";
      Matcher matcher = Pattern.compile(pattern).matcher(result);
      if (!matcher.find()) {
        throw new IOException("the constant " + constant.getKey() + " is not in the text");
      }
      result = matcher.replaceFirst("$1" + constant.getValue());
    }
    return result;
  }

  /** The number that {@code pattern} has in its only group. */
  static long number(String output, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    if (!matcher.find()) {
      throw new IOException("\"" + pattern + "\" is not in the output: " + output.strip());
    }
    return Long.parseLong(matcher.group(1));
  }

  /**
   * Looks for the words by which a checker says that it has seen everything.
   *
   * @throws IOException if they are not there
   */
  static void require(String output, String words) throws IOException {
    if (!output.contains(words)) {
      throw new IOException("\"" + words + "\" is not in the output: " + output.strip());
    }
  }
}
