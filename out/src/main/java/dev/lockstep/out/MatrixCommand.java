package dev.lockstep.out;

import dev.lockstep.out.json.MatrixJson;
import dev.lockstep.out.matrix.Matrix;
import dev.lockstep.out.matrix.MatrixCheck;
import dev.lockstep.out.text.MatrixText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a spec without each of its patches. */
@Command(
    name = "matrix",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Patches against properties: what breaks when a patch is taken out, which patches mask "
            + "each other, and which no property needs.")
final class MatrixCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SpecOptions spec = new SpecOptions();
  @Mixin private WorkersOption workers = new WorkersOption();
  @Mixin private JsonOption json = new JsonOption();

  MatrixCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    Checks checks = new Checks(console, workers);
    Matrix matrix = MatrixCheck.run(spec.request(), request -> checks.all(spec.blueprint(request)));
    if (!json.isStandardOutput()) {
      console.print(MatrixText.of(matrix));
    }
    if (json.isWanted()) {
      json.write(console, MatrixJson.of(matrix));
    }
    return ExitStatus.HOLDS;
  }
}
