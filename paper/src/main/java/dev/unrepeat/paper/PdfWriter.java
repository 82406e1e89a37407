package dev.unrepeat.paper;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

/**
 * Prints a page as PDF with fonts of its own. No address in the page is ever opened, whatever it
 * says: no file, no network.
 */
final class PdfWriter {

    private static final String LIBERATION = "/liberation/Liberation";
    private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfWriter() {}

    static byte[] write(Document page, String title, String ref) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Unrepeat");
        builder.useUriResolver((_, _) -> null);
        for (var priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((_, _) -> false, priority);
        }
        fonts(builder);
        page.head()
                .appendElement("meta")
                .attr("name", "description")
                .attr("content", ref.isBlank() ? title : ref + ", " + title);
        page.body().prependElement("div").attr("id", "foot").text(ref + " " + title);
        builder.withW3cDocument(new W3CDom().fromJsoup(page), "");
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void fonts(PdfRendererBuilder builder) {
        for (var face : Face.values()) {
            builder.useFont(
                    at(LIBERATION + "Sans-" + face.file + ".ttf"),
                    "Paper Sans",
                    face.weight,
                    face.style,
                    true);
            builder.useFont(
                    at(LIBERATION + "Mono-" + face.file + ".ttf"),
                    "Paper Mono",
                    face.weight,
                    face.style,
                    true);
        }
        // What the first has no letters for: arrows, ticks and more scripts.
        builder.useFont(at(DEJAVU + ".ttf"), "Paper Signs", 400, FontStyle.NORMAL, true);
        builder.useFont(at(DEJAVU + "-Bold.ttf"), "Paper Signs", 700, FontStyle.NORMAL, true);
    }

    private static FSSupplier<InputStream> at(String path) {
        return () -> FontFile.open(path);
    }

    private enum Face {
        REGULAR("Regular", 400, FontStyle.NORMAL),
        BOLD("Bold", 700, FontStyle.NORMAL),
        ITALIC("Italic", 400, FontStyle.ITALIC),
        BOLD_ITALIC("BoldItalic", 700, FontStyle.ITALIC);

        private final String file;
        private final int weight;
        private final FontStyle style;

        Face(String file, int weight, FontStyle style) {
            this.file = file;
            this.weight = weight;
            this.style = style;
        }
    }
}
