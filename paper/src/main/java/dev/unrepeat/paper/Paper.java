package dev.unrepeat.paper;

import dev.unrepeat.bar.reading.Postmortem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A post-mortem to hand on: one page of HTML, or a PDF. Both run no script and load nothing. */
public final class Paper {

    /** Longer documents are refused as PDF; about 1,000 pages. */
    public static final int LONGEST_PDF = 2_000_000;

    private static final double ACROSS = 636;
    private static final double DOWN = 860;
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Postmortem document;
    private final Facts facts;

    private Paper(Postmortem document, Facts facts) {
        this.document = document;
        this.facts = facts;
    }

    public static Paper of(Postmortem document, Facts facts) {
        return new Paper(document, facts);
    }

    /** A whole page with its style in it. */
    public String html() {
        var page = page("page.css");
        CauseDrawing.of(document).ifPresent(drawing -> draw(page, drawing.svg()));
        page.head()
                .prependElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", POLICY);
        page.head()
                .prependElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width");
        page.head().prependElement("meta").attr("charset", "utf-8");
        return page.outerHtml();
    }

    /**
     * The same on A4 with page numbers, bookmarks and embedded fonts, tagged for screen readers.
     *
     * @throws IllegalArgumentException when the text is longer than {@link #LONGEST_PDF}
     */
    public byte[] pdf() {
        if (document.text().length() > LONGEST_PDF) {
            throw new IllegalArgumentException(
                    "the text has %,d characters; a PDF holds at most %,d"
                            .formatted(document.text().length(), LONGEST_PDF));
        }
        var page = page("paper.css");
        CauseDrawing.of(document).ifPresent(drawing -> draw(page, drawing.html(ACROSS, DOWN)));
        PdfBookmarks.add(page);
        return PdfWriter.write(page, title(), facts.ref());
    }

    private Document page(String style) {
        var page = SafeHtml.of(document);
        page.selectXpath("//html").forEach(html -> html.attr("lang", "en"));
        page.head().appendElement("title").text(title());
        page.head().appendElement("style").appendText(resource(style));
        var body = page.body();
        var above = new Element("header").addClass("facts");
        if (!facts.ref().isBlank()) {
            above.appendElement("span").addClass("ref").text(facts.ref());
        }
        facts.lines()
                .forEach((label, value) -> {
                    above.appendText(" ");
                    var line = above.appendElement("span").addClass("fact");
                    line.appendElement("b").text(label + " ");
                    line.appendText(value);
                });
        body.prependChild(above);
        if (body.select("h1").isEmpty() && !document.title().isBlank()) {
            above.after(new Element("h1").text(document.title()));
        }
        return page;
    }

    /** Puts the drawing where the chart's text stands. */
    private void draw(Document page, String drawing) {
        var span = Objects.requireNonNull(document.causes().span());
        var chart = document.text().substring(span.start(), span.end()).replace("\r", "");
        for (var code : page.select("pre > code.language-mermaid")) {
            if (chart.contains(code.wholeText().replace("\r", "").strip())) {
                Objects.requireNonNull(code.parent())
                        .replaceWith(new Element("div").addClass("causes").append(drawing));
                return;
            }
        }
    }

    private String title() {
        return document.title().isBlank() ? "Post-mortem" : document.title();
    }

    private static String resource(String name) {
        try (InputStream in = Paper.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
