package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command starts it; nothing that is killed stays broken; two never share a data folder. */
class StartStory {

    @TempDir Path folder;

    @Test
    void startsKeepsItsDataOverSigkillAndStopsOnSigterm() throws IOException {
        try (var product = Product.on(folder.resolve("data")).start()) {
            assertThat(product.http().get("/health").status()).isEqualTo(200);
            assertThat(product.http().get("/ready").status()).isEqualTo(200);
            assertThat(product.said()).doesNotContain("sign-in?link");
            var made = product.http().post("/v1/people", "{\"name\":\"ana\"}");
            assertThat(made.status()).isEqualTo(201);
            theLastAdministratorStays(product);

            product.kill();
            product.start();

            assertThat(product.http().get("/v1/people").body()).contains("\"ana\"");
            assertThat(product.stop()).isIn(0, 143);
            assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
        }
    }

    /** An installation that nobody administers can only be mended by SQL. */
    private static void theLastAdministratorStays(Product product) throws IOException {
        var demoted = "{\"name\":\"admin\",\"roles\":[{\"role\":\"viewer\"}]}";
        var saved = product.http().post("/v1/people", demoted);
        assertThat(saved.status()).isEqualTo(409);
        var file = Files.createTempFile("admin", ".yaml");
        Files.writeString(
                file,
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: admin}
                spec:
                  roles: [{role: viewer}]
                """);
        var server = Map.of("UNREPEAT_URL", product.url(), "UNREPEAT_TOKEN", Product.TOKEN);
        var applied = Product.run(server, "apply", "-f", file.toString());
        Files.delete(file);
        assertThat(applied.code()).isNotZero();
        assertThat(applied.said()).contains(":5:").contains("leaves no active administrator");
        assertThat(product.http().get("/v1/audit").status()).isEqualTo(200);
    }

    @Test
    void aStopEndsTheStreamsOfWhoWatchesInOrder() throws Exception {
        try (var product = Product.on(folder.resolve("data")).start();
                var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(product.url() + "/v1/events"))
                            .header("Authorization", "Bearer " + Product.TOKEN)
                            .build();
            var stream = client.send(request, BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            var all = CompletableFuture.supplyAsync(() -> toTheEnd(stream.body()));
            assertThat(product.stop()).isIn(0, 143);
            // One that is cut off lacks its last chunk, which is an error and not an end.
            assertThat(all.get(20, TimeUnit.SECONDS)).contains(":open");
        }
    }

    private static String toTheEnd(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesADataFolderInUseAndAPortTaken() throws IOException {
        try (var product = Product.on(folder.resolve("data")).start()) {
            var second = Product.on(folder.resolve("data")).startAndFail();
            assertThat(second.code()).isEqualTo(2);
            assertThat(second.said()).contains("Another Unrepeat is running on the data folder");
            assertThat(product.http().get("/health").status()).isEqualTo(200);
        }
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var refused =
                    Product.on(folder.resolve("other"))
                            .startAndFail("--port", Integer.toString(taken.getLocalPort()));
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.said()).contains("Port " + taken.getLocalPort()).contains("--port");
        }
    }

    @Test
    void printsAOneTimeLinkThatSignsInOnce() throws IOException {
        try (var product = Product.on(folder.resolve("data"), Map.of()).start()) {
            var kept = folder.resolve("data/first-sign-in");
            var link = Files.readString(kept).strip();
            assertThat(product.said()).contains(link);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");

            var browser = new Browserless(product.url());
            var secret = link.substring(link.indexOf("link=") + 5);
            assertThat(browser.signIn(secret).status()).isEqualTo(200);
            assertThat(browser.get("/v1/session").json().at("/person/name").asString())
                    .isEqualTo("admin");
            assertThat(new Browserless(product.url()).signIn(secret).status()).isEqualTo(401);

            var more =
                    Product.run(Map.of(), "admin", "link", "--data-dir", product.data().toString());
            assertThat(more.code()).isZero();
            var second = more.said().strip();
            assertThat(second).startsWith(product.url());
            assertThat(
                            new Browserless(product.url())
                                    .signIn(second.substring(second.indexOf("link=") + 5))
                                    .status())
                    .isEqualTo(200);
        }
    }
}
