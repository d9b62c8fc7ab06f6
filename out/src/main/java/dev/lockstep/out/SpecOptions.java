package dev.lockstep.out;

import dev.lockstep.model.Blueprint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which spec, and how it is to be built. */
final class SpecOptions {
  @Parameters(
      paramLabel = "SPEC",
      description = "Name of a spec (see list), or of a class on --classpath.")
  private String name = "";

  @Mixin private BuildOptions build = new BuildOptions();

  /** The spec as asked for. */
  Blueprint blueprint() {
    return build.specs().blueprint(name, build.request());
  }

  /** The spec without the patches that were asked for one by one. */
  Blueprint plainBlueprint() {
    return build.specs().blueprint(name, build.plainRequest());
  }

  boolean namesPatches() {
    return build.namesPatches();
  }

  /** The patches asked for, as on the command line. */
  String patches() {
    return build.patches();
  }

  String title() {
    return build.specs().title(name);
  }
}
