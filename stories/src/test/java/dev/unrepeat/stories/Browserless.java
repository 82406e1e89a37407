package dev.unrepeat.stories;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser reduced to its cookies: enough to prove sessions and CSRF protection. */
final class Browserless {

    private final Http http;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browserless(String url) {
        this.http = new Http(url, "");
    }

    Http.Answer signIn(String link) {
        get("/v1/session");
        return post("/v1/session/link", "{\"link\":\"%s\"}".formatted(link));
    }

    Http.Answer get(String path) {
        return remember(http.send("GET", path, "", headers()));
    }

    Http.Answer post(String path, String body) {
        var headers = headers();
        headers.put("Content-Type", "application/json");
        headers.put("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", "none"));
        return remember(http.send("POST", path, body, headers));
    }

    Http.Answer postWithoutCsrfToken(String path, String body) {
        var headers = headers();
        headers.put("Content-Type", "application/json");
        return http.send("POST", path, body, headers);
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        if (!cookies.isEmpty()) {
            headers.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return headers;
    }

    private Http.Answer remember(Http.Answer answer) {
        for (var cookie : answer.response().headers().allValues("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }
}
