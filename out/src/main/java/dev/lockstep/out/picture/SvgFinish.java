package dev.lockstep.out.picture;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what Graphviz writes into the picture to keep: with a title and a description for those who
 * cannot see it, with the right font, and without what differs between versions of Graphviz or is
 * not valid.
 */
final class SvgFinish {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->\\s*", Pattern.DOTALL);
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
  private static final Pattern ROOT = Pattern.compile("<svg ([^>]*)>\\s*");
  private static final Pattern GROUP_OPENS =
      Pattern.compile("<g id=\"[^\"]*\" class=\"([^\"]*)\".*");

  /** Lines and joints stand for nothing that a reader wants to be told. */
  private static final String MARK = "<title>" + DotWriter.MARK;

  /** Letters grow with the picture; otherwise small ones are rounded and run over their boxes. */
  private static final String EXACT = "text-rendering=\"geometricPrecision\"";

  private SvgFinish() {}

  /** The picture of {@code drawing}, which Graphviz painted as {@code svg}. */
  static String finish(String svg, Drawing drawing) {
    String bare = DOCTYPE.matcher(COMMENT.matcher(svg).replaceAll("")).replaceAll("");
    String described =
        ROOT.matcher(bare)
            .replaceFirst(
                match ->
                    Matcher.quoteReplacement(
                        "<svg role=\"img\" aria-labelledby=\"race-title race-text\" %s %s>\n%s"
                            .formatted(
                                EXACT, match.group(1).replaceAll("\\s+", " "), words(drawing))));
    StringBuilder out = new StringBuilder();
    boolean strong = false;
    for (String line : (Iterable<String>) described.lines()::iterator) {
      Matcher group = GROUP_OPENS.matcher(line);
      if (group.matches()) {
        strong = List.of(group.group(1).split(" ")).contains(DotWriter.STRONG);
      }
      if (!line.startsWith(MARK)) {
        out.append(finishLine(line, strong)).append('\n');
      }
    }
    return out.toString();
  }

  private static String finishLine(String line, boolean strong) {
    String font =
        "font-family=\"" + PictureFont.FAMILY + '"' + (strong ? " font-weight=\"bold\"" : "");
    return line.replace(PictureFont.UNNAMED, font)
        .replace("stroke=\"transparent\"", "stroke=\"none\"");
  }

  private static String words(Drawing drawing) {
    var escaper = HtmlEscapers.htmlEscaper();
    return "<title id=\"race-title\">%s</title>\n<desc id=\"race-text\">%s</desc>\n"
        .formatted(escaper.escape(drawing.title()), escaper.escape(drawing.description()));
  }
}
