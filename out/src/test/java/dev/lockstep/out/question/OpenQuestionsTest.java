package dev.lockstep.out.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.checker.RaceDiagram;
import dev.lockstep.checker.Trace;
import dev.lockstep.model.Request;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each open question is still open: its check still draws the race that its page shows. */
final class OpenQuestionsTest {
  private static final Path FOLDER = Path.of("../specs/open-questions");
  private static final String FENCE = "\n```\n";
  private static final String COMMAND = "lockstep check ";

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }

  /** A page has two listings: the check, and what it draws. */
  @ParameterizedTest
  @MethodSource("pages")
  void theCheckOfAPageDrawsItsRace(Path page) throws IOException {
    String text = Files.readString(page);
    String[] parts = text.split(FENCE, -1);
    assertThat(parts).as("%s has two listings", page).hasSize(5);
    String now = RaceDiagram.render(race(parts[1])).stripTrailing();
    if (Boolean.getBoolean("lockstep.updateGoldens")) {
      parts[3] = now;
      Files.writeString(page, String.join(FENCE, parts));
    }
    assertThat(parts[3]).as("the race in %s", page).isEqualTo(now);
  }

  @Test
  void everyPageIsListed() throws IOException {
    String index = Files.readString(FOLDER.resolve("README.md"));
    assertThat(pages())
        .isNotEmpty()
        .allMatch(page -> index.contains("(" + page.getFileName() + ")"));
  }

  private static Trace race(String command) {
    assertThat(command).startsWith(COMMAND);
    Iterator<String> words = List.of(command.substring(COMMAND.length()).split(" ")).iterator();
    String spec = words.next();
    Request request = Request.defaults();
    while (words.hasNext()) {
      request = with(request, words.next(), words.next());
    }
    CheckResult result = Checker.of(Specs.on(null).blueprint(spec, request)).workers(2).run();
    return result.properties().stream()
        .flatMap(property -> Stream.ofNullable(property.trace()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(command + " finds no violation any more"));
  }

  private static Request with(Request request, String option, String value) {
    return switch (option) {
      case "--kernel" -> request.inKernel(value);
      case "--with" -> request.with(value);
      case "--without" -> request.without(value);
      case "--set" -> request.set(value.split("=", -1)[0], value.split("=", -1)[1]);
      default -> throw new AssertionError("a page's check has the option " + option);
    };
  }
}
