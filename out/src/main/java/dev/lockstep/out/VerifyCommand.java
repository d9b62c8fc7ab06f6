package dev.lockstep.out;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.checker.Checker;
import dev.lockstep.model.Nearest;
import dev.lockstep.out.catalogue.CatalogueFile;
import dev.lockstep.out.catalogue.Entry;
import dev.lockstep.out.catalogue.Figures;
import dev.lockstep.out.file.WholeFile;
import dev.lockstep.out.json.VerifyJson;
import dev.lockstep.out.progress.ProgressDisplay;
import dev.lockstep.out.spec.Specs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks what is known of the specs that come along. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Checks specs again and compares with the catalogue of expected figures.")
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private WorkersOption workers = new WorkersOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "SPEC", arity = "0..*", description = "Only these; all by default.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Take the entries of this file, and write what was found into it.")
  private @Nullable Path record;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    json.check();
    CatalogueFile catalogue = record == null ? CatalogueFile.built() : CatalogueFile.at(record);
    refuseUnknown(catalogue);
    Specs specs = Specs.on(null);
    List<Entry> entries = new ArrayList<>();
    List<VerifyJson.Row> rows = new ArrayList<>();
    for (Entry entry : catalogue.entries()) {
      if (!names.isEmpty() && !names.contains(entry.spec())) {
        entries.add(entry);
        continue;
      }
      CheckResult result = check(specs, entry);
      if (!result.limit().isEmpty()) {
        console.complain("not finished: " + entry.command() + ": " + result.limit());
        return ExitStatus.UNFINISHED;
      }
      Figures found = Figures.of(result);
      rows.add(new VerifyJson.Row(entry, found));
      report(rows.get(rows.size() - 1), result);
      entries.add(entry.with(found));
    }
    return finish(entries, rows);
  }

  private void refuseUnknown(CatalogueFile catalogue) {
    List<String> known = catalogue.entries().stream().map(Entry::spec).distinct().toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new RequestException(
            "the catalogue has no figures of \"%s\"%s".formatted(name, Nearest.hint(name, known)));
      }
    }
  }

  private CheckResult check(Specs specs, Entry entry) {
    Checker checker = Checker.of(specs.blueprint(entry.spec(), entry.request()));
    workers.apply(checker);
    if (entry.all()) {
      checker.all();
    }
    try (ProgressDisplay display = ProgressDisplay.to(console.err(), console.terminal())) {
      return checker.progress(display).run();
    }
  }

  private void report(VerifyJson.Row row, CheckResult result) {
    if (json.isStandardOutput()) {
      return;
    }
    ImmutableList<String> differences = row.differences();
    String word =
        row.entry().figures() == null ? "new" : differences.isEmpty() ? "agrees" : "differs";
    console.print(
        String.format(
            Locale.ROOT,
            "%-8s %s  (%,d states, %.1f s)\n",
            word,
            row.entry().command(),
            result.states(),
            result.run().seconds()));
    differences.forEach(difference -> console.print("           " + difference + "\n"));
  }

  private int finish(List<Entry> entries, List<VerifyJson.Row> rows) throws IOException {
    long different = rows.stream().filter(row -> !row.differences().isEmpty()).count();
    if (json.isWanted()) {
      json.write(console, VerifyJson.of(rows));
    }
    if (record != null) {
      WholeFile.write(record, new CatalogueFile(entries).text());
      return ExitStatus.HOLDS;
    }
    if (!json.isStandardOutput()) {
      console.print("%d agree, %d differ\n".formatted(rows.size() - different, different));
    }
    return different == 0 ? ExitStatus.HOLDS : ExitStatus.VIOLATED;
  }
}
