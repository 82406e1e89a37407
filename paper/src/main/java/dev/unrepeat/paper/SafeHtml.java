package dev.unrepeat.paper;

import dev.unrepeat.bar.reading.Postmortem;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The Markdown of a document as HTML that runs nothing, loads nothing and looks like nothing but
 * text: what is not on the list of harmless elements is dropped, its words are kept.
 */
final class SafeHtml {

    private static final int DEEPEST = 60;
    private static final Pattern BOX = Pattern.compile("^\\s*\\[([ xX]?)\\]\\s+");

    private static final Parser MARKDOWN =
            Parser.builder()
                    .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
                    .maxOpenBlockParsers(DEEPEST)
                    .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
                    .build();

    private static final Safelist HARMLESS =
            Safelist.relaxed()
                    .removeTags("img")
                    .addTags("del", "details", "summary", "kbd", "abbr", "hr")
                    .addAttributes("code", "class")
                    .removeAttributes("table", "summary", "width")
                    .removeAttributes("td", "width")
                    .removeAttributes("th", "width")
                    .removeAttributes("col", "width")
                    .removeAttributes("colgroup", "width")
                    .removeProtocols("a", "href", "ftp")
                    .addEnforcedAttribute("a", "rel", "noopener noreferrer");

    private SafeHtml() {}

    /** The body of the document; the chart of the causes stays a block of code. */
    static Document of(Postmortem document) {
        var dirty = Jsoup.parseBodyFragment(RENDERER.render(MARKDOWN.parse(body(document))));
        for (var image : dirty.select("img")) {
            image.replaceWith(inWords(image));
        }
        var clean = new Cleaner(HARMLESS).clean(dirty);
        clean.select("code[class]:not(.language-mermaid)").removeAttr("class");
        clean.select("li").forEach(SafeHtml::ticked);
        return clean;
    }

    private static String body(Postmortem document) {
        var text = document.text();
        if (document.blocks().isEmpty()) {
            return text;
        }
        int first = Math.min(document.blocks().getFirst().start(), text.length());
        return text.substring(text.lastIndexOf('\n', first - 1) + 1);
    }

    /** An image is named and linked, never fetched. */
    private static Element inWords(Element image) {
        var words = image.attr("alt").isBlank() ? "image" : "image: " + image.attr("alt");
        var source = image.attr("src");
        var web = source.startsWith("https://") || source.startsWith("http://");
        var named = new Element(web ? "a" : "em");
        if (web) {
            named.attr("href", source);
        }
        return named.text("[" + words + "]");
    }

    private static void ticked(Element item) {
        var holder = item.firstElementChild();
        var start =
                holder != null && holder.nameIs("p") && item.ownText().isBlank() ? holder : item;
        if (!start.childNodes().isEmpty() && start.childNode(0) instanceof TextNode words) {
            var box = BOX.matcher(words.getWholeText());
            if (box.find()) {
                var done = box.group(1).strip().isEmpty() ? "☐ " : "☑ ";
                words.text(done + words.getWholeText().substring(box.end()));
                item.addClass("task");
            }
        }
    }
}
