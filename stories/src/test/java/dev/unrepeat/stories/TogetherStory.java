package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
            var person =
                    http.post(
                            "/v1/people",
                            "{\"name\":\"lin\",\"display_name\":\"Lin"
                                    + " Wei\",\"roles\":[{\"role\":\"responder\"}]}");
            assertThat(person.status()).as(person.body()).isEqualTo(201);
            var other = http.post("/v1/people/lin/links", "{}").json().path("url").asString();
            var one =
                    Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString())
                            .said()
                            .strip();
            var home = Path.of(System.getProperty("unrepeat.home"));
            var pictures = home.resolve("stories/target/screens");
            Files.createDirectories(pictures);
            var log = folder.resolve("together.log");
            var writing =
                    new ProcessBuilder(
                                    "node",
                                    "testing/together.mjs",
                                    product.url(),
                                    one,
                                    other,
                                    "PM-1",
                                    pictures.toString())
                            .directory(home.resolve("web").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            try {
                boolean ended = writing.waitFor(240, TimeUnit.SECONDS);
                assertThat(ended && writing.exitValue() == 0).as(Files.readString(log)).isTrue();
            } finally {
                writing.destroyForcibly();
            }
        }
    }
}
