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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Test
    void aStreamEndsWithTheAccessOfItsReader() throws Exception {
        for (var end : List.of("revoked", "erased", "demoted-to-nothing", "signed-out")) {
            var name = "live-" + end;
            server.person(name, "viewer");
            var browser = new Http.Browser(server.url());
            browser.get("/v1/session");
            var link = admin.post("/v1/people/" + name + "/links", "").at("/url");
            browser.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(link)));
            var token = browser.post("/v1/tokens", "{\"name\":\"t\",\"scopes\":[\"read\"]}");
            var credential =
                    end.equals("signed-out")
                            ? new String[] {"Cookie", browser.cookies()}
                            : new String[] {"Authorization", "Bearer " + token.at("/secret")};
            var lines = new CopyOnWriteArrayList<String>();
            try (var stream = open("/v1/events", "", lines, credential)) {
                assertThat(stream).isNotNull();
                TestServer.expect(end + " is open", () -> lines.contains(":open"));
                assertThat(lines).doesNotContain(CLOSED);
                switch (end) {
                    case "revoked" ->
                            browser.send("DELETE", "/v1/tokens/" + token.at("/id"), "", true);
                    case "erased" ->
                            admin.post(
                                    "/v1/people/" + name + "/erasure",
                                    "{\"confirm\":\"%s\"}".formatted(name));
                    case "signed-out" -> browser.send("DELETE", "/v1/session", "", true);
                    default -> take(name);
                }
                var before = System.nanoTime();
                TestServer.expect(end + " is closed", () -> lines.contains(CLOSED));
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    /** Takes every role of a person away, which no route does but an erasure. */
    private void take(String name) {
        server.bean(JdbcClient.class)
                .sql(
                        "delete from role_grant where person ="
                                + " (select id from person where name = :name)")
                .param("name", name)
                .update();
    }

    /** News of the access of others end nobody's stream and are not for pages. */
    @Test
    void aStreamOutlivesTheAccessOfOthers() throws Exception {
        server.person("live-other", "viewer");
        var lines = new CopyOnWriteArrayList<String>();
        try (var stream = open("/v1/events", "", lines)) {
            assertThat(stream).isNotNull();
            TestServer.expect("the stream is open", () -> lines.contains(":open"));
            take("live-other");
            var ref =
                    admin.post("/v1/incidents", "{\"title\":\"after\",\"service\":\"live-c\"}")
                            .at("/ref");
            TestServer.expect("news go on", () -> lines.stream().anyMatch(it -> it.contains(ref)));
            assertThat(lines).doesNotContain(CLOSED).noneMatch(it -> it.contains("access"));
        }
    }

    private static final String CLOSED = "(closed)";

    private AutoCloseable open(String path, String last, List<String> lines)
            throws IOException, InterruptedException {
        return open(
                path,
                last,
                lines,
                new String[] {"Authorization", "Bearer " + TestServer.ADMIN_TOKEN});
    }

    private AutoCloseable open(String path, String last, List<String> lines, String[] credential)
            throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .headers(credential)
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
                        lines.add(CLOSED);
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
