package dev.unrepeat.stories;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people at one post-mortem, each in a browser of their own: nobody's words are lost. */
class TogetherStory {

    @TempDir Path folder;

    @Test
    void twoPeopleWriteOnePostmortem() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            var http = product.http();
            http.post(
                    "/api/v2/alerts",
                    "[{\"labels\":{\"alertname\":\"HighErrorRate\",\"service\":\"checkout\",\"severity\":\"critical\"}}]");
            Product.expect("the incident", () -> http.get("/v1/incidents/INC-1").status() == 200);
            http.put(
                    "/v1/incidents/INC-1/severity",
                    "{\"severity\":\"SEV2\",\"reason\":\"by hand\"}");
            http.post("/v1/incidents/INC-1/transitions", "{\"to\":\"resolved\"}");
            Product.expect("the draft", () -> http.get("/v1/postmortems/PM-1").status() == 200);
            TwoBrowsers.go(product, folder, "together.mjs", "lin", "PM-1");
        }
    }
}
