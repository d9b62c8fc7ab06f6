package dev.lockstep.out;

import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.json.SpecJson;
import dev.lockstep.out.text.SpecDifference;
import dev.lockstep.out.text.SpecPage;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what one spec consists of. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "The steps of a spec with the locks held at each, and its variables; "
            + "with --with or --without also the difference that these patches make.")
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecOptions options = new SpecOptions();
  @Mixin private JsonOption json = new JsonOption();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    SpecInfo spec = options.blueprint().info();
    if (!json.isStandardOutput()) {
      console.print(SpecPage.page(spec, options.title()));
      if (options.namesPatches()) {
        String difference = SpecDifference.of(options.plainBlueprint().info(), spec);
        console.print("\ndifference made by " + options.patches() + "\n" + difference);
      }
    }
    if (json.isWanted()) {
      json.write(console, SpecJson.show(spec));
    }
    return ExitStatus.HOLDS;
  }
}
