package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The handbook does what it says: its commands run in the order of its pages against one product,
 * its YAML is applied, and what it shows as an answer is one.
 */
class HandbookStory {

    private static final Path HANDBOOK = Path.of("..", "docs", "handbook");

    @TempDir Path folder;

    private int ran;
    private int applied;
    private int leftOut;

    @Test
    void everyCommandAndEveryDeclarationOfTheHandbookWorks() throws Exception {
        var environment =
                Map.of(
                        "UNREPEAT_BOOTSTRAP_TOKEN",
                        Product.TOKEN,
                        "UNREPEAT_PUBLIC_URL",
                        "http://127.0.0.1");
        try (var product = Product.on(folder.resolve("data"), environment).start()) {
            for (var page : HandbookPage.all(HANDBOOK)) {
                follow(page, product);
            }
        }
        System.out.printf(
                "handbook: %d blocks of commands ran, %d declarations were applied, %d were left"
                        + " out with a reason%n",
                ran, applied, leftOut);
        assertThat(ran).as("blocks of commands").isGreaterThan(30);
        assertThat(applied).as("declarations").isGreaterThan(10);
    }

    private void follow(HandbookPage page, Product product) throws Exception {
        var place = Files.createDirectories(folder.resolve(page.name()));
        var blocks = page.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            if (block.isLeftOut()) {
                assertThat(block.reason()).as("why %s is not run", block.where()).isNotBlank();
                leftOut++;
                continue;
            }
            if (block.isAFile()) {
                Files.writeString(place.resolve(block.file()), block.text());
            }
            switch (block.language()) {
                case "bash" -> {
                    ran++;
                    var said = run(block, place, product);
                    if (i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text")) {
                        assertShown(said, blocks.get(i + 1));
                    }
                }
                case "yaml" -> {
                    applied++;
                    var file = place.resolve(".block.yaml");
                    Files.writeString(file, block.text());
                    run(block.doing("unrepeat apply -f .block.yaml"), place, product);
                }
                default -> {}
            }
        }
    }

    /** What a block exports is there for the next one of its page. */
    private String run(HandbookPage.Block block, Path place, Product product) throws Exception {
        var script =
                "set -euo pipefail\n[ ! -f .exported ] || . ./.exported\n"
                        + block.text()
                        + "\nexport -p > .exported\n";
        var builder = new ProcessBuilder("bash", "-c", script).directory(place.toFile());
        builder.redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PATH", launcher().getParent() + ":" + environment.get("PATH"));
        environment.put("HOME", place.toString());
        environment.put("UNREPEAT_URL", product.url());
        environment.put("UNREPEAT_TOKEN", Product.TOKEN);
        environment.put("UNREPEAT_HOME", System.getProperty("unrepeat.home"));
        environment.put("UNREPEAT_DATA", product.data().toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", block.where()).isTrue();
        assertThat(process.exitValue())
                .as("%s:%n%s%nsaid:%n%s", block.where(), block.text(), said)
                .isZero();
        return said;
    }

    /** Each line that the page shows is said; dots in it stand for anything. */
    private static void assertShown(String said, HandbookPage.Block shown) {
        for (var line : shown.text().lines().filter(it -> !it.isBlank()).toList()) {
            var parts = line.strip().split(Pattern.quote("..."), -1);
            var pattern = new StringBuilder();
            for (var part : parts) {
                pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
            }
            assertThat(Pattern.compile(pattern.toString()).matcher(said).find())
                    .as("%s shows '%s'; it was:%n%s", shown.where(), line, said)
                    .isTrue();
        }
    }

    private Path launcher() throws IOException {
        var launcher = folder.resolve("bin").resolve("unrepeat");
        if (!Files.exists(launcher)) {
            Files.createDirectories(launcher.getParent());
            Files.writeString(
                    launcher,
                    "#!/bin/sh\nexec " + String.join(" ", Product.java("unrepeat")) + " \"$@\"\n");
            Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return launcher;
    }
}
