package dev.unrepeat.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One of the people, speaking to the server as any client does. */
record Voice(HttpClient client, JsonMapper json, String url, String token) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    JsonNode get(String path) {
        return read(send("GET", path, "", "application/json", ""));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return read(send("POST", path, json.writeValueAsString(body), "application/json", ""));
    }

    JsonNode put(String path, Map<String, ?> body) {
        return read(send("PUT", path, json.writeValueAsString(body), "application/json", ""));
    }

    /** Changes the newest version of an action, the first one of anything else. */
    JsonNode patch(String path, Map<String, ?> body) {
        var version = path.startsWith("/v1/actions/") ? "" : "\"1\"";
        return read(
                send("PATCH", path, json.writeValueAsString(body), "application/json", version));
    }

    /** Posts JSON that is no object, or another type such as YAML. */
    JsonNode post(String path, String type, String body) {
        return read(send("POST", path, body, type, ""));
    }

    /** Replaces a document whose version is the one that is there now. */
    void write(String path, String markdown) {
        var version =
                send("GET", path, "", "application/json", "")
                        .headers()
                        .firstValue("ETag")
                        .orElse("");
        send("PUT", path, markdown, "text/markdown", version);
    }

    private JsonNode read(HttpResponse<String> answer) {
        return answer.body().isBlank() ? json.createObjectNode() : json.readTree(answer.body());
    }

    /**
     * @throws IllegalStateException when the server refuses: the story asks for what can't be
     */
    private HttpResponse<String> send(
            String method, String path, String body, String type, String version) {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!version.isEmpty()) {
            request.header("If-Match", version);
        }
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "%s %s of the demo was answered %d: %s"
                                .formatted(method, path, answer.statusCode(), answer.body()));
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s %s of the demo failed: %s".formatted(method, path, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the making of the demo was interrupted", e);
        }
    }
}
