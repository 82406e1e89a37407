package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's amtool works with Unrepeat, and its Alertmanager answers as Unrepeat does. */
class AmtoolStory {

    private static final String MATCHERS = "[{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false}]";

    /** What both are asked; {@code $M} are good matchers, {@code $N} is now, {@code $F} later. */
    private static final List<String> BODIES =
            List.of(
                    "",
                    "{}",
                    "null",
                    "[]",
                    "{\"comment\":5}",
                    "{\"id\":7}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\"}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"endsAt\":\"$F\",\"matchers\":[]}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"endsAt\":\"$F\",\"matchers\":[{\"name\":\"a\"}]}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"endsAt\":\"$F\",\"matchers\":$M}",
                    "{\"matchers\":\"x\"}",
                    "{\"matchers\":[{\"name\":1}]}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"startsAt\":\"$F\",\"endsAt\":\"$N\",\"matchers\":$M}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"startsAt\":\"2019-01-01T00:00:00Z\",\"endsAt\":\"2020-01-01T00:00:00Z\",\"matchers\":$M}",
                    "{\"id\":\"nope\",\"comment\":\"c\",\"createdBy\":\"x\",\"startsAt\":\"$N\",\"endsAt\":\"$F\",\"matchers\":$M}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"startsAt\":\"$N\",\"endsAt\":\"$F\",\"matchers\":[{\"name\":\"a\",\"value\":\".*\",\"isRegex\":true}]}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"startsAt\":\"$N\",\"endsAt\":\"$F\",\"matchers\":[{\"name\":\"a\",\"value\":\"(\",\"isRegex\":true}]}",
                    "{\"comment\":\"c\",\"createdBy\":\"x\",\"startsAt\":\"$N\",\"endsAt\":\"$F\",\"matchers\":[{\"name\":\"\",\"value\":\"x\",\"isRegex\":false}]}");

    @TempDir Path folder;

    @Test
    void amtoolSilencesAndWhatStillFiresPagesWhenTheSilenceEnds() throws Exception {
        int port = Product.freePort();
        var real = alertmanager(port);
        try (var hook = new Hook();
                var product = Product.on(folder.resolve("data")).start()) {
            Catalogue.apply(product.http(), hook.url());
            Files.writeString(
                    folder.resolve("http.yml"),
                    "authorization: {credentials: %s}\n".formatted(Product.TOKEN));
            var amtool = new Amtool(folder, product.url());

            var id =
                    amtool.run("silence", "add", "alertname=DiskFull", "-d", "2h", "-a", "ana")
                            .strip();
            assertThat(amtool.run("silence", "query"))
                    .contains(id, "alertname=\"DiskFull\"", "ana");
            amtool.run("alert", "add", "DiskFull", "service=checkout", "severity=critical");
            Product.expect(
                    "the alert is muted",
                    () -> amtool.run("alert", "query", "-s").contains("suppressed"));
            assertThat(amtool.run("alert", "query")).doesNotContain("DiskFull");
            assertThat(amtool.run("config", "show")).contains("receiver: unrepeat");

            amtool.run("silence", "expire", id);
            assertThat(amtool.run("silence", "query")).doesNotContain(id);
            Product.expect("ana is paged", () -> hook.pages("\"person\":\"ana\"").size() == 1);
            assertThat(amtool.run("alert", "query")).contains("DiskFull", "active");

            var theirs = new Http("http://127.0.0.1:" + port, "");
            Product.expect("Alertmanager is ready", () -> isReady(theirs));
            for (var body : BODIES) {
                var sent =
                        body.replace("$M", MATCHERS)
                                .replace("$N", Instant.now().toString())
                                .replace("$F", Instant.now().plusSeconds(3_600).toString());
                var expected = theirs.post("/api/v2/silences", sent);
                var got = product.http().post("/api/v2/silences", sent);
                assertThat(got.status()).as(body).isEqualTo(expected.status());
                // Since 0.28 it is said the other way round.
                assertThat(got.body().strip())
                        .as(body)
                        .isEqualTo(
                                expected.body()
                                        .strip()
                                        .replace("silence invalid: ", "invalid silence: "));
            }
        } finally {
            real.destroy();
            assertThat(real.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process alertmanager(int port) throws IOException {
        var config = folder.resolve("alertmanager.yml");
        Files.writeString(config, "route: {receiver: x}\nreceivers: [{name: x}]\n");
        return new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
    }

    private static boolean isReady(Http alertmanager) {
        try {
            return alertmanager.get("/-/ready").status() == 200;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private record Amtool(Path folder, String url) {

        String run(String... arguments) {
            var command = new ArrayList<>(List.of("amtool"));
            command.addAll(List.of(arguments));
            command.add("--alertmanager.url=" + url);
            command.add("--http.config.file=" + folder.resolve("http.yml"));
            command.add("--no-version-check");
            if (List.of(arguments).contains("add") && List.of(arguments).contains("silence")) {
                command.add("--comment=known");
            }
            try {
                var builder = new ProcessBuilder(command).redirectErrorStream(true);
                builder.environment().putAll(Map.of("HOME", folder.toString()));
                var started = builder.start();
                var said =
                        new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(started.waitFor()).as(said).isZero();
                return said;
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
