package dev.unrepeat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls to the API under test. */
public record Http(String url, String token) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The text at a JSON pointer, empty when there is none. */
        public String at(String pointer) {
            return json().at(pointer).asString("");
        }
    }

    /** The secret in a sign-in link. */
    public static String secret(String link) {
        return link.replaceAll(".*link=([^&]+).*", "$1");
    }

    public Answer get(String path) {
        return send("GET", path, "", Map.of());
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json, Map.of("Content-Type", "application/json"));
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json, Map.of("Content-Type", "application/json"));
    }

    public Answer delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    public Answer apply(String yaml) {
        return send("POST", "/v1/config/apply", yaml, Map.of("Content-Type", "application/yaml"));
    }

    public Answer send(String method, String path, String body, Map<String, String> headers) {
        return send(
                method,
                path,
                body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    public Answer send(
            String method,
            String path,
            HttpRequest.BodyPublisher body,
            Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var answer = new Answer(response.statusCode(), response.body(), response);
            Description.check(
                    method, path, answer.status(), answer.header("Content-Type"), answer.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A browser reduced to its cookies. */
    public static final class Browser {

        private final Http http;
        private final Map<String, String> cookies = new LinkedHashMap<>();

        public Browser(String url) {
            this.http = new Http(url, "");
        }

        public Answer get(String path) {
            return remember(http.send("GET", path, "", headers()));
        }

        public Answer post(String path, String json) {
            return send("POST", path, json, true);
        }

        /** Sends a body of another type than JSON. */
        public Answer post(String path, String body, String type) {
            var headers = headers();
            headers.put("Content-Type", type);
            headers.put("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none"));
            return remember(http.send("POST", path, body, headers));
        }

        public Answer send(String method, String path, String json, boolean withCsrfToken) {
            var headers = headers();
            headers.put("Content-Type", "application/json");
            if (withCsrfToken) {
                headers.put("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none"));
            }
            return remember(http.send(method, path, json, headers));
        }

        /** Sets a cookie, as a page of somebody else could. */
        public void set(String name, String value) {
            cookies.put(name, value);
        }

        public String cookie(String name) {
            return cookies.getOrDefault(name, "");
        }

        /** What it sends as the header {@code Cookie}. */
        public String cookies() {
            return cookies.entrySet().stream()
                    .map(it -> it.getKey() + "=" + it.getValue())
                    .collect(Collectors.joining("; "));
        }

        private Map<String, String> headers() {
            var headers = new LinkedHashMap<String, String>();
            if (!cookies.isEmpty()) {
                headers.put("Cookie", cookies());
            }
            return headers;
        }

        private Answer remember(Answer answer) {
            for (var cookie : answer.response().headers().allValues("Set-Cookie")) {
                var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }
    }
}
