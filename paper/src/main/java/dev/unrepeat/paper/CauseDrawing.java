package dev.unrepeat.paper;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.reading.Postmortem;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** The causes of a document as a picture: SVG by itself, or boxes of HTML for paper. */
public final class CauseDrawing {

    private static final String STYLE =
            """
            .words,.kind,.action{font-family:system-ui,-apple-system,'Segoe UI',Arial,sans-serif}
            .words{font-size:12px;fill:#16181d}.kind{font-size:10px;fill:#5b626e}
            .action{font-size:11px;fill:#17663b}
            .box{fill:#fff;stroke:#b6bcc6}.event{stroke:#16181d;stroke-width:2}
            .missing_defence{stroke:#944600;stroke-width:1.5;stroke-dasharray:5 3}
            .line{fill:none;stroke:#5b626e}
            """;

    private final CauseLayout layout;

    private CauseDrawing(CauseLayout layout) {
        this.layout = layout;
    }

    /** The drawing of the document's graph, if it has one. */
    public static Optional<CauseDrawing> of(Postmortem document) {
        var graph = document.causes();
        return graph.exists()
                ? Optional.of(
                        new CauseDrawing(
                                CauseLayout.of(
                                        graph,
                                        document.actions().stream()
                                                .map(CauseDrawing::name)
                                                .toList())))
                : Optional.empty();
    }

    private static String name(ActionItem action) {
        var ref = action.ref();
        return ref == null ? action.text() : ref;
    }

    /** A picture that stands on its own: no script, nothing from elsewhere. */
    public String svg() {
        var svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
                        .formatted(
                                number(layout.width()),
                                number(layout.height()),
                                number(layout.width()),
                                number(layout.height()),
                                escaped(words())));
        svg.append("<style>").append(STYLE).append("</style>");
        svg.append(
                "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\""
                    + " markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0"
                    + " 8z\" fill=\"#5b626e\"/></marker></defs>");
        for (var line : layout.lines()) {
            var points =
                    line.points().stream()
                            .map(it -> number(it.x()) + "," + number(it.y()))
                            .collect(Collectors.joining(" "));
            svg.append(
                    "<polyline class=\"line\" marker-end=\"url(#arrow)\" points=\"%s\"/>"
                            .formatted(points));
        }
        layout.boxes().forEach(box -> svg.append(box(box)));
        return svg.append("</svg>").toString();
    }

    private static String box(CauseLayout.Box box) {
        var svg = new StringBuilder("<g>");
        svg.append(
                "<rect class=\"box %s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"5\"/>"
                        .formatted(
                                box.cause().kind().key(),
                                number(box.x()),
                                number(box.y()),
                                number(box.width()),
                                number(box.height())));
        text(svg, "kind", kind(box), box.x() + 12, box.y() + 17);
        double y = box.y() + CauseLayout.HEAD_HEIGHT + 9;
        for (var line : box.words()) {
            text(svg, "words", line, box.x() + 12, y);
            y += CauseLayout.LINE_HEIGHT;
        }
        for (var action : box.actions()) {
            text(svg, "action", action, box.x() + 12, y);
            y += CauseLayout.LINE_HEIGHT;
        }
        return svg.append("</g>").toString();
    }

    private static void text(StringBuilder svg, String kind, String words, double x, double y) {
        svg.append(
                "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                        .formatted(kind, number(x), number(y), escaped(words)));
    }

    /**
     * The same with positioned boxes, for renderers of HTML that know no SVG.
     *
     * @param width the most pixels it may take across
     * @param height the most pixels it may take down
     */
    String html(double width, double height) {
        double scale = Math.min(1, Math.min(width / layout.width(), height / layout.height()));
        var html = new StringBuilder();
        html.append(
                "<div class=\"drawing\" role=\"img\" aria-label=\"%s\" style=\"position:relative;width:%spx;height:%spx;font-size:%spx\">"
                        .formatted(
                                escaped(words()),
                                number(layout.width() * scale),
                                number(layout.height() * scale),
                                number(12 * scale)));
        layout.lines().forEach(line -> pieces(html, line, scale));
        for (var box : layout.boxes()) {
            html.append(
                    "<div class=\"cause %s\" style=\"left:%spx;top:%spx;width:%spx;height:%spx\">"
                            .formatted(
                                    box.cause().kind().key(),
                                    number(box.x() * scale),
                                    number(box.y() * scale),
                                    number(box.width() * scale),
                                    number(box.height() * scale)));
            double left = 12 * scale;
            piece(html, "kind", kind(box), left, 6 * scale);
            double y = CauseLayout.HEAD_HEIGHT - 3;
            for (var line : box.words()) {
                piece(html, "words", line, left, y * scale);
                y += CauseLayout.LINE_HEIGHT;
            }
            for (var action : box.actions()) {
                piece(html, "closes", action, left, y * scale);
                y += CauseLayout.LINE_HEIGHT;
            }
            html.append("</div>");
        }
        return html.append("</div>").toString();
    }

    private static void piece(StringBuilder html, String kind, String words, double x, double y) {
        html.append(
                "<div class=\"%s\" style=\"left:%spx;top:%spx\">%s</div>"
                        .formatted(kind, number(x), number(y), escaped(words)));
    }

    /** Horizontal and vertical pieces, and the arrow's head as a triangle of borders. */
    private static void pieces(StringBuilder html, CauseLayout.Line line, double scale) {
        var points = line.points();
        for (int i = 1; i < points.size(); i++) {
            var from = points.get(i - 1);
            var to = points.get(i);
            html.append(
                    "<div class=\"piece\" style=\"left:%spx;top:%spx;width:%spx;height:%spx\"></div>"
                            .formatted(
                                    number(Math.min(from.x(), to.x()) * scale),
                                    number(Math.min(from.y(), to.y()) * scale),
                                    number(Math.max(1, Math.abs(from.x() - to.x()) * scale)),
                                    number(Math.max(1, Math.abs(from.y() - to.y()) * scale))));
        }
        var end = points.getLast();
        html.append(
                "<div class=\"head\" style=\"left:%spx;top:%spx\"></div>"
                        .formatted(number(end.x() * scale - 3), number(end.y() * scale)));
    }

    /** The graph in words, for those who don't see it. */
    private String words() {
        return "Causes: "
                + layout.boxes().stream()
                        .map(box -> kind(box) + ": " + box.cause().text())
                        .collect(Collectors.joining("; "));
    }

    private static String kind(CauseLayout.Box box) {
        var kind =
                switch (box.cause().kind()) {
                    case EVENT -> "Event";
                    case CONDITION -> "Condition";
                    case MISSING_DEFENCE -> "Missing defence";
                };
        var layer = box.cause().layer();
        return layer == null ? kind : kind + " · " + layer.key();
    }

    private static String escaped(String words) {
        return Entities.escape(words);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
