package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Lists that can grow are read page by page: every row once, and {@code next} is null at the end.
 */
class ListPagesTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

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
