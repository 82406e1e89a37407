package dev.unrepeat.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Makes HTML of a page's Markdown; a link to another page's file becomes one to its address. */
final class ChapterRenderer {

    private static final Pattern FILE = Pattern.compile("(?:.*/)?([a-z0-9-]+)\\.md(#.*)?");
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final TextContentRenderer WORDS = TextContentRenderer.builder().build();

    private final Set<String> names;

    ChapterRenderer(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    Chapter render(String name, String markdown) {
        var page = PARSER.parse(markdown);
        forEachLink(page, link -> link.setDestination(address(link.getDestination())));
        // A wide table scrolls by itself instead of widening the page.
        var body =
                HTML.render(page)
                        .replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
                        .replace("</table>", "</table></div>")
                        .replace("<pre>", "<pre tabindex=\"0\">");
        return new Chapter(name, title(page, name), body);
    }

    /** The pages that a text links, in its order. */
    List<String> linked(String markdown) {
        var found = new ArrayList<String>();
        forEachLink(
                PARSER.parse(markdown),
                link -> {
                    var file = FILE.matcher(link.getDestination());
                    if (file.matches()) {
                        found.add(file.group(1));
                    }
                });
        return found;
    }

    private String address(String destination) {
        var file = FILE.matcher(destination);
        if (!file.matches() || !names.contains(file.group(1))) {
            return destination;
        }
        var place = file.group(2) == null ? "" : file.group(2);
        return file.group(1).equals(Handbook.INDEX)
                ? "/docs" + place
                : "/docs/" + file.group(1) + place;
    }

    private static String title(Node page, String name) {
        for (var node = page.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                return WORDS.render(node).strip();
            }
        }
        return name;
    }

    private static void forEachLink(Node page, Consumer<Link> what) {
        page.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Link link) {
                        what.accept(link);
                        visitChildren(link);
                    }
                });
    }
}
