package dev.unrepeat.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the room shows in figures: the cost so far, and alert groups over time. */
class IncidentFiguresTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void theCostRunsUntilTheHarmEndsAndNamesItsServices() {
        service("fig-dear", 120);
        var start = server.now().minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.SECONDS);
        var ref = declare("fig-dear", ",\"impact_started_at\":\"%s\"".formatted(start));
        var running = admin.get("/v1/incidents/" + ref + "/cost");
        assertThat(running.at("/measured_from")).isEqualTo("impact_started_at");
        assertThat(running.json().at("/until").isNull()).isTrue();
        assertThat(running.json().at("/services/fig-dear").asInt()).isEqualTo(120);
        assertThat(running.json().at("/so_far").asInt()).isCloseTo(3600, within(120));
        var end = start.plus(Duration.ofMinutes(10));
        admin.post(
                "/v1/incidents/" + ref + "/transitions",
                "{\"to\":\"mitigated\",\"at\":\"%s\"}".formatted(end));
        var frozen = admin.get("/v1/incidents/" + ref + "/cost");
        assertThat(frozen.at("/until")).isEqualTo(end.toString());
        assertThat(frozen.json().at("/so_far").asInt()).isEqualTo(1200);
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(admin.get("/v1/incidents/" + ref + "/cost").json().at("/so_far").asInt())
                .isEqualTo(1200);
    }

    private static Offset<Integer> within(int distance) {
        return Offset.offset(distance);
    }

    @Test
    void withoutACostPerMinuteThereIsNoFigure() {
        var cost = admin.get("/v1/incidents/" + declare("fig-free", "") + "/cost");
        assertThat(cost.json().path("so_far").isNull()).isTrue();
        assertThat(cost.at("/measured_from")).isEqualTo("detected_at");
        service("fig-near", 50);
        var nearMiss = declare("fig-near", ",\"kind\":\"near_miss\"");
        assertThat(admin.get("/v1/incidents/" + nearMiss + "/cost").json().path("so_far").isNull())
                .isTrue();
    }

    @Test
    void groupsCountWhatBeganToFireInEachStep() {
        admin.post("/api/v2/alerts", "[%s,%s]".formatted(alert("fig-a"), alert("fig-b")));
        TestServer.expect("an incident", () -> !incidents().isEmpty());
        var ref = incidents().get(0).path("ref").asString();
        var group = admin.get("/v1/incidents/" + ref + "/groups").json().at("/items/0");
        assertThat(group.at("/spark/step_seconds").asInt()).isEqualTo(300);
        var from = Instant.parse(group.at("/spark/from").asString());
        assertThat(from.getEpochSecond() % 300).isZero();
        assertThat(Duration.between(from, server.now()))
                .isBetween(Duration.ofHours(1), Duration.ofMinutes(66));
        var counts = group.at("/spark/counts");
        assertThat(counts.size()).isBetween(12, 14);
        int sum = 0;
        for (var count : counts) {
            sum += count.asInt();
        }
        assertThat(sum).isEqualTo(2);
    }

    @Test
    void anAlertShowsWhatItsSenderSaidAndLinksThatOpen() {
        admin.post(
                "/api/v2/alerts",
                """
                [{"labels":{"alertname":"FigLinks","service":"fig-links","pod":"b"},
                  "annotations":{"summary":"Queue is full","runbook_url":"https://wiki.example.org/q",
                                 "dashboard_url":"javascript:alert(1)"},
                  "generatorURL":"https://prometheus.example.org/graph?g0=1"}]
                """);
        TestServer.expect(
                "an incident",
                () -> !admin.get("/v1/incidents?service=fig-links").json().path("items").isEmpty());
        var ref = admin.get("/v1/incidents?service=fig-links").at("/items/0/ref");
        var group = admin.get("/v1/incidents/" + ref + "/groups").at("/items/0/id");
        var alerts = admin.get("/v1/incidents/" + ref + "/alerts");
        assertThat(alerts.json().path("items").size()).isOne();
        assertThat(alerts.at("/items/0/group")).isEqualTo(group);
        assertThat(alerts.at("/items/0/status")).isEqualTo("firing");
        assertThat(alerts.at("/items/0/labels/pod")).isEqualTo("b");
        assertThat(alerts.at("/items/0/annotations/summary")).isEqualTo("Queue is full");
        assertThat(alerts.at("/items/0/source"))
                .isEqualTo("https://prometheus.example.org/graph?g0=1");
        assertThat(alerts.at("/items/0/runbook")).isEqualTo("https://wiki.example.org/q");
        assertThat(alerts.json().at("/items/0/dashboard").isNull()).as("no script").isTrue();
    }

    private JsonNode incidents() {
        return admin.get("/v1/incidents?service=fig-alerts").json().path("items");
    }

    private static String alert(String instance) {
        return "{\"labels\":{\"alertname\":\"FigHigh\",\"service\":\"fig-alerts\",\"instance\":\"%s\"}}"
                .formatted(instance);
    }

    private void service(String name, int cost) {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: %s}
                spec: {team: default, tier: core, cost_per_minute: %d}
                """
                        .formatted(name, cost));
    }

    private String declare(String service, String more) {
        return admin.post(
                        "/v1/incidents",
                        "{\"title\":\"t\",\"service\":\"%s\"%s}".formatted(service, more))
                .at("/ref");
    }
}
