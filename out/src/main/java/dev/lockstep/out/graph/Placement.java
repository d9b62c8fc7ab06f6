package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;

/**
 * Where the nodes and edges of a sketch go. Lengths are points, x to the right, y downwards.
 *
 * @param width of the whole
 * @param height of the whole
 * @param centres of the nodes
 * @param ways of the edges
 */
record Placement(
    double width, double height, ImmutableList<Point> centres, ImmutableList<Way> ways) {

  /**
   * A place.
   *
   * @param x how far to the right
   * @param y how far down
   */
  record Point(double x, double y) {}

  /**
   * The way of an edge.
   *
   * @param points where it goes through; for a curve, a start and then three points for each piece
   * @param curved whether it consists of cubic curves, not of straight lines
   * @param label where the middle of its text is
   */
  record Way(ImmutableList<Point> points, boolean curved, Point label) {}
}
