package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that was written goes out, and comes in elsewhere as it was. */
class ArchiveStory {

    @TempDir Path folder;

    @Test
    void whatOneServerExportsAnEmptyOneTakesInByteForByte() throws IOException {
        var archive = folder.resolve("archive");
        Map<String, String> before;
        try (var product = Product.on(folder.resolve("first")).start()) {
            var server = server(product);
            var written = Files.createDirectories(folder.resolve("written"));
            Files.writeString(
                    written.resolve("labels.md"),
                    "\uFEFF# Zürich: labels\r\n\r\n"
                            + "## Impact\r\n\r\n"
                            + "1,240 parcels, 出\r\n\r\n"
                            + "## Timeline\r\n\r\n"
                            + "- 2026-11-03 08:02 Begins\r\n"
                            + "- 2026-11-03 08:49 Ends");
            Files.writeString(
                    written.resolve("outage.md"),
                    "Outage\n"
                            + "======\n\n"
                            + "Impact\n"
                            + "------\n\n"
                            + "All of it.   \n\n"
                            + "Actions\n"
                            + "-------\n\n"
                            + "* Mend it\n\n\n");
            assertThat(Product.run(server, "import", written.toString()).code()).isZero();
            var first = Product.run(server, "export", "--to", archive.toString());
            assertThat(first.code()).as(first.said()).isZero();
            assertThat(first.said()).contains("2 post-mortems", "5 files new");
            assertThat(Product.run(server, "export", "--to", archive.toString()).said())
                    .contains("0 files new, 0 changed, 5 as they were, 0 removed");
            var foreign = Product.run(server, "export", "--to", written.toString());
            assertThat(foreign.code()).isEqualTo(2);
            assertThat(foreign.said()).contains("holds other files");
            before = documents(product);
            product.stop();
        }
        try (var product = Product.on(folder.resolve("second")).start()) {
            var server = server(product);
            var taken = Product.run(server, "import", archive.toString());
            assertThat(taken.said()).contains("2 created");
            assertThat(documents(product)).isEqualTo(before).hasSize(2);
            assertThat(Product.run(server, "import", archive.toString()).said())
                    .contains("2 unchanged");
        }
    }

    private static Map<String, String> server(Product product) {
        return Map.of("UNREPEAT_URL", product.url(), "UNREPEAT_TOKEN", Product.TOKEN);
    }

    private static Map<String, String> documents(Product product) throws IOException {
        var documents = new TreeMap<String, String>();
        var http = new Http(product.url(), Product.TOKEN);
        for (var each : http.get("/v1/postmortems").json().path("items")) {
            documents.put(
                    each.path("title").asString(),
                    http.get("/v1/postmortems/" + each.path("ref").asString() + "/document")
                            .body());
        }
        return documents;
    }
}
