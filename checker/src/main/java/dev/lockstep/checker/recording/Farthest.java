package dev.lockstep.checker.recording;

import java.util.ArrayList;
import java.util.List;

/** The nodes at which the most events are explained. */
final class Farthest {
  /** More than this many are not kept: their reasons repeat. */
  private static final int MOST = 400;

  private final List<Node> nodes = new ArrayList<>();
  private int explained = -1;

  void visit(Node node) {
    if (node.explained() > explained) {
      nodes.clear();
      explained = node.explained();
    }
    if (node.explained() == explained && nodes.size() < MOST) {
      nodes.add(node);
    }
  }

  /** In the order found. */
  List<Node> nodes() {
    return nodes;
  }

  int explained() {
    return Math.max(0, explained);
  }
}
