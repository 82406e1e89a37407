package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two people in one incident room, each in a browser of their own: one works it by keyboard alone,
 * the other sees everything without reloading.
 */
class RoomStory {

    @TempDir Path folder;

    @Test
    void oneWorksTheIncidentByKeyboardAndTheOtherSeesIt() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start()) {
            var http = product.http();
            for (var name : new String[] {"lin", "ana"}) {
                var person =
                        http.post(
                                "/v1/people",
                                "{\"name\":\"%s\",\"roles\":[{\"role\":\"responder\"}]}"
                                        .formatted(name));
                assertThat(person.status()).as(person.body()).isEqualTo(201);
            }
            var applied =
                    http.send(
                            "POST",
                            "/v1/config/apply",
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Service
                            metadata: {name: checkout}
                            spec: {team: default, tier: core, users: 120000, cost_per_minute: 1200}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: DegradationPlan
                            metadata: {name: checkout}
                            spec:
                              product: lin
                              engineering: ana
                              modes:
                                - {name: no-tips, off: [recommendations], users_see: a plain cart, how: flag tips=off}
                            """,
                            Map.of("Content-Type", "application/yaml"));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            var other = http.post("/v1/people/lin/links", "{}").json().path("url").asString();
            var one =
                    Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString())
                            .said()
                            .strip();
            var home = Path.of(System.getProperty("unrepeat.home"));
            var pictures = home.resolve("stories/target/screens");
            Files.createDirectories(pictures);
            var log = folder.resolve("room.log");
            var working =
                    new ProcessBuilder(
                                    "node",
                                    "testing/room.mjs",
                                    product.url(),
                                    one,
                                    other,
                                    pictures.toString())
                            .directory(home.resolve("web").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            try {
                boolean ended = working.waitFor(240, TimeUnit.SECONDS);
                assertThat(ended && working.exitValue() == 0).as(Files.readString(log)).isTrue();
            } finally {
                working.destroyForcibly();
            }
        }
    }
}
