package dev.unrepeat.response.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reach of an incident over HTTP. */
class BlastRadiusApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void whatPeopleSeeBecomesASharedPictureOverTime() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: rch-shop}
                spec: {team: default, users: 120000, regions: [eu, us], tiers: [free, business]}
                """);
        var ref = declare("rch-shop");
        var first = observe(ref, "{\"users_percent\":30,\"regions\":[\"eu\"]}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().at("/now/users").asLong()).isEqualTo(36_000);
        assertThat(first.json().at("/whole/users").asLong()).isEqualTo(120_000);
        server.forward(Duration.ofMinutes(2));
        var second = observe(ref, "{\"users\":6000,\"note\":\"after the failover\"}");
        assertThat(second.json().at("/now/users_percent").asDouble()).isEqualTo(5.0);
        assertThat(second.at("/now/regions/0")).isEqualTo("eu");
        assertThat(second.json().at("/peak_percent").asInt()).isEqualTo(30);
        assertThat(second.json().path("points").size()).isEqualTo(2);
        assertThat(timeline(ref))
                .contains("Blast radius: 30 % of users; about 36,000 users; regions eu (1 of 2)")
                .contains("Blast radius: 5 % of users; 6,000 users. after the failover");
        var wrong = second.at("/observations/1/id");
        server.forward(Duration.ofMinutes(2));
        var corrected = observe(ref, "{\"users\":600,\"corrects\":\"%s\"}".formatted(wrong));
        assertThat(corrected.json().path("points").size()).isEqualTo(2);
        assertThat(corrected.at("/points/1/at"))
                .as("a correction stands where what it corrects stood")
                .isEqualTo(second.at("/points/1/at"));
        assertThat(corrected.json().at("/now/users_percent").asDouble()).isEqualTo(0.5);
        assertThat(corrected.json().path("observations").size())
                .as("the wrong one stays")
                .isEqualTo(3);
    }

    @Test
    void theDraftSaysHowFarItReachedAndWhatItCost() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: rch-draft}
                spec: {team: default, users: 1000, cost_per_minute: 30}
                """);
        var ref = declare("rch-draft");
        observe(ref, "{\"users_percent\":31,\"regions\":[\"eu\"]}");
        server.forward(Duration.ofMinutes(2));
        observe(ref, "{\"users_percent\":5,\"regions\":[\"us\"]}");
        admin.patch(
                "/v1/incidents/" + ref + "/moments",
                "{\"impact_started_at\":\"%s\",\"reason\":\"the logs\"}"
                        .formatted(server.now().minusSeconds(600)));
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        var postmortem = admin.get("/v1/incidents/" + ref).at("/postmortem");
        var text = admin.get("/v1/postmortems/" + postmortem + "/document").body();
        assertThat(text)
                .contains("- Affected users: about 310 of 1,000 users (at worst, as seen at ")
                .contains("- Regions: eu, us")
                .contains("- Estimated loss: 300 (30 per minute, from the catalogue)");
        var impact = admin.get("/v1/postmortems/" + postmortem + "/impact").body();
        assertThat(impact).contains("\"measure\":\"users\"").contains("310");
    }

    @Test
    void whatTheCatalogueSaysLaterNeverKeepsAnIncidentOpen() {
        var service =
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: rch-shrunk}
                spec: {team: default, users: %d}
                """;
        admin.apply(service.formatted(120_000));
        var ref = declare("rch-shrunk");
        observe(ref, "{\"users\":100000}");
        admin.apply(service.formatted(50_000));
        var resolved = admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(resolved.status()).as(resolved.body()).isEqualTo(200);
        var text = admin.get("/v1/postmortems/" + resolved.at("/postmortem") + "/document").body();
        assertThat(text).contains("- Affected users: about 100,000 users (at worst");
        assertThat(pointer(declare("rch-huge"), "{\"users\":1000000000001}")).isEqualTo("/users");
    }

    @Test
    void whatCantBeIsRefusedAndNothingIsWritten() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: rch-bad}
                spec: {team: default, users: 100, regions: [eu]}
                """);
        var ref = declare("rch-bad");
        assertThat(pointer(ref, "{}")).isEqualTo("/users_percent");
        assertThat(pointer(ref, "{\"users_percent\":101}")).isEqualTo("/users_percent");
        assertThat(pointer(ref, "{\"users_percent\":0.0004}")).isEqualTo("/users_percent");
        assertThat(pointer(ref, "{\"users\":101}")).isEqualTo("/users");
        assertThat(pointer(ref, "{\"users\":-1}")).isEqualTo("/users");
        assertThat(pointer(ref, "{\"users\":1,\"users_percent\":1}")).isEqualTo("/users_percent");
        assertThat(pointer(ref, "{\"regions\":[\"mars\"]}")).isEqualTo("/regions");
        assertThat(pointer(ref, "{\"users\":1,\"at\":\"2199-01-01T00:00:00Z\"}")).isEqualTo("/at");
        assertThat(
                        pointer(
                                ref,
                                "{\"users\":1,\"corrects\":\"00000000-0000-0000-0000-000000000001\"}"))
                .isEqualTo("/corrects");
        assertThat(reach(ref).json().path("observations").size()).isZero();
        assertThat(
                        server.person("rch-viewer", "viewer")
                                .post("/v1/incidents/" + ref + "/reach", "{\"users\":1}")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void labelsOfAlertsShowWhereTheyFire() {
        var alert =
                "{\"labels\":{\"alertname\":\"Slow\",\"service\":\"rch-labels\",\"severity\":\"critical\",\"region\":\"%s\",\"instance\":\"%s\"}}";
        var sent =
                admin.send(
                        "POST",
                        "/api/v2/alerts",
                        "["
                                + String.join(
                                        ",",
                                        alert.formatted("eu", "1"),
                                        alert.formatted("eu", "2"),
                                        alert.formatted("us", "3"))
                                + "]",
                        Map.of("Content-Type", "application/json"));
        assertThat(sent.status()).isEqualTo(200);
        var incidents = "/v1/incidents?service=rch-labels";
        TestServer.expect(
                "an incident", () -> admin.get(incidents).json().path("items").size() == 1);
        var ref = admin.get(incidents).at("/items/0/ref");
        var alerts = reach(ref).json().path("alerts");
        assertThat(alerts.at("/0/label").asString()).isEqualTo("region");
        assertThat(alerts.at("/0/value").asString()).isEqualTo("eu");
        assertThat(alerts.at("/0/firing").asInt()).isEqualTo(2);
        assertThat(alerts.at("/1/value").asString()).isEqualTo("us");
    }

    private Http.Answer observe(String ref, String json) {
        return admin.post("/v1/incidents/" + ref + "/reach", json);
    }

    private String pointer(String ref, String json) {
        var answer = observe(ref, json);
        assertThat(answer.status()).isEqualTo(400);
        return answer.at("/errors/0/pointer");
    }

    private Http.Answer reach(String ref) {
        return admin.get("/v1/incidents/" + ref + "/reach");
    }

    private String declare(String service) {
        return admin.post(
                        "/v1/incidents",
                        "{\"title\":\"slow\",\"service\":\"%s\",\"severity\":\"SEV2\"}"
                                .formatted(service))
                .at("/ref");
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
