package dev.lockstep.out.gallery;

import dev.lockstep.model.Bug;
import dev.lockstep.out.text.BugText;
import java.util.regex.Pattern;

/** The index as Markdown, as sites that keep sources show it below the list of files. */
final class MarkdownPage {
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_<>\\[\\]|]");

  private final StringBuilder text = new StringBuilder();

  private MarkdownPage() {}

  static String of(Gallery gallery) {
    MarkdownPage page = new MarkdownPage();
    page.write(gallery);
    return page.text.toString();
  }

  private void write(Gallery gallery) {
    line("# " + Wording.TITLE);
    line("");
    line(Wording.INTRODUCTION);
    line("");
    line("| | what goes wrong | breaks |");
    line("|---|---|---|");
    for (Exhibit exhibit : gallery.shown()) {
      Bug bug = exhibit.bug();
      line(
          "| [%s](#%s) | %s | %s |"
              .formatted(
                  bug.id(),
                  bug.id(),
                  words(bug.title()),
                  words(String.join(", ", BugText.shortNames(exhibit.reproducer())))));
    }
    for (String family : gallery.families()) {
      line("\n## " + family);
      gallery.shown(family).forEach(this::exhibit);
    }
    line("\n## " + Wording.NOT_SHOWN + "\n");
    for (Bug bug : gallery.notShown()) {
      line("- **%s** %s".formatted(bug.id(), words(bug.title())));
    }
  }

  private void exhibit(Exhibit exhibit) {
    Facts facts = Facts.of(exhibit);
    String id = exhibit.bug().id();
    line("\n### <a id=\"%s\"></a>%s: %s\n".formatted(id, id, words(exhibit.bug().title())));
    line("- shown by `%s`".formatted(facts.spec()));
    facts.breaks().forEach(property -> line("- breaks `%s`".formatted(property)));
    line("- %s `%s` %s".formatted(facts.verb(), facts.patch(), words(facts.change())));
    if (!facts.source().isEmpty()) {
      line("- told in " + words(facts.source()));
    }
    line("- %s: `%s`".formatted(facts.size(), facts.command()));
    if (exhibit.svg().isPresent()) {
      line("\n![%s](%s.svg)".formatted(words(facts.caption()), id));
    }
    line("\n<details><summary>The same as text</summary>\n");
    line("```\n" + exhibit.diagram() + "```\n");
    line("</details>");
  }

  /** {@code text} without meaning to Markdown, also in a table. */
  private static String words(String text) {
    return MARKS.matcher(text).replaceAll("\\\\$0");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
