package dev.lockstep.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.model.SpecException;
import dev.lockstep.out.starter.StarterProject;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterProjectTest {
  @TempDir Path folder;

  @Test
  void bothClassesCompile() throws IOException {
    Path project = new StarterProject("ticket-lock").write(folder);
    assertThat(project).isEqualTo(folder.resolve("ticket-lock"));
    List<Path> sources;
    try (Stream<Path> files = Files.walk(project)) {
      sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    assertThat(sources)
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("TicketLock.java", "TicketLockTest.java");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of("-proc:none", "-d", folder.toString()),
                null,
                compiler
                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                    .getJavaFileObjectsFromPaths(sources))
            .call();
    assertThat(compiled).as("%s", complaints).isTrue();
  }

  @Test
  void nothingIsLeftToFillIn() throws IOException {
    Path project = new StarterProject("lock").write(folder);
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("@NAME@", "@CLASS@", "@PACKAGE@", "${");
      }
    }
  }

  @Test
  void namesThatCannotBe() {
    assertThatThrownBy(() -> new StarterProject("3 locks"))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("\"3 locks\" cannot be the name of a project: write letters");
    assertThatThrownBy(() -> new StarterProject("new")).hasMessageContaining("Java's own");
  }

  @Test
  void aFolderThatIsThereStays() throws IOException {
    Files.createDirectory(folder.resolve("lock"));
    assertThatThrownBy(() -> new StarterProject("lock").write(folder))
        .hasMessage(folder.resolve("lock") + " exists already; give the project another name");
  }
}
