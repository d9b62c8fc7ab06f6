package dev.lockstep.out;

import dev.lockstep.out.bug.BugCheck;
import dev.lockstep.out.file.WholeFile;
import dev.lockstep.out.gallery.Gallery;
import dev.lockstep.out.gallery.GalleryFolder;
import dev.lockstep.out.picture.Painter;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Draws every bug of the catalogue. */
@Command(
    name = "gallery",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Draws every known bug that a spec shows, as text and picture, with an index page as "
            + "Markdown and HTML; pictures of bugs that are gone are deleted.")
final class GalleryCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private WorkersOption workers = new WorkersOption();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Folder to write into; out/gallery by default.")
  private String folder = "out/gallery";

  GalleryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path path = path();
    String obstacle = WholeFile.folderObstacle(path);
    if (!obstacle.isEmpty()) {
      throw new RequestException("%s cannot be written into: %s".formatted(folder, obstacle));
    }
    BugCheck check = new BugCheck(Specs.on(null), new Checks(console, workers)::all);
    Bugs bugs = Bugs.known();
    try (Painter painter = new Painter()) {
      Gallery gallery =
          Gallery.of(bugs.all(), bug -> check.broken(bugs.reproducer(bug.id())), painter);
      GalleryFolder.write(path, gallery.files());
      console.print("wrote %d files into %s\n".formatted(gallery.files().size(), folder));
      if (!gallery.isPainted()) {
        console.complain(
            "no pictures could be painted here: V8 is missing, and no neato is installed");
      }
    }
    return ExitStatus.HOLDS;
  }

  private Path path() {
    try {
      return Path.of(folder);
    } catch (InvalidPathException wrong) {
      throw new RequestException("\"%s\" is not a folder name".formatted(folder));
    }
  }
}
