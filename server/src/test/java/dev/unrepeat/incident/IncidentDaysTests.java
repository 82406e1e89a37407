package dev.unrepeat.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Incidents by the day on which they began. */
class IncidentDaysTests {

    private final Http admin = TestServer.running().admin();

    @Test
    void aDayHoldsWhatBeganOnItInUtc() {
        var before = began("SEV3", "2026-02-03T23:59:59Z");
        var first = began("SEV2", "2026-02-04T00:00:00Z");
        var gravest = began("SEV1", "2026-02-04T23:59:59.9Z");
        var dismissed = began("SEV2", "2026-02-04T12:00:00Z");
        admin.post(
                "/v1/incidents/" + dismissed + "/transitions",
                "{\"to\":\"dismissed\",\"note\":\"a false alarm\"}");
        admin.post(
                "/v1/incidents",
                "{\"title\":\"nearly\",\"service\":\"days-near\",\"kind\":\"near_miss\",\"impact_started_at\":\"2026-02-04T12:00:00Z\"}");

        var days = admin.get("/v1/incidents/days?from=2026-02-03&to=2026-02-05").json();
        assertThat(days.path("from").asString()).isEqualTo("2026-02-03");
        assertThat(refs(days.at("/items/0/incidents"))).containsExactly(before);
        assertThat(days.at("/items/1/day").asString()).isEqualTo("2026-02-04");
        assertThat(refs(days.at("/items/1/incidents"))).containsExactly(gravest, first);
        assertThat(days.path("items").size()).as("an empty day is left out").isEqualTo(2);

        assertThat(refs(admin.get("/v1/incidents?day=2026-02-04").json().path("items")))
                .contains(first, gravest, dismissed)
                .doesNotContain(before);
        assertThat(
                        refs(
                                admin.get("/v1/incidents?from=2026-02-03&to=2026-02-03")
                                        .json()
                                        .path("items")))
                .containsExactly(before);
    }

    @Test
    void anOddDayIsToldWhatWouldBeRight() {
        assertThat(admin.get("/v1/incidents/days").json().path("from").asString()).isNotEmpty();
        assertThat(admin.get("/v1/incidents?day=yesterday").at("/detail")).contains("2026-03-01");
        assertThat(admin.get("/v1/incidents/days?from=2026-03-02&to=2026-03-01").status())
                .isEqualTo(400);
        assertThat(admin.get("/v1/incidents/days?from=2020-01-01&to=2026-03-01").at("/detail"))
                .contains("400 days");
    }

    private String began(String severity, String at) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"days\",\"service\":\"days-%s\",\"severity\":\"%s\",\"impact_started_at\":\"%s\"}"
                                .formatted(at.replaceAll("[^0-9]", ""), severity, at));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private static List<String> refs(JsonNode items) {
        return items.valueStream().map(it -> it.path("ref").asString()).toList();
    }
}
