package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands a person types, against a running server and without one. */
class CommandStory {

    @TempDir Path folder;

    @Test
    void applySaysWhatItDidAndWhereAMistakeIs() throws IOException {
        try (var product = Product.on(folder.resolve("data")).start()) {
            var server = Map.of("UNREPEAT_URL", product.url(), "UNREPEAT_TOKEN", Product.TOKEN);
            var file = folder.resolve("catalogue.yaml");
            Files.writeString(file, Catalogue.yaml("https://hooks.example.org/a"));
            var dry = Product.run(server, "apply", "-f", file.toString(), "--dry-run");
            assertThat(dry.code()).as(dry.said()).isZero();
            assertThat(dry.said()).contains("created   Service/checkout").contains("dry run");
            assertThat(Product.run(server, "apply", "-f", file.toString()).code()).isZero();
            assertThat(Product.run(server, "apply", "-f", file.toString()).said())
                    .contains("unchanged Service/checkout");

            Files.writeString(
                    file,
                    "apiVersion: unrepeat.dev/v1\n"
                            + "kind: Team\n"
                            + "metadata: {name: x}\n"
                            + "spec: {boss: y}\n");
            var wrong = Product.run(server, "apply", "-f", file.toString());
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.said()).contains(file + ":4:8: unknown key 'boss'");

            assertThat(Product.run(Map.of(), "apply", "-f", file.toString()).said())
                    .contains("UNREPEAT_TOKEN is not set");
            var nobody = Map.of("UNREPEAT_URL", product.url(), "UNREPEAT_TOKEN", "wrong");
            assertThat(Product.run(nobody, "apply", "-f", file.toString()).said())
                    .contains("does not know this token");
            assertThat(Product.run(server, "apply", "-f", folder.resolve("none").toString()).said())
                    .contains("there is no file");
            product.stop();
            assertThat(Product.run(server, "apply", "-f", file.toString()).said())
                    .contains("no server answers");
        }
    }

    @Test
    void lintNeedsNoServerAndTellsByItsExitCode() throws IOException {
        var file = folder.resolve("outage.md");
        Files.writeString(file, "# Outage\n\n## Root cause\n\nHuman error.\n");
        var found = Product.run(Map.of(), "lint", file.toString());
        assertThat(found.code()).isEqualTo(1);
        assertThat(found.said()).contains("cause-human-error").contains("outage.md:5:");
        assertThat(Product.run(Map.of(), "lint", "--fail-on", "never", file.toString()).code())
                .isZero();
        assertThat(Product.run(Map.of(), "lint", folder.resolve("none.md").toString()).code())
                .isEqualTo(2);
        var json = Product.run(Map.of(), "lint", "--format", "json", file.toString());
        assertThat(Http.JSON.readTree(json.said()).at("/totals/files").asInt()).isEqualTo(1);
    }
}
