package dev.lockstep.out;

import dev.lockstep.model.Request;
import dev.lockstep.model.SpecInfo;
import dev.lockstep.out.json.SpecJson;
import dev.lockstep.out.spec.Specs;
import dev.lockstep.out.text.SpecPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the specs of all catalogues. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Specs with their parameters, patches and properties.")
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Folders and jars with catalogues of your own.")
  private @Nullable String classpath;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    Specs specs = Specs.on(classpath);
    List<SpecJson.Listed> listed = new ArrayList<>();
    StringJoiner text = new StringJoiner("\n");
    for (String name : specs.names()) {
      SpecInfo info = specs.blueprint(name, Request.defaults()).info();
      listed.add(new SpecJson.Listed(info, specs.title(name)));
      text.add(SpecPage.entry(info, specs.title(name)));
    }
    if (!json.isStandardOutput()) {
      console.print(text.toString());
    }
    if (json.isWanted()) {
      json.write(console, SpecJson.list(listed));
    }
    return ExitStatus.HOLDS;
  }
}
