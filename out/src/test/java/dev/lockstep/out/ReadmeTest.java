package dev.lockstep.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Request;
import example.LostUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example that the README shows is the one that is compiled and run here. */
final class ReadmeTest {
  private static final Pattern FENCED =
      Pattern.compile("^```[a-z]*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static CheckResult check(String locked) {
    Request request =
        new Request(ImmutableMap.of("locked", locked), "", ImmutableList.of(), ImmutableList.of());
    return Checker.of(Blueprint.of("LostUpdate", LostUpdate::new, request)).run();
  }

  /** The fenced blocks of the README that contain {@code text}. */
  private static List<String> blocks(String text) throws IOException {
    return FENCED
        .matcher(Files.readString(Path.of("../README.md")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(block -> block.contains(text))
        .toList();
  }

  @Test
  void theSpecIsTheOneOfTheReadme() throws IOException {
    String source = Files.readString(Path.of("src/test/java/example/LostUpdate.java"));
    String withoutPackage = source.replace("package example;\n\n", "");
    assertThat(withoutPackage.lines().count()).isLessThanOrEqualTo(30);
    assertThat(blocks("class LostUpdate")).containsExactly(withoutPackage);
  }

  @Test
  void withoutTheLockTheReadmesRaceIsFound() throws IOException {
    assertThatThrownBy(() -> check("false").assertHolds())
        .isInstanceOf(AssertionError.class)
        .satisfies(
            error -> Golden.check("readme/lost-update.txt", String.valueOf(error.getMessage())));
    String diagram = Files.readString(Path.of("src/test/resources/golden/readme/lost-update.txt"));
    assertThat(blocks("violated: nothing was lost"))
        .containsExactly(diagram.substring(diagram.indexOf("\n\n") + 2));
  }

  @Test
  void theRaceOfTheKernelIsTheOneThatIsFound() throws IOException {
    assertThat(blocks("ext4_page_mkwrite()"))
        .containsExactly(
            Files.readString(Path.of("src/test/resources/golden/ext4-fault-versus-fallocate.txt")));
  }

  @Test
  void withTheLockItHolds() {
    check("true").assertHolds();
  }
}
