package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks the committed list of routes: each is there, and each is closed to who lacks what it needs.
 */
class RouteTests {

    private record Route(String method, String path, String needs) {
        String example() {
            return path.replace("{ref}", "INC-999999")
                    .replace("{id}", "01a1fc13-2945-754e-949b-e4b8b31bf2ea")
                    .replaceAll("\\{[a-z]+}", "x");
        }
    }

    private static List<Route> routes() throws IOException {
        var routes = new ArrayList<Route>();
        for (var line : Files.readAllLines(Path.of("src/main/resources/routes.tsv"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                var parts = line.split("\t");
                routes.add(new Route(parts[0], parts[1], parts[2]));
            }
        }
        return routes;
    }

    @Test
    void theListNamesEveryRoute() throws IOException {
        var listed = new TreeSet<String>();
        for (var route : routes()) {
            listed.add(route.method() + " " + route.path());
        }
        var mapped = new TreeSet<String>();
        var mapping =
                (RequestMappingHandlerMapping)
                        TestServer.running().context().getBean("requestMappingHandlerMapping");
        mapping.getHandlerMethods()
                .forEach((info, handler) -> {
                    var name = handler.getBeanType().getSimpleName();
                    if (name.equals("AppPages") || name.contains("ErrorController")) {
                        return;
                    }
                    for (var path : info.getPatternValues()) {
                        for (var method : info.getMethodsCondition().getMethods()) {
                            mapped.add(method + " " + path);
                        }
                    }
                });
        mapped.remove("GET /v1/openapi.json.yaml");
        assertThat(mapped).isEqualTo(listed);
    }

    @TestFactory
    List<DynamicTest> noRouteOpensToWhoLacksWhatItNeeds() throws IOException {
        var server = TestServer.running();
        var nobody = server.as("");
        var stranger = server.as("unr_this-token-was-never-issued-by-anybody");
        var signals = signalsToken(server);
        var viewer = server.person("walker-viewer", "viewer");
        var responder = server.person("walker-responder", "responder");
        var tests = new ArrayList<DynamicTest>();
        for (var route : routes()) {
            if (route.needs().equals("none")) {
                continue;
            }
            tests.add(
                    DynamicTest.dynamicTest(
                            route.method() + " " + route.path(),
                            () -> {
                                assertThat(call(nobody, route)).isEqualTo(401);
                                assertThat(call(stranger, route)).isEqualTo(401);
                                var cookieOnly = new Http.Browser(server.url());
                                cookieOnly.get("/v1/session");
                                assertThat(
                                                cookieOnly
                                                        .send(
                                                                route.method(),
                                                                route.example(),
                                                                "",
                                                                true)
                                                        .status())
                                        .isEqualTo(401);
                                switch (route.needs()) {
                                    case "signed-in" ->
                                            assertThat(call(signals, route)).isEqualTo(403);
                                    case "signals" ->
                                            assertThat(call(viewer, route)).isEqualTo(403);
                                    case "viewer", "reads" ->
                                            assertThat(call(signals, route)).isEqualTo(403);
                                    case "responder" ->
                                            assertThat(call(viewer, route)).isEqualTo(403);
                                    default -> assertThat(call(responder, route)).isEqualTo(403);
                                }
                            }));
        }
        return tests;
    }

    /**
     * A token does what its scope says and nothing of its maker's own account: each route is called
     * with a token of each scope that an administrator made.
     */
    @TestFactory
    List<DynamicTest> noTokenReachesFurtherThanItsScope() throws IOException {
        var server = TestServer.running();
        var signals = token(server, "signals");
        var read = token(server, "read");
        var all = token(server, "all");
        var tests = new ArrayList<DynamicTest>();
        for (var route : routes()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            route.method() + " " + route.path(),
                            () -> {
                                if (!route.needs().equals("none")
                                        && !route.needs().equals("signals")) {
                                    assertThat(call(signals, route)).isEqualTo(403);
                                }
                                boolean writes = !route.method().equals("GET");
                                if (route.needs().equals("signals")
                                        || writes
                                                && !route.needs().equals("reads")
                                                && !route.needs().equals("none")) {
                                    assertThat(call(read, route)).isEqualTo(403);
                                }
                                if (route.needs().equals("session")) {
                                    assertThat(call(read, route)).isEqualTo(403);
                                    assertThat(call(all, route)).isEqualTo(403);
                                }
                            }));
        }
        return tests;
    }

    private static Http token(TestServer server, String scope) {
        return server.as(
                server.admin()
                        .post(
                                "/v1/tokens",
                                "{\"name\":\"scope-%1$s\",\"scopes\":[\"%1$s\"]}".formatted(scope))
                        .at("/secret"));
    }

    private static int call(Http http, Route route) {
        return http.send(
                        route.method(),
                        route.example(),
                        route.method().equals("GET") ? "" : "{}",
                        Map.of("Content-Type", type(route)))
                .status();
    }

    private static String type(Route route) {
        if (route.path().equals("/v1/config/apply")) {
            return "application/yaml";
        }
        return route.path().equals("/v1/lint")
                        || route.path().endsWith("/import")
                        || route.path().endsWith("/document")
                ? "text/markdown"
                : "application/json";
    }

    private static Http signalsToken(TestServer server) {
        var secret =
                server.admin()
                        .post("/v1/tokens", "{\"name\":\"walker\",\"scopes\":[\"signals\"]}")
                        .at("/secret");
        return server.as(secret);
    }

    @Test
    void aBrowserWithoutTheCsrfTokenIsRefused() {
        var server = TestServer.running();
        server.person("csrf-victim", "responder");
        var link = server.admin().post("/v1/people/csrf-victim/links", "").at("/url");
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        assertThat(
                        browser.post(
                                        "/v1/session/link",
                                        "{\"link\":\"%s\"}".formatted(Http.secret(link)))
                                .status())
                .isEqualTo(200);
        var body = "{\"title\":\"x\",\"service\":\"csrf\"}";
        assertThat(browser.send("POST", "/v1/incidents", body, false).status()).isEqualTo(403);
        assertThat(browser.send("POST", "/v1/incidents", body, true).status()).isEqualTo(201);
    }
}
