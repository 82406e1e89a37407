package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page and dialog of the demo, in both themes and on a phone: nothing on them is broken. */
class PagesStory {

    private static final long SECONDS = 600;

    @TempDir Path folder;

    @Test
    void everyPageAndDialogOfTheDemoIsFitToRead() throws Exception {
        try (var product = Product.on(folder.resolve("demo")).start("--demo")) {
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
}
