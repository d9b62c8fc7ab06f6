package dev.lockstep.out.graph;

import com.google.common.collect.ImmutableList;
import dev.lockstep.out.graph.Placement.Point;
import dev.lockstep.out.graph.Placement.Way;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.CycleBreakingStrategy;
import org.eclipse.elk.alg.layered.options.EdgeStraighteningStrategy;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * The layered layout of the Eclipse Layout Kernel (Sugiyama, Tagawa, Toda 1981): pure Java, the
 * same on every machine, and quick enough for a thousand nodes. Edges get no text, and lie close
 * together: it is they who make large graphs wide. Edges to earlier nodes point upwards, so that
 * what comes first stands above.
 */
final class ElkLayout {
  private static final double BETWEEN_EDGES = 2;
  private static final double BETWEEN_NODES = 8;
  private static final double BETWEEN_LAYERS = 30;

  private ElkLayout() {}

  static Placement place(Sketch sketch) {
    ElkNode graph = ElkGraphUtil.createGraph();
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
    graph.setProperty(LayeredOptions.CYCLE_BREAKING_STRATEGY, CycleBreakingStrategy.MODEL_ORDER);
    graph.setProperty(
        LayeredOptions.NODE_PLACEMENT_BK_EDGE_STRAIGHTENING, EdgeStraighteningStrategy.NONE);
    graph.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_NODES);
    graph.setProperty(CoreOptions.SPACING_EDGE_NODE, 2 * BETWEEN_EDGES);
    graph.setProperty(CoreOptions.SPACING_EDGE_EDGE, BETWEEN_EDGES);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 2 * BETWEEN_EDGES);
    graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_EDGES);
    List<ElkNode> nodes = new ArrayList<>();
    for (Sketch.Node node : sketch.nodes()) {
      ElkNode placed = ElkGraphUtil.createNode(graph);
      placed.setDimensions(node.width(), node.height());
      nodes.add(placed);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (Sketch.Edge edge : sketch.edges()) {
      edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to())));
    }
    new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
    return new Placement(
        graph.getWidth(),
        graph.getHeight(),
        nodes.stream().map(ElkLayout::centre).collect(ImmutableList.toImmutableList()),
        edges.stream().map(ElkLayout::way).collect(ImmutableList.toImmutableList()));
  }

  private static Point centre(ElkNode node) {
    return new Point(node.getX() + node.getWidth() / 2, node.getY() + node.getHeight() / 2);
  }

  private static Way way(ElkEdge edge) {
    ImmutableList.Builder<Point> points = ImmutableList.builder();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Point(section.getStartX(), section.getStartY()));
      section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
      points.add(new Point(section.getEndX(), section.getEndY()));
    }
    ImmutableList<Point> way = points.build();
    return new Way(way, way.size() % 3 == 1, way.get(way.size() / 2));
  }
}
