package dev.lockstep.out;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.lockstep.model.Nearest;
import dev.lockstep.out.export.ExportFormat;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** In which formats of other tools to write races as well. */
final class ExportOption {
  @Option(
      names = "--export",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "Write races also as itf, mermaid, plantuml or shiviz, beside the pictures; several may be named.")
  private List<String> names = new ArrayList<>();

  /** The formats asked for, in the order of {@link ExportFormat}. */
  ImmutableSet<ExportFormat> formats() {
    ImmutableSortedSet.Builder<ExportFormat> formats = ImmutableSortedSet.naturalOrder();
    names.forEach(name -> formats.add(format(name)));
    return formats.build();
  }

  private static ExportFormat format(String name) {
    int index = ExportFormat.words().indexOf(name);
    if (index < 0) {
      throw new RequestException(
          "--export knows no format \"%s\"%s"
              .formatted(name, Nearest.hint(name, ExportFormat.words())));
    }
    return ExportFormat.values()[index];
  }
}
