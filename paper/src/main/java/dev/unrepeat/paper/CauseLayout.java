package dev.unrepeat.paper;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.causes.CauseGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Layout of the cause graph, in pixels: effects above what made them possible, by the layered
 * method of Sugiyama as the Eclipse Layout Kernel does it.
 */
record CauseLayout(double width, double height, List<Box> boxes, List<Line> lines) {

    private static final double BOX_WIDTH = 224;
    private static final double PADDING = 12;
    static final double HEAD_HEIGHT = 26;
    static final double LINE_HEIGHT = 16;

    static {
        // Without it the kernel does not know how to copy the types of its own settings.
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    /** One cause; its words are already broken into lines that fit. */
    record Box(
            Cause cause,
            List<String> words,
            List<String> actions,
            double x,
            double y,
            double width,
            double height) {}

    /** A line of horizontal and vertical pieces that ends with its arrow at the effect. */
    record Line(List<Point> points) {}

    record Point(double x, double y) {}

    /** Lays the graph out; {@code names} are what the actions are called, by their number. */
    static CauseLayout of(CauseGraph graph, List<String> names) {
        var root = ElkGraphUtil.createGraph();
        root.setProperty(LayeredOptions.DIRECTION, Direction.UP);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, 24.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 44.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(4));
        var nodes = new HashMap<String, ElkNode>();
        var words = new HashMap<String, List<String>>();
        for (var cause : graph.causes()) {
            var broken = Words.broken(cause.text(), BOX_WIDTH - 2 * PADDING);
            words.put(cause.id(), broken);
            var node = ElkGraphUtil.createNode(root);
            node.setIdentifier(cause.id());
            int lines = broken.size() + actions(graph, cause, names).size();
            node.setDimensions(BOX_WIDTH, HEAD_HEIGHT + lines * LINE_HEIGHT + PADDING);
            nodes.put(cause.id(), node);
        }
        for (var edge : graph.edges()) {
            var from = nodes.get(edge.from());
            var to = nodes.get(edge.to());
            if (from != null && to != null) {
                ElkGraphUtil.createSimpleEdge(from, to);
            }
        }
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        var lines = new ArrayList<Line>();
        for (var edge : root.getContainedEdges()) {
            edge.getSections().forEach(section -> lines.add(line(section)));
        }
        return new CauseLayout(
                root.getWidth(), root.getHeight(), boxes(graph, names, nodes, words), lines);
    }

    private static List<Box> boxes(
            CauseGraph graph,
            List<String> names,
            Map<String, ElkNode> nodes,
            Map<String, List<String>> words) {
        return graph.causes().stream()
                .map(cause -> {
                    var node = Objects.requireNonNull(nodes.get(cause.id()));
                    return new Box(
                            cause,
                            Objects.requireNonNull(words.get(cause.id())),
                            actions(graph, cause, names),
                            node.getX(),
                            node.getY(),
                            node.getWidth(),
                            node.getHeight());
                })
                .toList();
    }

    private static List<String> actions(CauseGraph graph, Cause cause, List<String> names) {
        return graph.actionsOf(cause).stream()
                .sorted()
                .map(number -> Words.cut("✓ " + names.get(number), BOX_WIDTH - 2 * PADDING))
                .toList();
    }

    private static Line line(ElkEdgeSection section) {
        var points = new ArrayList<Point>();
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
        return new Line(List.copyOf(points));
    }
}
