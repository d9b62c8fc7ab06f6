package dev.lockstep.out.gallery;

import com.google.common.escape.Escaper;
import com.google.common.html.HtmlEscapers;
import dev.lockstep.model.Bug;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The index as HTML that needs no script, and is well-formed XML as well. Wide parts scroll by
 * themselves, so that the page fits a phone.
 */
final class HtmlPage {
  private static final Escaper ESCAPER = HtmlEscapers.htmlEscaper();

  private final StringBuilder html = new StringBuilder();

  private HtmlPage() {}

  static String of(Gallery gallery) {
    HtmlPage page = new HtmlPage();
    page.write(gallery);
    return page.html.toString();
  }

  private void write(Gallery gallery) {
    line("<!DOCTYPE html>");
    line("<html lang=\"en\">");
    line("<head>");
    line("<meta charset=\"utf-8\"/>");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    line("<title>%s</title>", Wording.TITLE);
    html.append("<style>\n").append(style()).append("</style>\n");
    line("</head>");
    line("<body>");
    line("<h1>%s</h1>", Wording.TITLE);
    line("<p>%s</p>", Wording.INTRODUCTION);
    contents(gallery);
    for (String family : gallery.families()) {
      line("<section>");
      line("<h2>%s</h2>", family);
      gallery.shown(family).forEach(this::exhibit);
      line("</section>");
    }
    notShown(gallery);
    line("</body>");
    line("</html>");
  }

  private void contents(Gallery gallery) {
    line("<nav>");
    for (String family : gallery.families()) {
      line("<h2>%s</h2>", family);
      line("<ul>");
      for (Exhibit exhibit : gallery.shown(family)) {
        Bug bug = exhibit.bug();
        line(
            "<li><span class=\"id\">%s</span> <a href=\"#%s\">%s</a></li>",
            bug.id(), bug.id(), bug.title());
      }
      line("</ul>");
    }
    line("</nav>");
  }

  private void exhibit(Exhibit exhibit) {
    Facts facts = Facts.of(exhibit);
    String id = exhibit.bug().id();
    line("<article>");
    line("<h3 id=\"%s\">%s: %s</h3>", id, id, exhibit.bug().title());
    line("<dl>");
    line("<dt>shown by</dt><dd><code>%s</code></dd>", facts.spec());
    line("<dt>breaks</dt><dd><ul>");
    facts.breaks().forEach(property -> line("<li>%s</li>", property));
    line("</ul></dd>");
    line("<dt>%s</dt><dd><code>%s</code> %s</dd>", facts.verb(), facts.patch(), facts.change());
    if (!facts.source().isEmpty()) {
      line("<dt>told in</dt><dd>%s</dd>", facts.source());
    }
    line("<dt>drawn by</dt><dd><code>%s</code> (%s)</dd>", facts.command(), facts.size());
    line("</dl>");
    if (exhibit.svg().isPresent()) {
      line("<figure>");
      line(
          "<div class=\"scroll\"><a href=\"%s.svg\"><img src=\"%s.svg\" alt=\"%s\" loading=\"lazy\"/></a></div>",
          id, id, "The race " + id + " as lanes of its tasks: " + facts.caption());
      line("<figcaption>%s</figcaption>", facts.caption());
      line("</figure>");
    }
    line("<details><summary>The same as text, for a commit message</summary>");
    line("<div class=\"scroll\"><pre>%s</pre></div>", exhibit.diagram());
    line("</details>");
    line("</article>");
  }

  private void notShown(Gallery gallery) {
    line("<section>");
    line("<h2>%s</h2>", Wording.NOT_SHOWN);
    line("<ul class=\"plain\">");
    for (Bug bug : gallery.notShown()) {
      line("<li><span class=\"id\">%s</span> <span>%s</span></li>", bug.id(), bug.title());
    }
    line("</ul>");
    line("</section>");
  }

  /** {@code form} with these texts, escaped, in its gaps. */
  private void line(String form, String... texts) {
    Object[] escaped = new Object[texts.length];
    for (int i = 0; i < texts.length; i++) {
      escaped[i] = ESCAPER.escape(texts[i]);
    }
    html.append(form.formatted(escaped)).append('\n');
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
      if (css == null) {
        throw new IOException("the style of pages is not on the class path");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
