package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What open pages hear, over a real stream. */
class LiveEventsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aTimelineIsFollowedLiveAndResumesAfterTheLastNumber() throws Exception {
        var ref =
                admin.post("/v1/incidents", "{\"title\":\"live\",\"service\":\"live-a\"}")
                        .at("/ref");
        var all = new CopyOnWriteArrayList<String>();
        try (var stream = open("/v1/incidents/" + ref + "/events", "", all)) {
            assertThat(stream).isNotNull();
            TestServer.expect(
                    "what was there", () -> all.stream().anyMatch(it -> it.contains("Declared")));
            admin.post("/v1/incidents/" + ref + "/timeline", "{\"text\":\"fresh\"}");
            TestServer.expect(
                    "what is new", () -> all.stream().anyMatch(it -> it.contains("fresh")));
        }
        var last =
                all.stream()
                        .filter(it -> it.startsWith("id:"))
                        .reduce((_, b) -> b)
                        .orElseThrow()
                        .substring(3);
        admin.post("/v1/incidents/" + ref + "/timeline", "{\"text\":\"while away\"}");
        var rest = new CopyOnWriteArrayList<String>();
        try (var stream = open("/v1/incidents/" + ref + "/events", last, rest)) {
            assertThat(stream).isNotNull();
            TestServer.expect(
                    "what was missed",
                    () -> rest.stream().anyMatch(it -> it.contains("while away")));
        }
        assertThat(rest)
                .noneMatch(it -> it.contains("Declared"))
                .noneMatch(it -> it.contains("fresh"));
    }

    @Test
    void newsOfIncidentsReachWhoIsSignedIn() throws Exception {
        var news = new CopyOnWriteArrayList<String>();
        try (var stream = open("/v1/events", "", news)) {
            assertThat(stream).isNotNull();
            TestServer.expect(
                    "the stream is open", () -> news.stream().anyMatch(it -> it.contains("open")));
            var ref =
                    admin.post("/v1/incidents", "{\"title\":\"news\",\"service\":\"live-b\"}")
                            .at("/ref");
            TestServer.expect(
                    "the incident is told", () -> news.stream().anyMatch(it -> it.contains(ref)));
            TestServer.expect(
                    "the page is told",
                    () -> news.stream().anyMatch(it -> it.equals("event:page")));
        }
    }

    private AutoCloseable open(String path, String last, List<String> lines)
            throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
                        .header("Accept", "text/event-stream");
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        Thread.ofVirtual()
                .start(() -> {
                    try (var reader =
                            new BufferedReader(
                                    new InputStreamReader(
                                            response.body(), StandardCharsets.UTF_8))) {
                        reader.lines().forEach(lines::add);
                    } catch (IOException | UncheckedIOException _) {
                        // Closed by the test.
                    }
                });
        return () -> {
            response.body().close();
            client.shutdownNow();
        };
    }
}
