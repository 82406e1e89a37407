package dev.unrepeat.paper;

import java.util.ArrayDeque;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Bookmarks of a PDF, from the headings. */
final class PdfBookmarks {

    private PdfBookmarks() {}

    static void add(Document page) {
        var marks = new Element("bookmarks");
        var open = new ArrayDeque<Element>();
        var levels = new ArrayDeque<Integer>();
        int number = 0;
        for (var heading : page.select("h1, h2, h3")) {
            int level = heading.tagName().charAt(1) - '0';
            while (!levels.isEmpty() && levels.peek() >= level) {
                levels.pop();
                open.pop();
            }
            number++;
            heading.attr("id", "h" + number);
            var parent = open.isEmpty() ? marks : open.peek();
            var mark = parent.appendElement("bookmark");
            mark.attr("name", heading.text()).attr("href", "#h" + number);
            open.push(mark);
            levels.push(level);
        }
        if (number > 0) {
            page.head().appendChild(marks);
        }
    }
}
