package dev.unrepeat.bar.model;

import dev.unrepeat.bar.text.Prose;
import java.util.List;

/**
 * One heading, paragraph, list item, table row or piece of code, in the order of the document.
 * {@code level} is the depth of a heading or of a list; {@code boldEnd} how far into the words a
 * bold lead reaches.
 */
public record Block(
        Kind kind,
        int level,
        Prose prose,
        List<Prose> cells,
        int start,
        int end,
        boolean quoted,
        boolean ordered,
        Mark mark,
        boolean struck,
        int boldEnd,
        List<Link> links) {

    /** Kind of a block. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM,
        HEADER_ROW,
        ROW,
        CODE,
        HTML
    }

    /** The box before a task. */
    public enum Mark {
        NONE,
        OPEN,
        DONE
    }

    /** A link and its text. */
    public record Link(String target, String words) {}

    public Block {
        cells = List.copyOf(cells);
        links = List.copyOf(links);
    }

    /** The words. */
    public String text() {
        return prose.text();
    }

    /** Whether it is one of these. */
    public boolean is(Kind... kinds) {
        return List.of(kinds).contains(kind);
    }

    /** Whether it is written language: not code, not markup. */
    public boolean isProse() {
        return kind != Kind.CODE && kind != Kind.HTML;
    }

    public Block with(Prose other, int from, int to, int bold) {
        return new Block(
                kind, level, other, cells, from, to, quoted, ordered, mark, struck, bold, links);
    }
}
