package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The administrator and somebody else, each in a Chromium of their own, driver a script. */
final class TwoBrowsers {

    private static final long SECONDS = 240;

    private TwoBrowsers() {}

    /**
     * Runs {@code web/journeys/<script>} with the product's address and a sign-in link for each,
     * and fails with what it said when it fails.
     *
     * @param person who the other one is; made a responder here
     */
    static void go(Product product, Path folder, String script, String person, String... more)
            throws IOException, InterruptedException {
        var made =
                product.http()
                        .post(
                                "/v1/people",
                                "{\"name\":\"%s\",\"display_name\":\"Lin Wei\",\"roles\":[{\"role\":\"responder\"}]}"
                                        .formatted(person));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var other =
                product.http()
                        .post("/v1/people/" + person + "/links", "{}")
                        .json()
                        .path("url")
                        .asString();
        var one =
                Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString())
                        .said()
                        .strip();
        var home = Path.of(System.getProperty("unrepeat.home"));
        var pictures = home.resolve("stories/target/screens");
        Files.createDirectories(pictures);
        var command =
                new ArrayList<>(List.of("node", "journeys/" + script, product.url(), one, other));
        command.addAll(List.of(more));
        command.add(pictures.toString());
        var log = folder.resolve(script + ".log");
        var running =
                new ProcessBuilder(command)
                        .directory(home.resolve("web").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = running.waitFor(SECONDS, TimeUnit.SECONDS);
            assertThat(ended && running.exitValue() == 0).as(Files.readString(log)).isTrue();
        } finally {
            running.destroyForcibly();
        }
    }
}
