package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block;
import dev.unrepeat.bar.model.Block.Kind;
import dev.unrepeat.bar.model.Block.Link;
import dev.unrepeat.bar.model.Block.Mark;
import dev.unrepeat.bar.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Flattens Markdown into blocks; deeper nesting than people write is read as text. */
final class BlockReader {

    /** The level of code that is code only for its indentation. */
    static final int INDENTED = 1;

    private static final int DEEPEST = 60;
    private static final Pattern BOX = Pattern.compile("^\\[([ xX*✓✔]?)\\]\\s+");

    /** "{#checkout-outage}" behind a heading, as Google Docs and Pandoc write it. */
    private static final Pattern ANCHOR = Pattern.compile("\\s*\\{#[\\w.:-]+}\\s*$");

    private static final Parser MARKDOWN =
            Parser.builder()
                    .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .maxOpenBlockParsers(DEEPEST)
                    .build();

    private final int shift;
    private final List<Block> blocks = new ArrayList<>();

    private BlockReader(int shift) {
        this.shift = shift;
    }

    static List<Block> read(String text, int from) {
        var reader = new BlockReader(from);
        reader.children(MARKDOWN.parse(text.substring(from)), 0, false, false);
        return reader.blocks;
    }

    private void children(Node parent, int depth, boolean quoted, boolean ordered) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, depth, quoted, ordered);
        }
    }

    private void block(Node node, int depth, boolean quoted, boolean ordered) {
        switch (node) {
            case Heading heading -> add(Kind.HEADING, heading.getLevel(), heading, quoted, false);
            case Paragraph paragraph -> add(Kind.PARAGRAPH, depth, paragraph, quoted, ordered);
            case BlockQuote quote -> children(quote, depth, true, ordered);
            case ListBlock list -> children(list, depth + 1, quoted, list instanceof OrderedList);
            case ListItem item -> item(item, depth, quoted, ordered);
            case TableRow row -> row(row, quoted);
            case FencedCodeBlock code -> literal(Kind.CODE, 0, code, code.getLiteral(), quoted);
            case IndentedCodeBlock code ->
                    literal(Kind.CODE, INDENTED, code, code.getLiteral(), quoted);
            case HtmlBlock html -> {
                literal(Kind.HTML, 0, html, html.getLiteral(), quoted);
                blocks.addAll(HtmlReader.read(html.getLiteral(), start(html), quoted));
            }
            default -> children(node, depth, quoted, ordered);
        }
    }

    private void item(ListItem item, int depth, boolean quoted, boolean ordered) {
        var first = item.getFirstChild();
        if (first instanceof Paragraph paragraph) {
            add(Kind.ITEM, depth, paragraph, quoted, ordered);
            first = first.getNext();
        }
        for (; first != null; first = first.getNext()) {
            block(first, depth, quoted, ordered);
        }
    }

    private void add(Kind kind, int level, Node node, boolean quoted, boolean ordered) {
        var words = new InlineReader(shift, start(node)).read(node);
        var prose = words.prose();
        if (kind == Kind.HEADING) {
            var anchor = ANCHOR.matcher(prose.text());
            prose = anchor.find() ? prose.part(0, anchor.start()) : prose;
        }
        var mark = Mark.NONE;
        int bold = Math.min(words.boldEnd(), prose.text().length());
        var box = BOX.matcher(prose.text());
        if ((kind == Kind.ITEM || kind == Kind.HEADING) && box.find()) {
            mark = box.group(1).isBlank() ? Mark.OPEN : Mark.DONE;
            prose = prose.part(box.end(), prose.text().length());
            bold = Math.max(0, bold - box.end());
        }
        blocks.add(
                new Block(
                        kind,
                        level,
                        prose,
                        List.of(),
                        start(node),
                        end(node),
                        quoted,
                        ordered,
                        mark,
                        words.struck(),
                        bold,
                        words.links()));
    }

    private void row(TableRow row, boolean quoted) {
        var cells = new ArrayList<Prose>();
        var links = new ArrayList<Link>();
        boolean struck = false;
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            var words = new InlineReader(shift, start(cell)).read(cell);
            cells.add(words.prose());
            links.addAll(words.links());
            struck |= words.struck();
        }
        var kind = row.getParent() instanceof TableHead ? Kind.HEADER_ROW : Kind.ROW;
        blocks.add(
                new Block(
                        kind,
                        0,
                        joined(cells, start(row)),
                        cells,
                        start(row),
                        end(row),
                        quoted,
                        false,
                        Mark.NONE,
                        struck,
                        0,
                        links));
    }

    private static Prose joined(List<Prose> cells, int start) {
        var all = new Prose.Builder();
        for (var cell : cells) {
            if (all.length() > 0 && !cell.isBlank()) {
                all.add('\n', cell.offset(0));
            }
            for (int i = 0; i < cell.text().length(); i++) {
                all.add(cell.text().charAt(i), cell.offset(i));
            }
        }
        return all.build(start);
    }

    private void literal(Kind kind, int level, Node node, String literal, boolean quoted) {
        var words = new Prose.Builder();
        words.add(literal, start(node), end(node));
        blocks.add(
                new Block(
                        kind,
                        level,
                        words.build(start(node)),
                        List.of(),
                        start(node),
                        end(node),
                        quoted,
                        false,
                        Mark.NONE,
                        false,
                        0,
                        List.of()));
    }

    private int start(Node node) {
        var spans = node.getSourceSpans();
        return shift + (spans.isEmpty() ? 0 : spans.getFirst().getInputIndex());
    }

    private int end(Node node) {
        var spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return shift;
        }
        return shift + spans.getLast().getInputIndex() + spans.getLast().getLength();
    }
}
