package dev.lockstep.out.text;

import dev.lockstep.model.Bug;
import dev.lockstep.model.Release;
import dev.lockstep.model.Reproducer;
import dev.lockstep.model.SpecInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Lists bugs: those that a spec shows, and those that none shows yet. */
public final class BugList {
  private static final String INDENT = " ".repeat(6);

  private final Function<Reproducer, SpecInfo> build;
  private final StringBuilder text = new StringBuilder();

  /** {@code build} makes the spec of a bug, with the bug. */
  public BugList(Function<Reproducer, SpecInfo> build) {
    this.build = build;
  }

  /** All of {@code bugs}. */
  public String all(List<Bug> bugs) {
    group("known bugs that a spec shows; check --bug ID draws one", modelled(bugs), this::facts);
    group("not modelled yet", notModelled(bugs), (bug, lines) -> {});
    return text.toString();
  }

  /** Which of {@code bugs} are in {@code release}. */
  public String of(List<Bug> bugs, Release release) {
    List<Bug> modelled = modelled(bugs);
    List<Bug> in = new ArrayList<>(modelled);
    in.removeIf(bug -> !reproducer(bug).isIn(release));
    modelled.removeAll(in);
    group(release + " has", in, this::facts);
    group(
        release + " does not have",
        modelled,
        (bug, lines) -> lines.add(BugText.absence(reproducer(bug), release)));
    group("not modelled yet", notModelled(bugs), (bug, lines) -> {});
    return text.toString();
  }

  private static List<Bug> modelled(List<Bug> bugs) {
    return new ArrayList<>(bugs.stream().filter(bug -> bug.reproducer() != null).toList());
  }

  private static List<Bug> notModelled(List<Bug> bugs) {
    return bugs.stream().filter(bug -> bug.reproducer() == null).toList();
  }

  private static Reproducer reproducer(Bug bug) {
    return Objects.requireNonNull(bug.reproducer());
  }

  private void group(String heading, List<Bug> bugs, BiConsumer<Bug, List<String>> facts) {
    text.append(text.length() == 0 ? "" : "\n").append(heading).append('\n');
    if (bugs.isEmpty()) {
      text.append("  none\n");
    }
    for (Bug bug : bugs) {
      List<String> lines = new ArrayList<>();
      facts.accept(bug, lines);
      text.append("  ").append(BugText.heading(bug)).append('\n');
      lines.forEach(line -> text.append("  ").append(INDENT).append(line).append('\n'));
    }
  }

  private void facts(Bug bug, List<String> lines) {
    Reproducer reproducer = reproducer(bug);
    lines.add(BugText.shownBy(build.apply(reproducer)));
    lines.add(BugText.breaks(reproducer));
    lines.add(BugText.fate(reproducer));
  }
}
