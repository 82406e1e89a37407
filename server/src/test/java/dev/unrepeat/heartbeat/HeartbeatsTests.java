package dev.unrepeat.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Silence is an alert, and the next heartbeat ends it; Unrepeat reports in as well. */
class HeartbeatsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private void declare(String name, String every, String grace) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: %1$s}
                        spec: {team: default}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Heartbeat
                        metadata: {name: %1$s}
                        spec: {every: %2$s, grace: %3$s, service: %1$s, severity: critical}
                        """
                                .formatted(name, every, grace));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @Test
    void silenceIsAnAlertUntilItIsHeardAgain() {
        declare("hb-backup", "1h", "10m");
        assertThat(state("hb-backup")).isEqualTo("waiting");
        assertThat(admin.post("/v1/heartbeats/hb-backup", "").status()).isEqualTo(204);
        assertThat(state("hb-backup")).isEqualTo("ok");
        server.forward(Duration.ofMinutes(69));
        assertThat(state("hb-backup")).isEqualTo("ok");
        server.forward(Duration.ofMinutes(2));
        TestServer.expect("it is missing", () -> state("hb-backup").equals("missing"));
        TestServer.expect(
                "an incident opens",
                () -> !admin.get("/v1/incidents?service=hb-backup").at("/items/0/ref").isEmpty());
        var incidents = admin.get("/v1/incidents?service=hb-backup").json().path("items");
        assertThat(incidents).hasSize(1);
        assertThat(incidents.at("/0/title").asString()).contains("HeartbeatMissing", "1 h");
        server.forward(Duration.ofHours(26));
        var ref = incidents.at("/0/ref").asString();
        assertThat(admin.get("/v1/alerts?service=hb-backup").at("/items/0/status"))
                .as("it does not expire")
                .isEqualTo("firing");
        assertThat(admin.post("/v1/heartbeats/hb-backup", "").status()).isEqualTo(204);
        TestServer.expect(
                "the incident is watched",
                () -> admin.get("/v1/incidents/" + ref).at("/status").equals("monitoring"));
        assertThat(state("hb-backup")).isEqualTo("ok");
        assertThat(admin.delete("/v1/heartbeats/hb-backup").status()).isEqualTo(204);
        assertThat(admin.post("/v1/heartbeats/hb-backup", "").status()).isEqualTo(404);
    }

    @Test
    void oneThatNeverReportedIsMissingAndEndsWhenItIsRemoved() {
        declare("hb-never", "10m", "0s");
        server.forward(Duration.ofMinutes(11));
        TestServer.expect(
                "its alert fires",
                () -> admin.get("/v1/alerts?service=hb-never").body().contains("firing"));
        assertThat(admin.get("/v1/alerts?service=hb-never").body()).contains("declared at");
        admin.delete("/v1/heartbeats/hb-never");
        TestServer.expect(
                "its alert ends",
                () -> admin.get("/v1/alerts?service=hb-never").body().contains("resolved"));
    }

    @Test
    void whoMayReportAndWhatIsWrong() {
        declare("hb-rights", "1h", "0s");
        assertThat(server.as("").post("/v1/heartbeats/hb-rights", "").status()).isEqualTo(401);
        assertThat(
                        server.person("hb-viewer", "viewer")
                                .post("/v1/heartbeats/hb-rights", "")
                                .status())
                .isEqualTo(403);
        assertThat(admin.post("/v1/heartbeats/no-such", "").status()).isEqualTo(404);
        var wrong =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Heartbeat
                        metadata: {name: hb-wrong}
                        spec: {every: 1s, grace: 500d, service: no-such, severity: loud}
                        """);
        assertThat(wrong.body()).contains("10s to 400d", "at most 400d", "no-such", "loud");
        admin.delete("/v1/heartbeats/hb-rights");
    }

    @Test
    void unrepeatReportsToItsWatchdog() {
        try (var receiver = new Receiver()) {
            var applied =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Watchdog
                            metadata: {name: wd-elsewhere}
                            spec: {url: "%s/ping/secret-of-the-watchdog", every: 1m}
                            """
                                    .formatted(receiver.url()));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            TestServer.expect("it reports", () -> receiver.calls().size() == 1);
            server.forward(Duration.ofSeconds(61));
            TestServer.expect("and again", () -> receiver.calls().size() == 2);
            assertThat(admin.get("/v1/watchdogs").body())
                    .contains("\"host\":\"127.0.0.1\"")
                    .doesNotContain("secret-of-the-watchdog");
            receiver.answer(500);
            server.forward(Duration.ofSeconds(61));
            TestServer.expect(
                    "what went wrong is shown",
                    () -> admin.get("/v1/watchdogs").body().contains("HTTP 500"));
        } finally {
            admin.delete("/v1/watchdogs/wd-elsewhere");
        }
        assertThat(admin.get("/v1/watchdogs").body()).doesNotContain("wd-elsewhere");
    }

    private String state(String name) {
        for (var item : admin.get("/v1/heartbeats").json().path("items")) {
            if (item.path("name").asString().equals(name)) {
                return item.path("state").asString();
            }
        }
        return "";
    }
}
