package dev.unrepeat.bar.reading;

import dev.unrepeat.bar.model.Block.Link;
import dev.unrepeat.bar.text.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Takes the words out of the inline nodes of one block. */
final class InlineReader {

    /** The words of a block and what was said by their markup. */
    record Words(Prose prose, int boldEnd, boolean struck, List<Link> links) {}

    private static final int DEEPEST = 100;

    private final int shift;
    private final int start;
    private final Prose.Builder words = new Prose.Builder();
    private final List<Link> links = new ArrayList<>();
    private int boldEnd;
    private int struck;
    private int last;

    InlineReader(int shift, int start) {
        this.shift = shift;
        this.start = start;
        this.last = start;
    }

    Words read(Node block) {
        children(block, 0);
        var prose = words.build(start);
        boolean all = struck > 0 && struck * 10 >= prose.text().length() * 8;
        return new Words(prose, Math.min(boldEnd, prose.text().length()), all, links);
    }

    private void children(Node parent, int depth) {
        for (var node = parent.getFirstChild();
                node != null && depth < DEEPEST;
                node = node.getNext()) {
            inline(node, depth);
        }
    }

    private void inline(Node node, int depth) {
        int before = words.length();
        switch (node) {
            case Text text -> literal(text, text.getLiteral());
            case Code code -> literal(code, "`" + code.getLiteral() + "`");
            case SoftLineBreak line -> breakLine();
            case HardLineBreak line -> breakLine();
            case HtmlInline html -> html(html);
            case Image image -> last = end(image);
            case org.commonmark.node.Link link -> link(link, depth);
            case StrongEmphasis strong -> {
                children(strong, depth + 1);
                if (before == boldEnd) {
                    boldEnd = words.length();
                }
            }
            case Strikethrough strike -> {
                children(strike, depth + 1);
                struck += words.length() - before;
            }
            default -> children(node, depth + 1);
        }
    }

    private void link(org.commonmark.node.Link link, int depth) {
        int before = words.length();
        children(link, depth + 1);
        links.add(new Link(link.getDestination(), words.text(before)));
    }

    private void html(HtmlInline html) {
        if (html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br")) {
            breakLine();
        }
        last = end(html);
    }

    private void breakLine() {
        words.add('\n', last);
    }

    private void literal(Node node, String literal) {
        var spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            words.add(literal, last, last);
            return;
        }
        words.add(literal, shift + spans.getFirst().getInputIndex(), end(node));
        last = end(node);
    }

    private int end(Node node) {
        var spans = node.getSourceSpans();
        return spans.isEmpty()
                ? last
                : shift + spans.getLast().getInputIndex() + spans.getLast().getLength();
    }
}
