package dev.unrepeat.bar.edit;

import dev.unrepeat.bar.causes.Cause;
import dev.unrepeat.bar.causes.CauseEdge;
import dev.unrepeat.bar.causes.CauseGraph;
import dev.unrepeat.bar.causes.CauseKind;
import dev.unrepeat.bar.causes.CauseReader;
import dev.unrepeat.bar.causes.Chart;
import dev.unrepeat.bar.causes.Chart.Mention;
import dev.unrepeat.bar.causes.Chart.Statement;
import dev.unrepeat.bar.causes.Labels;
import dev.unrepeat.bar.causes.Layer;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.reading.Postmortem;
import dev.unrepeat.bar.text.LineEnds;
import dev.unrepeat.bar.text.Patch;
import dev.unrepeat.bar.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a graph into the chart of a document: what is already there as it should be keeps its
 * characters, order and comments.
 */
public final class CauseEdits {

    private static final int MOST_CAUSES = 500;

    private CauseEdits() {}

    /** A cause as somebody wants it. */
    public record Wanted(String id, CauseKind kind, String text, @Nullable Layer layer) {

        /**
         * @throws IllegalArgumentException when the id is no word of letters, digits and
         *     underscores or there are no words
         */
        public Wanted {
            if (!id.matches("[A-Za-z][A-Za-z0-9_]{0,39}") || id.equals("end")) {
                throw new IllegalArgumentException(
                        "the id '%s' is not a letter followed by letters, digits and _"
                                .formatted(id));
            }
            text = text.strip().replaceAll("\\s+", " ");
            if (text.isEmpty() || text.length() > 2000) {
                throw new IllegalArgumentException(
                        "the text of %s is empty or longer than 2000 characters".formatted(id));
            }
        }
    }

    /**
     * The change that makes the document's graph this one.
     *
     * @throws IllegalArgumentException when an edge names no cause, ids repeat, causes go round in
     *     a circle or there are too many
     */
    public static Patch write(Postmortem document, List<Wanted> causes, List<CauseEdge> edges) {
        check(causes, edges);
        var text = document.text();
        if (CauseReader.chart(text, document.blocks(), document.sections()) == null) {
            return causes.isEmpty() ? new Patch(0, 0, "") : fresh(document, causes, edges);
        }
        var wanted =
                causes.stream()
                        .collect(
                                Collectors.toMap(
                                        Wanted::id,
                                        Function.identity(),
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        var now = without(text, wanted.keySet(), new HashSet<>(edges));
        now = with(now, wanted, edges);
        now = ChartWords.reworded(now, wanted);
        return Patch.between(text, now);
    }

    private static void check(List<Wanted> causes, List<CauseEdge> edges) {
        if (causes.size() > MOST_CAUSES) {
            throw new IllegalArgumentException(
                    "a graph holds at most %d causes".formatted(MOST_CAUSES));
        }
        var ids = new HashSet<String>();
        for (var cause : causes) {
            if (!ids.add(cause.id())) {
                throw new IllegalArgumentException("the id '%s' repeats".formatted(cause.id()));
            }
        }
        for (var edge : edges) {
            for (var id : List.of(edge.from(), edge.to())) {
                if (!ids.contains(id)) {
                    throw new IllegalArgumentException(
                            "the edge %s -> %s names '%s', which is not a cause of this graph"
                                    .formatted(edge.from(), edge.to(), id));
                }
            }
        }
        var span = new Span(0, 0, 1, 1);
        var round =
                new CauseGraph(
                                causes.stream()
                                        .map(it ->
                                                new Cause(
                                                        it.id(),
                                                        it.kind(),
                                                        it.text(),
                                                        it.layer(),
                                                        null,
                                                        span))
                                        .toList(),
                                List.copyOf(new LinkedHashSet<>(edges)),
                                Map.of(),
                                List.of(),
                                span)
                        .cycle();
        if (!round.isEmpty()) {
            throw new IllegalArgumentException(
                    "these causes go round in a circle, so that none is the first: "
                            + round.stream().map(Cause::id).collect(Collectors.joining(", ")));
        }
    }

    private static Patch fresh(Postmortem document, List<Wanted> causes, List<CauseEdge> edges) {
        var text = document.text();
        var lineBreak = LineEnds.breakOf(text);
        var chart =
                Stream.of(
                                Stream.of("```mermaid", "flowchart BT"),
                                causes.stream().map(it -> "  " + definition(it)),
                                edges.stream().map(it -> "  " + arrow(it)),
                                causes.stream()
                                        .filter(it -> it.layer() != null)
                                        .map(it -> "  " + ChartWords.layer(it)),
                                Stream.of("```"))
                        .flatMap(Function.identity())
                        .collect(Collectors.joining(lineBreak));
        var sections = document.sections(SectionName.CAUSES);
        var heading = sections.stream().filter(it -> it.level() < 7).findFirst();
        if (heading.isEmpty()) {
            var gap = text.isEmpty() ? "" : text.endsWith("\n") ? lineBreak : lineBreak + lineBreak;
            return new Patch(
                    text.length(),
                    text.length(),
                    gap + "## Causes" + lineBreak + lineBreak + chart + lineBreak);
        }
        var blocks = document.blocks(heading.get());
        int end = LineEnds.endOfLine(text, blocks.getLast().end());
        return new Patch(end, end, lineBreak + lineBreak + chart);
    }

    /** The text without causes and edges that nobody wants. */
    private static String without(String text, Set<String> ids, Set<CauseEdge> edges) {
        var chart = ChartText.chart(text);
        var present = ChartText.graph(text);
        var patches = new ArrayList<Patch>();
        var defined = new HashSet<String>();
        for (var statement : chart.statements()) {
            boolean nodesStay = statement.mentions().stream().allMatch(it -> ids.contains(it.id()));
            boolean edgesStay = edges.containsAll(statement.edges());
            boolean classesStay = ids.containsAll(statement.classes());
            if (!nodesStay || !edgesStay || !classesStay) {
                patches.add(rewritten(text, chart, statement, ids, edges, defined));
            }
            statement.mentions().forEach(it -> defined.add(it.id()));
        }
        return present.exists() ? ChartText.applied(text, patches) : text;
    }

    private static Patch rewritten(
            String text,
            Chart chart,
            Statement statement,
            Set<String> ids,
            Set<CauseEdge> edges,
            Set<String> defined) {
        var lines = new ArrayList<String>();
        if (statement.styleClass() != null) {
            var left = statement.classes().stream().filter(ids::contains).toList();
            if (!left.isEmpty()) {
                lines.add("class " + String.join(",", left) + " " + statement.styleClass());
            }
        }
        var sources = new LinkedHashMap<String, String>();
        for (var mention : statement.mentions()) {
            var source = text.substring(mention.start(), mention.end());
            sources.merge(mention.id(), source, (a, b) -> a.length() >= b.length() ? a : b);
        }
        var shown = new HashSet<String>();
        for (var edge : statement.edges()) {
            if (edges.contains(edge)) {
                lines.add(
                        side(edge.from(), sources, shown)
                                + " --> "
                                + side(edge.to(), sources, shown));
            }
        }
        for (var mention : statement.mentions()) {
            boolean elsewhere = defined.contains(mention.id()) || later(chart, statement, mention);
            boolean needed = mention.defines() || !elsewhere;
            if (ids.contains(mention.id()) && needed && shown.add(mention.id())) {
                lines.add(sources.getOrDefault(mention.id(), mention.id()));
            }
        }
        if (lines.isEmpty()) {
            return ChartText.removed(text, statement.start(), statement.end());
        }
        var indent = ChartText.indent(text, statement.start());
        return new Patch(
                statement.start(),
                statement.end(),
                String.join(LineEnds.breakOf(text) + indent, lines));
    }

    private static boolean later(Chart chart, Statement statement, Mention mention) {
        return chart.mentions(mention.id()).stream().anyMatch(it -> it.start() > statement.end());
    }

    private static String side(String id, Map<String, String> sources, Set<String> shown) {
        return shown.add(id) ? sources.getOrDefault(id, id) : id;
    }

    /** The text with the causes and edges that it does not have yet. */
    private static String with(String text, Map<String, Wanted> wanted, List<CauseEdge> edges) {
        var present = ChartText.graph(text);
        var known = present.causes().stream().map(Cause::id).collect(Collectors.toSet());
        var lines = new ArrayList<String>();
        var fresh = wanted.values().stream().filter(it -> !known.contains(it.id())).toList();
        fresh.forEach(it -> lines.add(definition(it)));
        new LinkedHashSet<>(edges)
                .stream()
                        .filter(it -> !present.edges().contains(it))
                        .forEach(it -> lines.add(arrow(it)));
        fresh.stream()
                .filter(it -> it.layer() != null)
                .forEach(it -> lines.add(ChartWords.layer(it)));
        return lines.isEmpty() ? text : ChartText.insertedAtEnd(text, lines);
    }

    private static String definition(Wanted cause) {
        return "%s[\"%s\"]:::%s"
                .formatted(cause.id(), Labels.encoded(cause.text()), cause.kind().key());
    }

    private static String arrow(CauseEdge edge) {
        return edge.from() + " --> " + edge.to();
    }
}
