package dev.unrepeat.bar.causes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Mermaid flowchart as written in a document; all numbers are offsets in the document.
 *
 * @param bodyStart the first character after the opening fence's line
 * @param bodyEnd the first character of the closing fence's line, or the end of the block
 */
public record Chart(
        List<Statement> statements, List<Unread> unread, int start, int bodyStart, int bodyEnd) {

    /** Class of a cause inside the subgraph of a layer that it does not belong to. */
    public static final String NO_LAYER = "no_layer";

    /** One mention of a node, with its label and class if given. */
    public record Mention(
            String id,
            int start,
            int idEnd,
            int labelStart,
            int labelEnd,
            @Nullable String label,
            @Nullable String styleClass,
            int classStart,
            int end) {

        public boolean defines() {
            return label != null || styleClass != null;
        }
    }

    /**
     * One statement.
     *
     * @param classes for {@code class a,b name} the ids it names
     * @param styleClass for {@code class a,b name} the name
     * @param layer what the subgraph it stands in is called
     */
    public record Statement(
            int start,
            int end,
            List<Mention> mentions,
            List<CauseEdge> edges,
            List<String> classes,
            @Nullable String styleClass,
            @Nullable Layer layer) {

        public Statement {
            mentions = List.copyOf(mentions);
            edges = List.copyOf(edges);
            classes = List.copyOf(classes);
        }
    }

    /** A stretch that is no Mermaid we know, and why. */
    record Unread(int start, int end, String message) {}

    public Chart {
        statements = List.copyOf(statements);
        unread = List.copyOf(unread);
    }

    /** All mentions, in the order of the text. */
    public List<Mention> mentions() {
        var all = new ArrayList<Mention>();
        statements.forEach(it -> all.addAll(it.mentions()));
        return all;
    }

    public List<Mention> mentions(String id) {
        return mentions().stream().filter(it -> it.id().equals(id)).toList();
    }
}
