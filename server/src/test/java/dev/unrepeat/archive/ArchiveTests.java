package dev.unrepeat.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole archive goes out, and says of itself what it holds. */
class ArchiveTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void everyTextGoesOutByteForByteWithWhatElseIsKnownOfIt() throws Exception {
        var text = "\uFEFF# Zürich's | labels\r\n\r\n## Impact\r\n\r\nLate, naïve. 出\r\n";
        var imported =
                admin.send(
                                "POST",
                                "/v1/postmortems/import?source=archive:labels.md",
                                text,
                                Map.of("Content-Type", "text/markdown; charset=utf-8"))
                        .at("/ref");
        var incident =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"Archive"
                                    + " stalls\",\"service\":\"archive\",\"facts\":{\"service_down\":true}}")
                        .at("/ref");
        admin.post("/v1/incidents/" + incident + "/acknowledge", "");
        admin.post("/v1/incidents/" + incident + "/transitions", "{\"to\":\"mitigated\"}");
        admin.post("/v1/incidents/" + incident + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.get("/v1/incidents/" + incident).at("/postmortem");
        admin.post(
                "/v1/postmortems/" + pm + "/comments",
                "{\"kind\":\"question\",\"quote\":\"Archive stalls\",\"text\":\"Since when?\"}");
        var action =
                admin.post(
                                "/v1/actions",
                                """
                                {"title":"Refuse it","owner":"admin","category":"prevent","horizon":"long","postmortem":"%s"}
                                """
                                        .formatted(pm))
                        .at("/ref");

        var files = download();
        var manifest = JSON.readTree(Objects.requireNonNull(files.get("manifest.json")));
        assertThat(manifest.path("format").asString()).isEqualTo("unrepeat-archive");
        assertThat(manifest.path("files").size()).isEqualTo(files.size() - 1);
        for (var file : manifest.path("files")) {
            var content = Objects.requireNonNull(files.get(file.path("path").asString()));
            assertThat(file.path("sha256").asString()).isEqualTo(sha256(content));
            assertThat(file.path("bytes").asLong()).isEqualTo(content.length);
        }
        assertThat(files.get("postmortems/" + imported + "-zurich-s-labels.md"))
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        var facts = facts(files, pm + "-");
        assertThat(facts.at("/incident/ref").asString()).isEqualTo(incident);
        assertThat(facts.at("/incident/moments/resolved_at").asString()).isNotEmpty();
        assertThat(facts.at("/threads/0/comments/0/text").asString()).isEqualTo("Since when?");
        assertThat(facts.at("/actions/0/ref").asString()).isEqualTo(action);
        assertThat(facts.at("/actions/0/verifications").isArray()).isTrue();
        assertThat(facts.at("/actions/0/can").isMissingNode()).isTrue();
        assertThat(
                        new String(
                                Objects.requireNonNull(files.get("index.md")),
                                StandardCharsets.UTF_8))
                .contains("| [" + pm + "](postmortems/" + pm + "-", "labels |  | published |");
    }

    private Map<String, byte[]> download() throws IOException, InterruptedException {
        var response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        server.url() + "/v1/postmortems/archive"))
                                        .header("Authorization", "Bearer " + admin.token())
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
                .contains(".zip");
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static JsonNode facts(Map<String, byte[]> files, String start) {
        return files.entrySet().stream()
                .filter(it -> it.getKey().startsWith("postmortems/" + start))
                .filter(it -> it.getKey().endsWith(".json"))
                .map(it -> JSON.readTree(it.getValue()))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
