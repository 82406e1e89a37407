package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole road in a real Chromium, against the packaged product. */
class BrowserStory {

    @TempDir Path folder;

    @Test
    void fromAnAlertToAProvedFixWithAMouseAndAKeyboard() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            product.http()
                    .post(
                            "/api/v2/alerts",
                            "[{\"labels\":{\"alertname\":\"HighErrorRate\",\"service\":\"checkout\",\"severity\":\"critical\"},\"annotations\":{\"summary\":\"4"
                                + " % of checkouts fail\"}}]");
            Product.expect(
                    "the incident",
                    () -> product.http().get("/v1/incidents/INC-1").status() == 200);
            var link =
                    Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString())
                            .said()
                            .strip();
            var home = Path.of(System.getProperty("unrepeat.home"));
            var pictures = home.resolve("stories/target/screens");
            Files.createDirectories(pictures);
            var journey =
                    new ProcessBuilder(
                                    "node",
                                    "journeys/journey.mjs",
                                    product.url(),
                                    link,
                                    "INC-1",
                                    pictures.toString())
                            .directory(home.resolve("web").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("journey.log").toFile())
                            .start();
            try (var text = journey.getOutputStream()) {
                text.write(GoodPostmortem.text().getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = journey.waitFor(180, TimeUnit.SECONDS);
            journey.destroyForcibly();
            assertThat(ended && journey.exitValue() == 0).as(log()).isTrue();
            assertThat(product.http().get("/v1/actions/ACT-1").json().path("status").asString())
                    .isEqualTo("verified");
            assertThat(product.http().get("/v1/postmortems/PM-1").json().path("status").asString())
                    .isEqualTo("published");
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("journey.log"));
    }
}
