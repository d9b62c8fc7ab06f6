package dev.lockstep.out.verify;

import com.google.common.collect.ImmutableList;
import dev.lockstep.checker.CheckResult;
import dev.lockstep.out.bug.BugFinding;
import dev.lockstep.out.catalogue.Entry;
import dev.lockstep.out.catalogue.Figures;

/**
 * A check that was made again.
 *
 * @param spec the spec that was checked
 * @param command the check as the command line has it, without the name of the program
 * @param isNew whether nothing was known of it
 * @param differences how what was found differs from what was known, a phrase for each difference
 * @param found what was found; of a bug, with the bug
 * @param seconds how long it took
 */
public record Verified(
    String spec,
    String command,
    boolean isNew,
    ImmutableList<String> differences,
    Figures found,
    double seconds) {

  /** The check of {@code entry}, which came to {@code result}. */
  public static Verified of(Entry entry, CheckResult result) {
    Figures expected = entry.figures();
    Figures found = Figures.of(result);
    return new Verified(
        entry.spec(),
        entry.command(),
        expected == null,
        expected == null
            ? ImmutableList.of("no figures are recorded")
            : expected.differences(found),
        found,
        result.run().seconds());
  }

  /** The check of the bug called {@code id}. */
  public static Verified of(String id, BugFinding finding) {
    return new Verified(
        finding.expected().spec(),
        "check --bug " + id + " --all",
        false,
        finding.differences(),
        Figures.of(finding.broken()),
        finding.broken().run().seconds());
  }

  /** Whether what was found is what was known. */
  public boolean agrees() {
    return differences.isEmpty();
  }
}
