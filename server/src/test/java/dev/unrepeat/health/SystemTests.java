package dev.unrepeat.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import dev.unrepeat.platform.Release;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SystemTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void tellsVersionsServersAndWhatWasMeasured() {
        var seen = admin.get("/v1/system");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.at("/version"))
                .isEqualTo(Release.VERSION)
                .isNotEqualTo("@project.version@");
        assertThat(seen.at("/postgresql")).startsWith("18");
        assertThat(seen.at("/schema")).isNotEmpty();
        var self = seen.json().at("/replicas/0");
        assertThat(self.at("/self").asBoolean()).isTrue();
        assertThat(self.at("/alive").asBoolean()).isTrue();
        assertThat(self.at("/pid").asLong()).isEqualTo(ProcessHandle.current().pid());
        assertThat(check("timers-late").at("/observed").asString()).contains("set");
        assertThat(check("disk").at("/observed").asString()).contains("GB free");
        assertThat(check("database-connections").at("/observed").asString()).matches("\\d+ of 64");
    }

    @Test
    void whatCantBeReadIsToBeWatchedWithTheWayToIt() {
        assertThat(server.admin().post("/api/v2/alerts", "{\"no\":\"list\"}").status())
                .isEqualTo(400);

        var check = check("signals-quarantined");
        assertThat(check.at("/status").asString()).isEqualTo("warn");
        assertThat(check.at("/advice").asString()).contains("replay");
        assertThat(check.at("/tab").asString()).isEqualTo("signals");
    }

    @Test
    void aChannelThatIsDeadIsBadByNameAndReasonAndAMetric() {
        try (var gone = new Receiver()) {
            gone.answer(410);
            var applied =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Channel
                            metadata: {name: dead-hook}
                            spec: {type: webhook, url: "%s"}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: User
                            metadata: {name: deaf}
                            spec: {email: deaf@example.org, contact: [{channel: dead-hook}]}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: Team
                            metadata: {name: deaf-team}
                            spec: {manager: deaf, escalation: deaf-policy}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: Service
                            metadata: {name: deaf-service}
                            spec: {team: deaf-team, tier: core}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: EscalationPolicy
                            metadata: {name: deaf-policy}
                            spec: {repeat: 1, steps: [{notify: [user/deaf], wait: 5m}]}
                            """
                                    .formatted(gone.url()));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            admin.post(
                    "/api/v2/alerts",
                    "[{\"labels\":{\"alertname\":\"Deaf\",\"service\":\"deaf-service\",\"severity\":\"critical\"}}]");

            TestServer.expect(
                    "the channel is told to be dead",
                    () -> admin.get("/v1/system").body().contains("given up on dead-hook"));
            var dead = check("deliveries-dead");
            assertThat(dead.at("/status").asString()).isEqualTo("fail");
            assertThat(dead.at("/observed").asString()).contains("HTTP 410");
            assertThat(admin.get("/v1/system").at("/status")).isEqualTo("fail");
            TestServer.expect(
                    "the metric says so too",
                    () ->
                            admin.get("/actuator/prometheus")
                                    .body()
                                    .contains(
                                            "unrepeat_check_status{check=\"deliveries-dead\"}"
                                                    + " 2.0"));
        }
    }

    @Test
    void metricsComeInTheFormatThatIsAskedFor() {
        var plain = admin.get("/actuator/prometheus");
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.header("Content-Type")).startsWith("text/plain;version=0.0.4");
        assertThat(plain.body())
                .contains("# TYPE jvm_memory_used_bytes gauge")
                .doesNotContain("# EOF");

        var open =
                admin.send(
                        "GET",
                        "/actuator/prometheus",
                        "",
                        Map.of(
                                "Accept",
                                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3"));
        assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(open.body()).contains("hikaricp_connections").endsWith("# EOF\n");
    }

    @Test
    void onlyAdministratorsSeeIt() {
        assertThat(new Http(server.url(), "nonsense").get("/v1/system").status()).isEqualTo(401);
        var manager = server.person("system-manager", "manager");
        assertThat(manager.get("/v1/system").status()).isEqualTo(403);
    }

    private JsonNode check(String name) {
        for (var check : admin.get("/v1/system").json().path("checks")) {
            if (check.path("name").asString("").equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name);
    }
}
