package dev.unrepeat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server that {@code UNREPEAT_URL} and {@code UNREPEAT_TOKEN} name. */
record ServerClient(URI url, String token) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One client for all calls of a command, so that connections are used again. */
    private static final class Connection {
        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    /** Response of the server. */
    record Answer(int status, String body) {

        boolean isOk() {
            return status / 100 == 2;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JacksonException _) {
                return JSON.createObjectNode();
            }
        }

        /** Its sentence about what went wrong. */
        String detail() {
            return switch (status) {
                case 401 -> "the server does not know this token; check UNREPEAT_TOKEN";
                default -> json().path("detail").asString("the server answered " + status);
            };
        }
    }

    static ServerClient fromEnvironment(Map<String, String> environment) {
        var token = environment.getOrDefault("UNREPEAT_TOKEN", "");
        if (token.isBlank()) {
            throw new CommandFailure(
                    "UNREPEAT_TOKEN is not set; make a token under Settings, Tokens");
        }
        var url = environment.getOrDefault("UNREPEAT_URL", "http://127.0.0.1:8080");
        try {
            return new ServerClient(URI.create(url.replaceAll("/+$", "")), token);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("UNREPEAT_URL is no URL: " + url, e);
        }
    }

    Answer post(String path, String contentType, String body) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var response = send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    Answer get(String path) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .build();
        var response = send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** A value as JSON, for a body. */
    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /**
     * What is at the path, as it comes.
     *
     * @throws CommandFailure when the server refuses
     */
    InputStream stream(String path) throws IOException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Authorization", "Bearer " + token)
                        .build();
        var response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (var body = response.body()) {
            var said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            throw new CommandFailure(new Answer(response.statusCode(), said).detail());
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return Connection.CLIENT.send(request, handler);
        } catch (ConnectException e) {
            throw new CommandFailure(
                    "no server answers at %s; start it with 'unrepeat up', or set UNREPEAT_URL"
                            .formatted(url),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }
}
