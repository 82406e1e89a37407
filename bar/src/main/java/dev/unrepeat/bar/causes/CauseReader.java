package dev.unrepeat.bar.causes;

import dev.unrepeat.bar.model.ActionItem;
import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Section;
import dev.unrepeat.bar.model.SectionName;
import dev.unrepeat.bar.text.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the chart of the causes in a document and reads the graph from it: the first flowchart
 * under the causes, else the first one anywhere that gives a node one of our kinds.
 */
public final class CauseReader {

    private static final Pattern CLOSES =
            Pattern.compile(
                    "(?i)\\bcloses?:?\\s+((?:[\\w.-]{1,80}\\s*(?:,|&|and)\\s*){0,20}[\\w.-]{1,80})");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*(?:,|&|\\band\\b)\\s*");
    private static final Pattern CLOSING_COLUMN =
            Pattern.compile("(?i)(?:closes|causes?|addresses|hole)");
    private static final Pattern ABSENT =
            Pattern.compile("(?i)^(?:no|missing|lack of|without|never|nobody|nothing|not)\\b.*+");

    private final Lines lines;

    private CauseReader(Lines lines) {
        this.lines = lines;
    }

    /** The graph, or {@link CauseGraph#NONE} when the document has no chart of its causes. */
    public static CauseGraph read(
            String text,
            List<Block> blocks,
            List<Section> sections,
            List<ActionItem> actions,
            Lines lines) {
        var chart = chart(text, blocks, sections);
        if (chart == null) {
            return CauseGraph.NONE;
        }
        return new CauseReader(lines).graph(chart, bindings(text, blocks, sections, actions));
    }

    public static @Nullable Chart chart(String text, List<Block> blocks, List<Section> sections) {
        var under = new HashSet<Integer>();
        for (var section : sections) {
            for (int i = section.firstBlock();
                    section.is(SectionName.CAUSES) && i < section.endBlock();
                    i++) {
                under.add(i);
            }
        }
        Chart elsewhere = null;
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            boolean fenced = block.kind() == Kind.CODE && block.level() == 0;
            var chart = fenced ? ChartReader.read(text, block.start(), block.end()) : null;
            if (chart != null && under.contains(i)) {
                return chart;
            }
            elsewhere = elsewhere == null && chart != null && kinds(chart) ? chart : elsewhere;
        }
        return elsewhere;
    }

    private static boolean kinds(Chart chart) {
        return chart.mentions().stream()
                        .anyMatch(it ->
                                it.styleClass() != null
                                        && CauseKind.named(it.styleClass()).isPresent())
                || chart.statements().stream()
                        .anyMatch(it ->
                                it.styleClass() != null
                                        && CauseKind.named(it.styleClass()).isPresent());
    }

    /** A node under construction while the statements are read. */
    private static final class Found {
        private String words;
        private int start;
        private int end;
        private @Nullable CauseKind kind;
        private @Nullable Layer layer;
        private @Nullable Reach reach;

        Found(Chart.Mention mention) {
            words = mention.id();
            start = mention.start();
            end = mention.idEnd();
        }

        void named(String styleClass) {
            kind = CauseKind.named(styleClass).orElse(kind);
            layer = Layer.named(styleClass).orElse(layer);
            if (styleClass.equals(Chart.NO_LAYER)) {
                layer = null;
            }
            for (var word : Reach.values()) {
                reach = word.key().equals(styleClass.toLowerCase(Locale.ROOT)) ? word : reach;
            }
        }
    }

    private CauseGraph graph(Chart chart, Map<Integer, Set<String>> bindings) {
        var found = new LinkedHashMap<String, Found>();
        var edges = new LinkedHashSet<CauseEdge>();
        for (var statement : chart.statements()) {
            for (var mention : statement.mentions()) {
                var node = found.get(mention.id());
                if (node == null) {
                    node = new Found(mention);
                    node.layer = statement.layer();
                    found.put(mention.id(), node);
                }
                if (mention.label() != null) {
                    node.words = mention.label();
                    node.start = mention.labelStart();
                    node.end = mention.labelEnd();
                }
                if (mention.styleClass() != null) {
                    node.named(mention.styleClass());
                }
            }
            edges.addAll(statement.edges());
        }
        for (var statement : chart.statements()) {
            for (var id : statement.classes()) {
                var node = found.get(id);
                if (node != null && statement.styleClass() != null) {
                    node.named(statement.styleClass());
                }
            }
        }
        return new CauseGraph(
                causes(found, edges),
                List.copyOf(edges),
                closedBy(found.keySet(), bindings),
                problems(chart),
                lines.span(chart.start(), chart.bodyEnd()));
    }

    private List<Cause> causes(Map<String, Found> found, Set<CauseEdge> edges) {
        var causing = new HashSet<String>();
        var caused = new HashSet<String>();
        edges.forEach(edge -> {
            causing.add(edge.from());
            caused.add(edge.to());
        });
        var outcomes = new HashSet<>(caused);
        outcomes.removeAll(causing);
        var near = new HashSet<String>();
        edges.stream().filter(it -> outcomes.contains(it.to())).forEach(it -> near.add(it.from()));
        var causes = new ArrayList<Cause>();
        found.forEach((id, node) -> {
            boolean outcome = outcomes.contains(id);
            var kind = node.kind;
            if (kind == null) {
                kind =
                        outcome
                                ? CauseKind.EVENT
                                : ABSENT.matcher(node.words).matches()
                                        ? CauseKind.MISSING_DEFENCE
                                        : CauseKind.CONDITION;
            }
            var reach = node.reach;
            // A node without any edge says nothing of how far it lies.
            if (reach == null && causing.contains(id)) {
                reach = near.contains(id) ? Reach.PROXIMATE : Reach.SYSTEMIC;
            }
            causes.add(
                    new Cause(
                            id,
                            kind,
                            node.words,
                            node.layer,
                            reach,
                            lines.span(node.start, node.end)));
        });
        return causes;
    }

    private List<CauseGraph.Problem> problems(Chart chart) {
        return chart.unread().stream()
                .map(it -> new CauseGraph.Problem(lines.span(it.start(), it.end()), it.message()))
                .toList();
    }

    private static Map<String, Set<Integer>> closedBy(
            Set<String> ids, Map<Integer, Set<String>> bindings) {
        var closedBy = new HashMap<String, Set<Integer>>();
        bindings.forEach((action, named) ->
                named.stream()
                        .filter(ids::contains)
                        .forEach(id ->
                                closedBy.computeIfAbsent(id, _ -> new TreeSet<>()).add(action)));
        return closedBy;
    }

    /** Which ids each action says it closes: in words, or in a column of its own. */
    static Map<Integer, Set<String>> bindings(
            String text, List<Block> blocks, List<Section> sections, List<ActionItem> actions) {
        var cells = cells(blocks, sections);
        var bindings = new HashMap<Integer, Set<String>>();
        for (int i = 0; i < actions.size(); i++) {
            var span = actions.get(i).span();
            var ids = new LinkedHashSet<String>();
            var words = CLOSES.matcher(span.in(text));
            while (words.find()) {
                ids.addAll(Arrays.asList(SEPARATOR.split(words.group(1))));
            }
            var cell = cells.get(span.start());
            if (cell != null) {
                ids.addAll(Arrays.asList(SEPARATOR.split(cell.strip())));
            }
            if (!ids.isEmpty()) {
                bindings.put(i, ids);
            }
        }
        return bindings;
    }

    private static Map<Integer, String> cells(List<Block> blocks, List<Section> sections) {
        var cells = new HashMap<Integer, String>();
        for (var section : sections) {
            int column = -1;
            for (int i = section.firstBlock();
                    section.is(SectionName.ACTIONS) && i < section.endBlock();
                    i++) {
                var block = blocks.get(i);
                if (block.kind() == Kind.HEADER_ROW) {
                    column = column(block);
                } else if (block.kind() == Kind.ROW
                        && column >= 0
                        && column < block.cells().size()) {
                    cells.put(block.start(), block.cells().get(column).text());
                }
            }
        }
        return cells;
    }

    private static int column(Block header) {
        for (int i = 0; i < header.cells().size(); i++) {
            if (CLOSING_COLUMN.matcher(header.cells().get(i).text().strip()).matches()) {
                return i;
            }
        }
        return -1;
    }
}
