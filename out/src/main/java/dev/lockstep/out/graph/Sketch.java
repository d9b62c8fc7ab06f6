package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;

/**
 * A directed graph to draw, before it is known where everything goes.
 *
 * @param title a few words that name it
 * @param description its content in words, for those who cannot see it
 * @param nodes the nodes; edges know them by their index
 * @param edges the edges, at most one from one node to another
 */
public record Sketch(
    String title, String description, ImmutableList<Node> nodes, ImmutableList<Edge> edges) {

  static final double FONT = 10;
  static final double SMALL_FONT = 9;
  static final double LINE = 1.25;

  /** No common font with letters of one width has wider ones, in parts of its size. */
  private static final double LETTER = 0.61;

  private static final double MARGIN = 6;

  /**
   * A node.
   *
   * @param lines its text
   * @param title all that is known of it, one line for each
   * @param mark what is special about it
   */
  public record Node(ImmutableList<String> lines, ImmutableList<String> title, Mark mark) {
    double width() {
      return Sketch.width(lines, FONT) + 2 * MARGIN;
    }

    double height() {
      return Math.max(1, lines.size()) * FONT * LINE + 2 * MARGIN;
    }
  }

  /**
   * An edge.
   *
   * @param from the index of the node it leaves
   * @param to the index of the node it leads to
   * @param lines its text
   * @param mark what is special about it
   */
  public record Edge(int from, int to, ImmutableList<String> lines, Mark mark) {}

  /** What is special about a node or an edge. */
  public enum Mark {
    /** Nothing. */
    NONE,
    /** It is where everything begins. */
    START,
    /** Something is wrong there. */
    WRONG
  }

  /** The same with numbers in place of the text of nodes; titles stay. */
  Sketch numbered() {
    ImmutableList.Builder<Node> numbered = ImmutableList.builder();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      numbered.add(new Node(ImmutableList.of(Integer.toString(i)), node.title(), node.mark()));
    }
    return new Sketch(title, description, numbered.build(), edges);
  }

  static double width(ImmutableList<String> lines, double font) {
    int longest =
        lines.stream().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
    return longest * font * LETTER;
  }
}
