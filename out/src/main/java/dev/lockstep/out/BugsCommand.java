package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Release;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.json.BugsJson;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import dev.lockstep.out.text.BugList;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the bugs of all catalogues. */
@Command(
    name = "bugs",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "The known kernel bugs, the spec and patch of each; which of them a release has.")
final class BugsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--kernel",
      paramLabel = "vX.Y[.Z]",
      description = "Say which of them this release has, as far as its patches tell.")
  private @Nullable String kernel;

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Folders and jars with catalogues of your own.")
  private @Nullable String classpath;

  BugsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    Release release = kernel == null ? null : Release.parse(kernel);
    ImmutableList<Bug> bugs = Bugs.on(classpath).all();
    Specs specs = Specs.on(classpath);
    if (!json.isStandardOutput()) {
      BugList list = new BugList(reproducer -> info(specs, reproducer));
      console.print(release == null ? list.all(bugs) : list.of(bugs, release));
    }
    if (json.isWanted()) {
      json.write(console, BugsJson.of(bugs, release, reproducer -> info(specs, reproducer)));
    }
    return ExitStatus.HOLDS;
  }

  private static SpecInfo info(Specs specs, Reproducer reproducer) {
    return specs.blueprint(reproducer.spec(), reproducer.broken()).info();
  }
}
