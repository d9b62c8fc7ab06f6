package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import dev.lockstep.model.Request;
import dev.lockstep.out.json.RecordingJson;
import dev.lockstep.out.trace.Alterations;
import dev.lockstep.out.trace.Judge;
import dev.lockstep.out.trace.Judgement;
import dev.lockstep.out.trace.Judgement.Kind;
import dev.lockstep.out.trace.LockOffsets;
import dev.lockstep.out.trace.RecordedSystems;
import dev.lockstep.out.trace.RoundReport;
import dev.lockstep.out.trace.RoundText;
import dev.lockstep.out.trace.Survey;
import dev.lockstep.out.trace.SurveyText;
import dev.lockstep.out.trace.TraceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges recordings of a real system by a spec of it. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Says whether recorded kernel traces are behaviours of a spec.")
final class TraceCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "1..*",
      description = "Text of tracefs, plain or .gz; of a folder, all *.trace.txt[.gz].")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--round",
      paramLabel = "N",
      description = "Only the round of this number; its race is drawn.")
  private int round = -1;

  @Option(
      names = "--spec",
      paramLabel = "SPEC",
      description = "The spec to judge by; ext4/recorded by default.")
  private String spec = "ext4/recorded";

  @Option(
      names = "--offsets",
      paramLabel = "FILE",
      description =
          "Where the locks of inodes lie; struct-offsets.json beside a recording or above by default.")
  private @Nullable Path offsets;

  @Option(
      names = "--max-nodes",
      paramLabel = "N",
      description = "Give a round up after so many nodes; 1000000 by default.")
  private long maxNodes = 1_000_000;

  @Option(
      names = "--alter",
      paramLabel = "N",
      description = "Alter each accepted round at N places in each way, and count what is refused.")
  private int alter;

  @Mixin private CodeOptions code = new CodeOptions();
  @Mixin private JsonOption json = new JsonOption();

  TraceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    ImmutableList<Path> files = files();
    Request request = code.request();
    Judge judge = new Judge(RecordedSystems.named(spec, code.classpath()), request, maxNodes);
    Survey survey = new Survey(judge, lockOffsets(), number -> round < 0 || number == round);
    List<RoundReport> reports = new ArrayList<>();
    Alterations alterations = new Alterations(alter, judge);
    for (Path file : files) {
      survey.add(
          file,
          judgement -> {
            reports.add(RoundReport.of(judgement));
            alterations.alter(judgement);
            tell(judgement);
          });
    }
    survey.complaints().forEach(console::complain);
    if (reports.isEmpty()) {
      throw new RequestException(
          round < 0 ? "there is no round in what was named" : "there is no round " + round);
    }
    if (!json.isStandardOutput() && reports.size() > 1) {
      console.print("\n" + SurveyText.of(survey));
    }
    if (!json.isStandardOutput() && alter > 0) {
      console.print(alterations.text());
    }
    if (json.isWanted()) {
      json.write(console, RecordingJson.of(spec, request, reports, survey));
    }
    return status(survey);
  }

  private @Nullable LockOffsets lockOffsets() throws IOException {
    if (offsets != null && !Files.isRegularFile(offsets)) {
      throw new RequestException("there is no file \"%s\"".formatted(offsets));
    }
    return offsets == null ? null : LockOffsets.of(offsets);
  }

  private ImmutableList<Path> files() throws IOException {
    ImmutableList.Builder<Path> files = ImmutableList.builder();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new RequestException("there is no file or folder \"%s\"".formatted(path));
      }
      files.addAll(TraceFolder.files(path));
    }
    ImmutableList<Path> all = files.build();
    if (all.isEmpty()) {
      throw new RequestException(
          "\"%s\" holds no file whose name ends in .trace.txt or .trace.txt.gz"
              .formatted(paths.get(0)));
    }
    return all;
  }

  private void tell(Judgement judgement) {
    if (json.isStandardOutput()) {
      return;
    }
    if (round >= 0) {
      console.print(RoundText.of(judgement) + "\n" + RoundText.diagram(judgement));
    } else if (judgement.kind() != Kind.ACCEPTED) {
      console.print(RoundText.of(judgement));
    }
  }

  private static int status(Survey survey) {
    if (survey.of(Kind.REFUSED) > 0) {
      return ExitStatus.VIOLATED;
    }
    return survey.of(Kind.UNFINISHED) > 0 ? ExitStatus.UNFINISHED : ExitStatus.HOLDS;
  }
}
