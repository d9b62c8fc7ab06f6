package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every listing of the guide is compiled, every command is run, and what it prints is what stands
 * on the page; {@code -Dlockstep.updateGoldens=true} rewrites the pages.
 */
class GuideTest {
  private static final Path GUIDE = Path.of("../../docs/guide");
  private static final Pattern FENCED =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("^(?:public final )?class (\\w+)", Pattern.MULTILINE);
  private static final Pattern COMMAND = Pattern.compile("^\\$ lockstep (.*)$", Pattern.MULTILINE);

  /** What differs from run to run. */
  private static final Pattern TIMES =
      Pattern.compile("^  \\d.* states a second.*\\n", Pattern.MULTILINE);

  @TempDir Path folder;

  static Stream<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatThePageShowsIsTrue(String page) throws IOException {
    Path file = GUIDE.resolve(page);
    String text = Files.readString(file);
    String now = FENCED.matcher(text).replaceAll(block -> Matcher.quoteReplacement(block(block)));
    if (Boolean.getBoolean("lockstep.updateGoldens")) {
      Files.writeString(file, now);
    }
    assertThat(text.lines()).as(page).containsExactlyElementsOf(now.lines().toList());
  }

  /** The block as it should be. */
  private String block(MatchResult block) {
    switch (block.group(1)) {
      case "java" -> compile(block.group(2));
      case "console" -> {
        StringBuilder text = new StringBuilder("```console\n");
        COMMAND.matcher(block.group(2)).results().forEach(command -> run(command, text));
        return text.append("```").toString();
      }
      default -> throw new AssertionError("no reader of the guide expects " + block.group(1));
    }
    return block.group();
  }

  private void compile(String source) {
    Matcher name = CLASS.matcher(source);
    assertThat(name.find()).as("a class in %s", source).isTrue();
    Path file = folder.resolve(name.group(1) + ".java");
    try {
      Files.writeString(file, source);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
    StringWriter complaints = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-proc:none", "-Xlint:all", "-d", folder.toString());
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                options,
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjects(file))
            .call();
    assertThat(compiled).as("%s", complaints).isTrue();
  }

  private void run(MatchResult command, StringBuilder text) {
    List<String> arguments = new ArrayList<>();
    for (String word : command.group(1).split(" ", -1)) {
      arguments.add(word.endsWith(".java") ? folder.resolve(word).toString() : word);
    }
    Collections.addAll(arguments, "--no-files");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    LockstepCommand.run(
        new Console(stream(out), stream(err), false), arguments.toArray(String[]::new));
    // On a slow machine there is progress to tell besides, but never besides a complaint.
    String printed = (out.size() > 0 ? out : err).toString(StandardCharsets.UTF_8);
    text.append(command.group()).append('\n');
    text.append(TIMES.matcher(printed).replaceAll(""));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void everyPageIsInTheTableOfContents() throws IOException {
    String contents = Files.readString(GUIDE.resolve("README.md"));
    assertThat(pages().filter(page -> !page.equals("README.md")))
        .isNotEmpty()
        .allMatch(page -> contents.contains("(" + page + ")"));
  }
}
