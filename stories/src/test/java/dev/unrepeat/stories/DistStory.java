package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives of {@code make dist}, unpacked and started as somebody without the sources does. */
class DistStory {

    private static final Path HOME = Path.of(System.getProperty("unrepeat.home"));
    private static final long MEGABYTE = 1_000_000;

    @TempDir static Path packed;
    @TempDir Path folder;

    @BeforeAll
    static void pack() throws Exception {
        run(Map.of(), HOME.resolve("scripts/dist.sh").toString(), packed.toString());
    }

    @Test
    void oneArchiveNeedsAJavaAndSaysSoWhereThereIsNone() throws Exception {
        var root = unpack("unrepeat-0.1.0.tar.gz", 120 * MEGABYTE);
        var launcher = root.resolve("unrepeat").toString();

        assertThat(run(Map.of(), launcher, "--version")).contains("unrepeat 0.1.0");

        var old = Files.createDirectories(folder.resolve("old/bin"));
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.15\"\n");
        Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 1\n");
        assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();
        // The usual places are hidden behind an empty root, so that only the old one is found.
        var said =
                hidden(
                        "JAVA_HOME=%s %s up"
                                .formatted(folder.resolve("old"), root.resolve("unrepeat")));
        assertThat(said)
                .contains("Java 17.0.15")
                .contains("is too old")
                .contains("needs a JDK 25 or newer");
    }

    @Test
    void theOtherBringsItsOwnJavaMakesItsCachesAndServes() throws Exception {
        var machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        var root = unpack("unrepeat-0.1.0-linux-" + machine + ".tar.gz", 150 * MEGABYTE);
        assertThat(root.resolve("runtime/bin/java")).isExecutable();

        assertThat(run(Map.of(), root.resolve("scripts/aot.sh").toString()))
                .as("it was put to use")
                .doesNotContain("a start alone");
        assertThat(root.resolve("lib/unrepeat-up.aot")).exists();

        var data = folder.resolve("data");
        assertThat(serves(root, data)).startsWith("Sign in as the first");

        // Java dies of caches whose jars stand elsewhere now, so they are left aside.
        var moved = Files.move(root, folder.resolve("moved"));
        assertThat(serves(moved, data)).contains("READY");
    }

    /** Starts what was unpacked, asks it for its version, stops it; what it said. */
    private String serves(Path root, Path data) throws Exception {
        var said = folder.resolve("said");
        var server =
                new ProcessBuilder(
                        root.resolve("unrepeat").toString(),
                        "up",
                        "--port",
                        "0",
                        "--data-dir",
                        data.toString());
        server.environment().remove("JAVA_HOME");
        server.redirectErrorStream(true).redirectOutput(said.toFile());
        var running = server.start();
        try {
            var address = data.resolve("server.url");
            Product.expect("it serves", () -> Files.exists(address) || !running.isAlive());
            assertThat(running.isAlive()).as(Files.readString(said)).isTrue();
            var java = running.toHandle().info().command().orElseThrow();
            assertThat(java).isEqualTo(root.resolve("runtime/bin/java").toRealPath().toString());
            var info = URI.create(Files.readString(address).strip() + "/info");
            var answer =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(info).build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"version\":\"0.1.0\"");
        } finally {
            running.destroy();
            assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        return Files.readString(said);
    }

    private Path unpack(String archive, long largest) throws Exception {
        var file = packed.resolve(archive);
        assertThat(Files.size(file)).isLessThan(largest);
        run(Map.of(), "tar", "-xzf", file.toString(), "-C", folder.toString());
        return folder.resolve("unrepeat-0.1.0");
    }

    /** Runs a line of shell where no Java stands in the usual places. */
    private String hidden(String line) throws Exception {
        var empty = Files.createDirectories(folder.resolve("empty"));
        var script =
                "[ -d /usr/lib/jvm ] && mount --bind %1$s /usr/lib/jvm; PATH=/usr/bin:/bin HOME=%1$s %2$s"
                        .formatted(empty, line);
        var command = List.of("unshare", "--mount", "--map-root-user", "bash", "-c", script);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(2);
        return said;
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), said).isZero();
        return said;
    }
}
