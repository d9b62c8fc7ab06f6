package dev.lockstep.out;

import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Bug;
import dev.lockstep.model.Nearest;
import dev.lockstep.model.Reproducer;
import dev.lockstep.out.bug.BugCheck;
import dev.lockstep.out.catalogue.CatalogueFile;
import dev.lockstep.out.catalogue.Entry;
import dev.lockstep.out.catalogue.Figures;
import dev.lockstep.out.file.WholeFile;
import dev.lockstep.out.json.VerifyJson;
import dev.lockstep.out.spec.Bugs;
import dev.lockstep.out.spec.Specs;
import dev.lockstep.out.verify.JunitXml;
import dev.lockstep.out.verify.Verified;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks what is known of the specs that come along, and of the bugs that they show. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Checks specs again and compares with the catalogue of expected figures; checks also that "
            + "each bug breaks what it is known to break, on the known way, and nothing without it.")
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private WorkersOption workers = new WorkersOption();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private JunitOption junit = new JunitOption();

  @Parameters(
      paramLabel = "SPEC|ID",
      arity = "0..*",
      description = "Only these specs, with their bugs, and only these bugs; all by default.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Take the figures of this file, write into it what was found, and leave out bugs.")
  private @Nullable Path record;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    junit.check();
    CatalogueFile catalogue = record == null ? CatalogueFile.built() : CatalogueFile.at(record);
    List<Bug> bugs =
        record == null
            ? Bugs.known().all().stream().filter(bug -> bug.reproducer() != null).toList()
            : List.of();
    refuseUnknown(catalogue, bugs);
    Specs specs = Specs.on(null);
    Checks checks = new Checks(console, workers);
    List<Verified> found = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : catalogue.entries()) {
      if (!isWanted(entry.spec())) {
        entries.add(entry);
        continue;
      }
      Checker checker = Checker.of(specs.blueprint(entry.spec(), entry.request()));
      CheckResult result = checks.run(entry.all() ? checker.all() : checker);
      entries.add(entry.with(Figures.of(result)));
      report(Verified.of(entry, result), found);
    }
    BugCheck check = new BugCheck(specs, checks::all);
    for (Bug bug : bugs) {
      Reproducer reproducer = Objects.requireNonNull(bug.reproducer());
      if (isWanted(bug.id()) || isWanted(reproducer.spec())) {
        report(Verified.of(bug.id(), check.finding(reproducer)), found);
      }
    }
    return finish(entries, found);
  }

  private boolean isWanted(String name) {
    return names.isEmpty() || names.contains(name);
  }

  private void refuseUnknown(CatalogueFile catalogue, List<Bug> bugs) {
    List<String> known =
        Stream.concat(
                catalogue.entries().stream().map(Entry::spec).distinct(),
                bugs.stream().map(Bug::id))
            .toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new RequestException(
            "nothing is known of \"%s\"%s".formatted(name, Nearest.hint(name, known)));
      }
    }
  }

  private void report(Verified check, List<Verified> found) {
    found.add(check);
    if (json.isStandardOutput()) {
      return;
    }
    String word = check.isNew() ? "new" : check.agrees() ? "agrees" : "differs";
    console.print(
        String.format(
            Locale.ROOT,
            "%-8s %s  (%,d states, %.1f s)\n",
            word,
            check.command(),
            check.found().states(),
            check.seconds()));
    check.differences().forEach(difference -> console.print("           " + difference + "\n"));
  }

  private int finish(List<Entry> entries, List<Verified> found) throws IOException {
    long different = found.stream().filter(check -> !check.agrees()).count();
    if (json.isWanted()) {
      json.write(console, VerifyJson.of(found));
    }
    if (junit.isWanted()) {
      junit.write(JunitXml.of(found));
    }
    if (record != null) {
      WholeFile.write(record, new CatalogueFile(entries).text());
      return ExitStatus.HOLDS;
    }
    if (!json.isStandardOutput()) {
      console.print("%d agree, %d differ\n".formatted(found.size() - different, different));
    }
    return different == 0 ? ExitStatus.HOLDS : ExitStatus.VIOLATED;
  }
}
