package dev.lockstep.out.picture;

import guru.nidi.graphviz.engine.Graphviz;
import guru.nidi.graphviz.engine.Rasterizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Turns SVG into PNG. */
final class Png {
  private static final Pattern LENGTH = Pattern.compile("(width|height)=\"(\\d+)pt\"");
  private static final Pattern TEXT = Pattern.compile("(<text [^>]*>)([^<]*)");
  private static final int ENLARGED = 2;

  private Png() {}

  /**
   * {@code svg} twice as large, which is sharp on any screen; empty where Java has no fonts to
   * write with.
   */
  static Optional<byte[]> of(String svg) {
    System.setProperty("java.awt.headless", "true");
    try {
      Graphviz unused = Graphviz.fromString("graph {}");
      BufferedImage image = Rasterizer.SALAMANDER.rasterize(unused, graphics -> {}, enlarged(svg));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return Optional.of(bytes.toByteArray());
    } catch (IOException | RuntimeException | LinkageError | InternalError noFonts) {
      return Optional.empty();
    }
  }

  private static String enlarged(String svg) {
    int end = svg.indexOf('>', svg.indexOf("<svg"));
    Matcher length = LENGTH.matcher(svg.substring(0, end));
    String root =
        length.replaceAll(
            match -> match.group(1) + "=\"" + ENLARGED * Integer.parseInt(match.group(2)) + "\"");
    return TEXT.matcher(root + svg.substring(end)).replaceAll(Png::keepBlanks);
  }

  /**
   * The painter drops blanks beside an ampersand and the like, but none that must not be broken.
   */
  private static String keepBlanks(MatchResult text) {
    return Matcher.quoteReplacement(text.group(1) + text.group(2).replace(' ', '\u00a0'));
  }
}
