package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Every page and dialog of a running demo, in both themes and on a phone. */
final class DemoPages {

    private static final long SECONDS = 600;

    private DemoPages() {}

    /** Opens them all in a browser, which changes nothing, and fails when one is broken. */
    static void areFitToRead(Product product, Path folder)
            throws IOException, InterruptedException {
        var link =
                Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString())
                        .said()
                        .strip();
        var home = Path.of(System.getProperty("unrepeat.home"));
        var log = folder.resolve("pages.log");
        var journey =
                new ProcessBuilder("node", "journeys/pages.mjs", product.url(), link)
                        .directory(home.resolve("web").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = journey.waitFor(SECONDS, TimeUnit.SECONDS);
            var said = Files.readString(log);
            assertThat(ended && journey.exitValue() == 0).as(said).isTrue();
            System.out.println("pages: " + said.strip());
        } finally {
            journey.destroyForcibly();
        }
    }
}
