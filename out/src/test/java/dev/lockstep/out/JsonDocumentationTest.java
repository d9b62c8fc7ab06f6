package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JsonDocumentationTest extends CommandLineTest {
  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": ");

  /** Every field of every document is named on the page that describes them. */
  @Test
  void everyFieldIsDescribed() throws IOException {
    String circle = name(Specimens.Circle.class);
    String page = Files.readString(Path.of("../docs/json.md"));
    Set<String> fields = new TreeSet<>();
    for (Outcome outcome :
        new Outcome[] {
          run("check", circle, "--no-files", "--json", "-"),
          run(
              "check",
              name(Specimens.Patched.class),
              "--without",
              "take-the-lock",
              "--explain",
              "--no-files",
              "--json",
              "-"),
          run("list", "--json", "-"),
          run("show", circle, "--json", "-"),
          run("bugs", "--kernel", "v6.7", "--json", "-"),
          run("matrix", name(Masked.class), "--json", "-"),
          run("graph", circle, "--no-files", "--json", "-"),
          run("locks", circle, "--no-files", "--json", "-"),
          run("verify", "protocols/die-hard", "--json", "-")
        }) {
      assertThat(outcome.err()).isEmpty();
      FIELD
          .matcher(chosenNamesLeftOut(outcome.out()))
          .results()
          .forEach(match -> fields.add(match.group(1)));
    }
    assertThat(fields).hasSizeGreaterThan(50).allMatch(field -> page.contains("`" + field + "`"));
  }

  private static String chosenNamesLeftOut(String json) {
    return json.replaceAll("\"(parameters|values)\": \\{[^}]*\\}", "\"$1\": {}");
  }
}
