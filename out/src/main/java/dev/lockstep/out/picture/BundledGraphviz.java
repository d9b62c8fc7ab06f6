package dev.lockstep.out.picture;

import guru.nidi.graphviz.engine.Engine;
import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.GraphvizV8Engine;
import guru.nidi.graphviz.engine.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Graphviz compiled to JavaScript, run by the V8 that comes with graphviz-java. The engine is
 * named, because the library would otherwise take whatever is installed, and pictures would differ
 * from machine to machine.
 */
final class BundledGraphviz implements Graphviz {
  private @Nullable GraphvizV8Engine engine;
  private boolean broken;

  @Override
  public Optional<String> svg(String dot) {
    return run(dot, Engine.NEATO, Format.SVG);
  }

  /** Runs {@code program} on {@code dot}; empty if it cannot on this machine. */
  Optional<String> run(String dot, Engine program, Format format) {
    if (broken) {
      return Optional.empty();
    }
    try {
      Options options = Options.create().engine(program).format(format);
      return Optional.of(engine().execute(dot, options, null).asString());
    } catch (IOException | RuntimeException | LinkageError doesNotRunHere) {
      broken = true;
      return Optional.empty();
    }
  }

  /** The engine; V8 is started by the first call. What it unpacks for that is deleted at once. */
  private GraphvizV8Engine engine() throws IOException {
    GraphvizV8Engine started = engine;
    if (started == null) {
      Path folder = Files.createTempDirectory("lockstep");
      try {
        V8Library.load(folder);
        started = new GraphvizV8Engine(folder.toString());
        started.init(ready -> {}, failed -> {});
      } finally {
        Folders.delete(folder);
      }
      engine = started;
    }
    return started;
  }

  @Override
  public void close() {
    GraphvizV8Engine started = engine;
    if (started != null) {
      started.close();
    }
  }
}
