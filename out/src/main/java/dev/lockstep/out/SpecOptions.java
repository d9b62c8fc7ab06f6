package dev.lockstep.out;

import dev.lockstep.model.Blueprint;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.Request;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which spec, and how it is to be built. */
final class SpecOptions {
  @Parameters(
      paramLabel = "SPEC",
      arity = "0..1",
      description = "Name of a spec (see list), of a class on --classpath, or a .java file.")
  private @Nullable String name;

  @Option(
      names = "--bug",
      paramLabel = "ID",
      description = "In place of SPEC: the spec that shows this bug (see bugs), with the bug.")
  private @Nullable String bug;

  @Mixin private BuildOptions build = new BuildOptions();

  /** The spec as asked for. */
  Blueprint blueprint() {
    return blueprint(request());
  }

  /** How the spec is to be built. */
  Request request() {
    return build.request(bug == null ? Request.defaults() : reproducer(bug).broken());
  }

  /** The spec, built in another way. */
  Blueprint blueprint(Request request) {
    return build.specs().blueprint(name(), request);
  }

  /** The spec without the patches that were asked for one by one, and without the bug. */
  Blueprint plainBlueprint() {
    Request start = bug == null ? Request.defaults() : reproducer(bug).mended();
    return blueprint(build.plainRequest(start));
  }

  /** Whether the spec differs from the plain one. */
  boolean namesPatches() {
    return bug != null || build.namesPatches();
  }

  /** What makes the difference to the plain spec, as on the command line. */
  String patches() {
    return ((bug == null ? "" : "--bug " + bug + " ") + build.patches()).strip();
  }

  String title() {
    return build.specs().title(name());
  }

  private String name() {
    if (bug != null && name != null) {
      throw new RequestException(
          "--bug %s names its own spec; leave out \"%s\"".formatted(bug, name));
    }
    if (bug != null) {
      return reproducer(bug).spec();
    }
    if (name == null) {
      throw new RequestException("name a spec, or a bug with --bug; list and bugs show them");
    }
    return name;
  }

  private Reproducer reproducer(String id) {
    return build.bugs().reproducer(id);
  }
}
