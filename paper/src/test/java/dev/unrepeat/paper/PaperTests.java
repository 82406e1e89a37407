package dev.unrepeat.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.bar.reading.Postmortem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperTests {

    private static final String LABELS =
            """
            ---
            severity: SEV2
            ---
            # Labels were not printed

            ## Causes

            ```mermaid
            flowchart BT
              out["No labels were printed"]:::event
              font["The new version rejects a font"]:::condition --> out
              render["No label is rendered before a release"]:::missing_defence --> font
              class render test
            ```

            ## Timeline (UTC)

            | time | event |
            |---|---|
            | 2026-11-03 08:02 | Release 5.1 → all warehouses |

            ## Actions

            - [x] Go back to release 5.0 (owner: @ana, due: 2026-11-03)
            - [ ] Render a label in the build (owner: @lin, due: 2026-12-01, closes render)
            """;

    private static final Facts FACTS =
            new Facts("PM-7", new LinkedHashMap<>(Map.of("Severity", "SEV2")));

    @Test
    void aPageHoldsTheWholeDocumentAndTheDrawingOfItsCauses() {
        var page = Jsoup.parse(Paper.of(Postmortem.read(LABELS), FACTS).html());
        assertThat(page.title()).isEqualTo("Labels were not printed");
        assertThat(page.select(".facts").text()).isEqualTo("PM-7 Severity SEV2");
        assertThat(page.select("h1, h2").eachText())
                .containsExactly("Labels were not printed", "Causes", "Timeline (UTC)", "Actions");
        assertThat(page.select("td").eachText())
                .containsExactly("2026-11-03 08:02", "Release 5.1 → all warehouses");
        assertThat(page.select("li.task").eachText().getFirst()).startsWith("☑ Go back");
        assertThat(page.select("svg rect")).hasSize(3);
        assertThat(page.select("svg polyline")).hasSize(2);
        assertThat(page.select("svg").text())
                .contains("Missing defence · test", "✓ Render a label in the build");
        assertThat(page.text()).doesNotContain("flowchart", "severity: SEV2");
    }

    @Test
    void aPdfHasTheWordsPageNumbersBookmarksAndItsOwnFonts() throws IOException {
        var written = Paper.of(Postmortem.read(LABELS), FACTS).pdf();
        try (var pdf = Loader.loadPDF(written)) {
            assertThat(words(pdf))
                    .contains(
                            "Labels were not printed",
                            "Release 5.1 → all warehouses",
                            "☑ Go back to release 5.0",
                            "Missing defence · test",
                            "The new version rejects a font",
                            "1 / 1",
                            "PM-7");
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo("Labels were not printed");
            var outline = pdf.getDocumentCatalog().getDocumentOutline();
            assertThat(outline.getFirstChild().getTitle()).isEqualTo("Labels were not printed");
            assertThat(outline.getFirstChild().getFirstChild().getTitle()).isEqualTo("Causes");
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert('unwanted')</script>",
                "<img src=x onerror=alert('unwanted')>",
                "![](javascript:unwanted)",
                "[a](javascript:unwanted)",
                "[a](data:text/html,<script>unwanted</script>)",
                "[a](vbscript:unwanted)",
                "<a href='JaVaScRiPt:unwanted'>a</a>",
                "<a href='java\nscript:unwanted'>a</a>",
                "<iframe src='https://unwanted.example'></iframe>",
                "<object data='unwanted.swf'></object>",
                "<style>@import 'https://unwanted.example'</style>",
                "<link rel=stylesheet href='https://unwanted.example'>",
                "<div style='background:url(https://unwanted.example)'>words</div>",
                "<svg onload='unwanted()'><image href='file:///etc/hostname'/></svg>",
                "<form action='https://unwanted.example'><input name=a></form>",
                "<meta http-equiv=refresh content='0;url=https://unwanted.example'>",
                "<base href='https://unwanted.example'>",
                "<math><mtext><script>unwanted</script></mtext></math>",
                "<p title='\" onmouseover=\"unwanted'>words</p>",
                "```mermaid\nflowchart TD\n a[\"<script>unwanted</script>\"] --> b\n```",
                "<?php unwanted ?><!-- unwanted --><![CDATA[ x ]]>",
            })
    void nothingOfAHostileTextRunsOrLoads(String hostile) throws IOException {
        var text =
                "# A title\n\n## Causes\n\nBefore.\n\n" + hostile + "\n\nAfter the hostile part.\n";
        var paper = Paper.of(Postmortem.read(text), FACTS);
        var page = Jsoup.parse(paper.html());
        assertThat(
                        page.select(
                                "script, iframe, object, embed, link, form, input, base, image,"
                                        + " img"))
                .isEmpty();
        assertThat(page.getAllElements())
                .allSatisfy(element ->
                        assertThat(element.attributes())
                                .noneMatch(attribute -> attribute.getKey().startsWith("on"))
                                .noneMatch(attribute -> attribute.getKey().equals("style"))
                                .noneMatch(attribute ->
                                        attribute.getKey().matches("href|src|data|action")
                                                && !attribute
                                                        .getValue()
                                                        .matches("https?://.*|mailto:.*")));
        assertThat(page.body().select("style:not(svg > style)")).isEmpty();
        assertThat(page.text()).contains("After the hostile part.");
        try (var pdf = Loader.loadPDF(paper.pdf())) {
            assertThat(words(pdf)).contains("After the hostile part.");
            assertThat(pdf.getDocumentCatalog().getNames())
                    .satisfiesAnyOf(
                            names -> assertThat(names).isNull(),
                            names -> assertThat(names.getJavaScript()).isNull());
        }
    }

    @Test
    void aPdfReadsNoFileOfTheMachine() throws IOException {
        var secret = Files.createTempFile("secret", ".txt");
        try {
            Files.writeString(secret, "the words of the file");
            var text = "# A title\n\n![x](" + secret.toUri() + ")\n\n<img src='" + secret + "'>\n";
            try (var pdf = Loader.loadPDF(Paper.of(Postmortem.read(text), FACTS).pdf())) {
                assertThat(words(pdf))
                        .contains("[image: x]", "[image]")
                        .doesNotContain("the words");
            }
        } finally {
            Files.delete(secret);
        }
    }

    @Test
    void imagesOfTheWebAreLinkedNotFetched() {
        var page =
                Jsoup.parse(
                        Paper.of(
                                        Postmortem.read("![a graph](https://example.org/g.png)"),
                                        Facts.NONE)
                                .html());
        assertThat(page.select("a").attr("href")).isEqualTo("https://example.org/g.png");
        assertThat(page.select("a").attr("rel")).isEqualTo("noopener noreferrer");
        assertThat(page.select("a").text()).isEqualTo("[image: a graph]");
    }

    @Test
    void anyTextMakesAPage() throws IOException {
        for (var text :
                new String[] {
                    "",
                    "\uFEFF",
                    "\u0000\u0001",
                    "> ".repeat(500) + "deep",
                    "<b>".repeat(500),
                    "日本語 🎉"
                }) {
            var paper = Paper.of(Postmortem.read(text), Facts.NONE);
            assertThat(paper.html()).startsWith("<html");
            try (var pdf = Loader.loadPDF(paper.pdf())) {
                assertThat(pdf.getNumberOfPages()).isPositive();
            }
        }
    }

    @Test
    void aTextTooLongForPaperIsRefusedWithItsLength() {
        var paper = Paper.of(Postmortem.read("word ".repeat(400_001)), Facts.NONE);
        assertThatThrownBy(paper::pdf)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text has 2,000,005 characters; a PDF holds at most 2,000,000");
    }

    @Test
    void aGraphThatIsWiderThanThePaperIsMadeSmaller() throws IOException {
        var chart =
                new StringBuilder(
                        "# Wide\n\n## Causes\n\n```mermaid\nflowchart BT\n out[\"It broke\"]\n");
        for (int i = 0; i < 12; i++) {
            chart.append(
                    " c%d[\"Cause number %d of many that stand side by side\"] --> out\n"
                            .formatted(i, i));
        }
        var document = Postmortem.read(chart + "```\n");
        var drawing = CauseDrawing.of(document).orElseThrow();
        assertThat(drawing.svg()).contains("<svg ").contains("Cause number 11");
        try (var pdf = Loader.loadPDF(Paper.of(document, Facts.NONE).pdf())) {
            var stripper =
                    new PDFTextStripper() {
                        private float right;

                        @Override
                        protected void processTextPosition(TextPosition text) {
                            right = Math.max(right, text.getX() + text.getWidth());
                            super.processTextPosition(text);
                        }
                    };
            assertThat(stripper.getText(pdf)).contains("Cause number 11");
            assertThat(stripper.right).isLessThan(pdf.getPage(0).getMediaBox().getWidth());
        }
    }

    @Test
    void aDrawingNeedsAGraph() {
        assertThat(CauseDrawing.of(Postmortem.read("# No graph"))).isEmpty();
        assertThat(
                        CauseDrawing.of(
                                Postmortem.read(
                                        "## Causes\n\n"
                                                + "```mermaid\n"
                                                + "flowchart TD\n"
                                                + " a --> b\n"
                                                + " b --> a\n"
                                                + "```\n")))
                .isPresent();
    }

    private static String words(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }
}
