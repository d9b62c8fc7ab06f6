package dev.lockstep.out;

import dev.lockstep.out.file.WholeFile;
import dev.lockstep.out.starter.StarterProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a project to start with. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Writes a Maven project with one spec and its test into a new folder.")
final class NewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "Name of the project, e.g. ticket-lock.")
  private String name = "";

  @Option(names = "--in", paramLabel = "DIR", description = "Where to put it; here by default.")
  private Path parent = Path.of("");

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    StarterProject project = new StarterProject(name);
    String obstacle = WholeFile.folderObstacle(parent.toAbsolutePath());
    if (!obstacle.isEmpty()) {
      throw new RequestException("--in %s cannot be written into: %s".formatted(parent, obstacle));
    }
    Path folder = project.write(parent);
    console.print(
        """
        %1$s: a spec, its test, and a pom.xml
          lockstep check %2$s
          cd %1$s && mvn test
        Maven needs Lockstep in its repository: once "mvn install -DskipTests" in the folder of Lockstep.
        """
            .formatted(folder, folder.resolve(project.source())));
    return ExitStatus.HOLDS;
  }
}
