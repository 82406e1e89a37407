package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Routes know the catalogue, and may name who is paged. */
class RouteFactsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aRouteDecidesByTheCatalogueAndNamesTheEscalation() {
        server.person("rf-specialist", "responder");
        server.person("rf-team", "responder");
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: EscalationPolicy
                        metadata: {name: rf-specialists}
                        spec: {steps: [{notify: [user/rf-specialist], wait: 5m}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: EscalationPolicy
                        metadata: {name: rf-oncall}
                        spec: {steps: [{notify: [user/rf-team], wait: 5m}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: rf-team}
                        spec: {escalation: rf-oncall}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: rf-core}
                        spec: {team: rf-team, tier: core}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: rf-plain}
                        spec: {team: rf-team}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Route
                        metadata: {name: rf-core-database}
                        spec:
                          order: 7
                          when: "labels.alertname == 'RfDatabase' && has(catalog[labels.service].team) && catalog[labels.service].tier == 'core'"
                          service: labels.service
                          escalation: rf-specialists
                        """);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        fire("rf-core");
        fire("rf-plain");
        TestServer.expect(
                "the specialist is paged", () -> paged("rf-core").equals("rf-specialist"));
        TestServer.expect("the team is paged", () -> paged("rf-plain").equals("rf-team"));
    }

    @Test
    void aRouteThatNamesNoPolicyThatExistsIsRefused() {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Route
                        metadata: {name: rf-wrong}
                        spec: {when: "catalog == 1", escalation: no-such-policy}
                        """);
        assertThat(applied.body()).contains("no-such-policy", "CEL");
    }

    @Test
    void routesAreTriedOnStoredAlertsAndTakenBack() {
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"RfTried\",\"service\":\"rf-tried\",\"severity\":\"info\",\"site\":\"north\"}}]");
        TestServer.expect(
                "it is stored",
                () -> admin.get("/v1/alerts?service=rf-tried").body().contains("RfTried"));
        var yaml =
                """
                apiVersion: unrepeat.dev/v1
                kind: Route
                metadata: {name: rf-try-north}
                spec: {order: 3, when: "labels.alertname == 'RfTried'", service: "'rf-north'", group_by: [site]}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Route
                metadata: {name: rf-try-never}
                spec: {order: 4, when: "labels.alertname == 'RfNever'"}
                """;
        var tried = admin.post("/v1/routes/try", json(yaml));
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(tried.at("/changed")).isEqualTo("1");
        assertThat(tried.at("/items/0/before/service")).isEqualTo("rf-tried");
        assertThat(tried.at("/items/0/after/service")).isEqualTo("rf-north");
        assertThat(tried.at("/items/0/after/group/site")).isEqualTo("north");
        assertThat(tried.at("/unmatched/0")).isEqualTo("rf-try-never");
        var again = admin.post("/v1/routes/try", json(yaml));
        assertThat(again.at("/changed")).as("nothing was changed").isEqualTo("1");
        assertThat(admin.post("/v1/routes/try", json("kind: Route")).status()).isEqualTo(422);
        var other =
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: rf-sneaked-in}
                spec: {team: default}
                """;
        assertThat(admin.post("/v1/routes/try", json(other)).at("/errors/0/pointer"))
                .isEqualTo("/routes");
        assertThat(admin.get("/v1/services").body()).doesNotContain("rf-sneaked-in");
        assertThat(
                        admin.post(
                                        "/v1/routes/try",
                                        "{\"routes\":\"x\",\"since\":\"2199-01-01T00:00:00Z\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/since");
        var responder = server.person("rf-responder", "responder");
        assertThat(responder.post("/v1/routes/try", json(yaml)).status()).isEqualTo(403);

        var alert = admin.get("/v1/alerts?service=rf-tried").at("/items/0/fingerprint");
        var why = responder.get("/v1/routes/explain?source=alertmanager&fingerprint=" + alert);
        assertThat(why.status()).as(why.body()).isEqualTo(200);
        var steps = why.json().path("steps");
        assertThat(steps.get(steps.size() - 1).path("route").asString()).isEqualTo("catch-all");
        assertThat(steps.get(steps.size() - 1).path("matched").asBoolean()).isTrue();
        assertThat(why.at("/place/service")).isEqualTo("rf-tried");
        assertThat(
                        responder
                                .get("/v1/routes/explain?source=alertmanager&fingerprint=none")
                                .status())
                .isEqualTo(404);
    }

    private static String json(String yaml) {
        return new JsonMapper().writeValueAsString(Map.of("routes", yaml));
    }

    private void fire(String service) {
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"RfDatabase\",\"service\":\"%s\",\"severity\":\"critical\"}}]"
                        .formatted(service));
    }

    private String paged(String service) {
        var ref = admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
        return ref.isEmpty() ? "" : admin.get("/v1/pages?incident=" + ref).at("/items/0/person");
    }
}
