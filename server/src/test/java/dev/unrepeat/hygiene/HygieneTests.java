package dev.unrepeat.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which alerts are noise, counted from what fired, opened and paged; and what was decided. */
class HygieneTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private void service(String name) {
        server.person(name + "-oncall", "responder");
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: EscalationPolicy
                        metadata: {name: %1$s}
                        spec: {steps: [{notify: [user/%1$s-oncall], wait: 5m}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: %1$s}
                        spec: {escalation: %1$s}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: %1$s}
                        spec: {team: %1$s}
                        """
                                .formatted(name));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private void alert(String name, String service, boolean fires, String annotations) {
        var now = server.now();
        var answer =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"%s\",\"severity\":\"critical\"},\"annotations\":%s%s}]"
                                .formatted(
                                        name,
                                        service,
                                        annotations,
                                        fires ? "" : ",\"endsAt\":\"" + now + "\""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var state = fires ? "firing" : "resolved";
        TestServer.expect(
                name + " is " + state,
                () ->
                        admin.get("/v1/alerts?service=" + service)
                                .at("/items/0/status")
                                .equals(state));
    }

    private String month() {
        return YearMonth.from(server.now().atZone(ZoneOffset.UTC)).toString();
    }

    private JsonNode of(Http reader, String service) {
        for (var item : reader.get("/v1/alerts/hygiene?month=" + month()).json().path("items")) {
            if (item.path("service").asString().equals(service)) {
                return item;
            }
        }
        return reader.get("/v1/alerts/hygiene").json().path("nothing");
    }

    private String incident(String service) {
        return admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
    }

    @Test
    void whatFiresOftenAndLeadsToNothingIsRankedAndReviewed() {
        service("hy-noise");
        for (int i = 0; i < 3; i++) {
            alert("HyNoise", "hy-noise", true, "{}");
            server.forward(Duration.ofSeconds(1));
            alert("HyNoise", "hy-noise", false, "{}");
            server.forward(Duration.ofSeconds(1));
        }
        var ref = incident("hy-noise");
        TestServer.expect(
                "somebody is paged",
                () -> !admin.get("/v1/pages?incident=" + ref).at("/items/0/id").isEmpty());
        admin.post(
                "/v1/incidents/" + ref + "/transitions",
                "{\"to\":\"dismissed\",\"note\":\"noise\"}");
        var noise = of(admin, "hy-noise");
        assertThat(noise.path("firings").asInt()).as(noise.toString()).isEqualTo(3);
        assertThat(noise.path("most_per_day").asInt()).isBetween(2, 3);
        assertThat(noise.path("incidents").asInt()).isEqualTo(1);
        assertThat(noise.path("acted").asInt()).isZero();
        assertThat(noise.path("pages").asInt()).isEqualTo(1);
        assertThat(noise.path("in_vain").asInt()).isEqualTo(noise.path("out_of_hours").asInt());
        assertThat(noise.path("findings").toString())
                .contains("never_acted_upon", "more_than_daily", "no_runbook", "no_description");

        var body = "{\"alertname\":\"HyNoise\",\"service\":\"hy-noise\",\"decision\":\"%s\"%s}";
        var path = "/v1/alerts/hygiene/" + month() + "/review";
        assertThat(admin.put(path, body.formatted("tune", "")).at("/errors/0/pointer"))
                .isEqualTo("/note");
        assertThat(admin.put(path, body.formatted("later", "")).at("/errors/0/pointer"))
                .isEqualTo("/decision");
        assertThat(
                        server.member("hy-stranger", "responder", "default")
                                .put(path, body.formatted("keep", ""))
                                .status())
                .isEqualTo(403);
        assertThat(of(server.member("hy-stranger", "responder", "default"), "hy-noise").path("can"))
                .isEmpty();
        assertThat(
                        of(server.member("hy-owner", "responder", "hy-noise"), "hy-noise")
                                .path("can")
                                .toString())
                .isEqualTo("[\"review\"]");
        var decided = admin.put(path, body.formatted("tune", ",\"note\":\"for: 10m\""));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(of(admin, "hy-noise").at("/review/decision").asString()).isEqualTo("tune");
        assertThat(of(admin, "hy-noise").at("/review/note").asString()).isEqualTo("for: 10m");
        var other = "{\"alertname\":\"HyNever\",\"service\":\"hy-noise\",\"decision\":\"keep\"}";
        assertThat(admin.put(path, other).status()).isEqualTo(404);
        assertThat(admin.get("/v1/alerts/hygiene?month=soon").at("/errors/0/pointer"))
                .isEqualTo("/month");
        assertThat(admin.get("/v1/alerts/hygiene?zone=Mars").at("/errors/0/pointer"))
                .isEqualTo("/zone");
    }

    @Test
    void whatPeopleActUponIsNoFault() {
        service("hy-good");
        alert(
                "HyGood",
                "hy-good",
                true,
                "{\"runbook_url\":\"https://wiki.example.org/good\",\"description\":\"Restart"
                        + " it\"}");
        TestServer.expect("an incident opens", () -> !incident("hy-good").isEmpty());
        admin.post(
                "/v1/incidents/" + incident("hy-good") + "/timeline",
                "{\"text\":\"Restarted it\"}");
        var good = of(admin, "hy-good");
        assertThat(good.path("acted").asInt()).as(good.toString()).isEqualTo(1);
        assertThat(good.path("in_vain").asInt()).isZero();
        assertThat(good.path("runbook").asString()).isEqualTo("https://wiki.example.org/good");
        assertThat(good.path("findings")).isEmpty();
    }

    @Test
    void alertsOfAPrivateTeamAreNotListedForOthers() {
        service("hy-secret");
        var hidden =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: hy-secret}
                        spec: {escalation: hy-secret, private: true}
                        """);
        assertThat(hidden.status()).isEqualTo(200);
        alert("HySecret", "hy-secret", true, "{}");
        assertThat(of(admin, "hy-secret").isMissingNode()).isFalse();
        var stranger = server.member("hy-outsider", "responder", "default");
        assertThat(stranger.get("/v1/alerts/hygiene").body()).doesNotContain("HySecret");
        assertThat(
                        stranger.put(
                                        "/v1/alerts/hygiene/" + month() + "/review",
                                        "{\"alertname\":\"HySecret\",\"service\":\"hy-secret\",\"decision\":\"keep\"}")
                                .status())
                .isEqualTo(404);
    }
}
