package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Lists that can grow are read page by page: every row once, and {@code next} is null at the end.
 */
class ListPagesTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    /** Every list of the description, so that a new one that takes no page fails here. */
    @TestFactory
    List<DynamicTest> everyListIsReadPageByPage() {
        var ref =
                admin.post("/v1/incidents", "{\"title\":\"x\",\"service\":\"pages-all\"}")
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(ref)).at("/ref");
        var described = admin.get("/v1/openapi.json").json();
        var tests = new ArrayList<DynamicTest>();
        described
                .path("paths")
                .forEachEntry((path, methods) -> {
                    var get = methods.path("get");
                    if (path.startsWith("/v1/") && isList(described, get)) {
                        var place =
                                path.replace("/incidents/{ref}", "/incidents/" + ref)
                                        .replace("/postmortems/{ref}", "/postmortems/" + pm);
                        tests.add(
                                DynamicTest.dynamicTest(
                                        path, () -> check(place, get.path("parameters"))));
                    }
                });
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    private static boolean isList(JsonNode described, JsonNode get) {
        for (var type : get.path("responses").path("200").path("content")) {
            var name = type.path("schema").path("$ref").asString("");
            var schema = name.isEmpty() ? type.path("schema") : described.at(name.substring(1));
            if (schema.path("properties").has("items") && schema.path("properties").has("next")) {
                return true;
            }
        }
        return false;
    }

    private void check(String path, JsonNode parameters) {
        var names = new ArrayList<String>();
        var asked = path + "?";
        for (var parameter : parameters) {
            var name = parameter.path("name").asString();
            names.add(name);
            boolean required =
                    parameter.path("in").asString().equals("query")
                            && parameter.path("required").asBoolean();
            asked += required ? name + "=a&" : "";
        }
        assertThat(names).contains("limit", "cursor");
        for (var wrong : List.of("limit=0", "limit=-5", "limit=x", "cursor=nonsense%00")) {
            var refused = admin.get(asked + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.at("/errors/0/pointer"))
                    .isEqualTo("/" + wrong.substring(0, wrong.indexOf('=')));
        }
        for (var filter : List.of("status", "severity", "state")) {
            if (names.contains(filter)) {
                var refused = admin.get(asked + filter + "=foo");
                assertThat(refused.status()).as(filter).isEqualTo(400);
                assertThat(refused.at("/errors/0/pointer")).isEqualTo("/" + filter);
            }
        }
        assertThat(admin.get(asked + "limit=100000").status()).isEqualTo(200);
        var first = admin.get(asked + "limit=1").json();
        var whole = admin.get(asked).json();
        assertThat(first.path("items").size()).isEqualTo(Math.min(1, whole.path("items").size()));
        assertThat(first.path("next").isNull()).isEqualTo(whole.path("items").size() < 2);
        if (whole.path("items").size() > 1 && whole.path("next").isNull()) {
            var second = admin.get(asked + "limit=1&cursor=" + first.path("next").asString());
            assertThat(second.json().path("items").size()).as(second.body()).isEqualTo(1);
        }
    }

    private List<String> pages(String path, Function<JsonNode, String> key) {
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = admin.get(path + "limit=2&cursor=" + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(it -> seen.add(key.apply(it)));
            cursor = page.json().path("next").asString("");
        } while (!cursor.isEmpty());
        return seen;
    }

    @Test
    void alertsOfAService() {
        var alerts = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            alerts.add(
                    "{\"labels\":{\"alertname\":\"P%d\",\"service\":\"pages-alerts\",\"severity\":\"info\"}}"
                            .formatted(i));
        }
        admin.post("/api/v2/alerts", "[" + String.join(",", alerts) + "]");
        TestServer.expect(
                "five alerts",
                () ->
                        admin.get("/v1/alerts?service=pages-alerts").json().path("items").size()
                                == 5);
        var names =
                pages(
                        "/v1/alerts?service=pages-alerts&",
                        it -> it.at("/labels/alertname").asString());
        assertThat(names).containsExactlyInAnyOrder("P0", "P1", "P2", "P3", "P4");
    }

    @Test
    void changesOfAService() {
        for (int i = 0; i < 5; i++) {
            var made =
                    admin.post(
                            "/v1/changes",
                            "{\"id\":\"c%d\",\"source\":\"pages\",\"kind\":\"deployment\",\"service\":\"pages-changes\",\"title\":\"Release %d\"}"
                                    .formatted(i, i));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        assertThat(pages("/v1/changes?service=pages-changes&", it -> it.path("id").asString()))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void theAuditAndPages() {
        for (int i = 0; i < 3; i++) {
            var team =
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: Team
                    metadata: {name: pages-audit-%d}
                    spec: {}
                    """
                            .formatted(i);
            assertThat(admin.apply(team).status()).isEqualTo(200);
        }
        var all = pages("/v1/audit?", JsonNode::toString);
        assertThat(all).hasSizeGreaterThan(2);
        for (var place :
                List.of(
                        "nonsense",
                        "2026-01-01T00:00:00Z x",
                        "2026-01-01T00:00:00Z \0",
                        "+900000000-01-01T00:00:00Z 01a1fc13-2945-754e-949b-e4b8b31bf2ea")) {
            var cursor =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(place.getBytes(StandardCharsets.UTF_8));
            for (var list : List.of("pages", "quarantine", "changes")) {
                assertThat(admin.get("/v1/" + list + "?cursor=" + cursor).status())
                        .as(list + " " + place)
                        .isEqualTo(400);
            }
            if (!place.endsWith(" x")) {
                assertThat(admin.get("/v1/alerts?cursor=" + cursor).status())
                        .as("alerts " + place)
                        .isEqualTo(400);
            }
        }
    }

    @Test
    void revisionsOfAPostmortem() {
        var ref =
                admin.post("/v1/incidents", "{\"title\":\"x\",\"service\":\"pages-text\"}")
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(ref)).at("/ref");
        for (int i = 1; i <= 4; i++) {
            admin.send(
                    "PUT",
                    "/v1/postmortems/" + pm + "/document",
                    "# Version " + i,
                    Map.of("Content-Type", "text/markdown", "If-Match", "\"" + i + "\""));
        }
        assertThat(pages("/v1/postmortems/" + pm + "/revisions?", it -> it.path("id").toString()))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }
}
