package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.source.ReceivedAlert;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Alertmanager 0.28.1 answers, as it was captured from the real one. */
class AlertmanagerApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    [{"labels":{"alertname":"am-a"}},{"labels":{"alertname":"am-b"}}] | 200 | ~~
                    [] | 200 | ~~
                    [{"labels":{}}] | 400 | "at least one label pair required"
                    [{"annotations":{"a":"b"}}] | 422 | {"code":602,"message":"0.labels in body is required"}
                    [{"labels":{"bad-name":"1"}}] | 200 | ~~
                    [{"labels":{"alertname":"x","foo":""}}] | 200 | ~~
                    [{"labels":{"alertname":"x"},"startsAt":"2026-01-02T00:00:00Z","endsAt":"2026-01-01T00:00:00Z"}] | 400 | "start time must be before end time"
                    {"labels":{}} | 400 | {"code":400,"message":"parsing alerts body from \\"\\" failed, because json: cannot unmarshal object into Go value of type models.PostableAlerts"}
                    [{"labels":{"a":1}}] | 400 | {"code":400,"message":"parsing alerts body from \\"\\" failed, because json: cannot unmarshal number into Go struct field Alert.labels of type string"}
                    [{"labels": | 400 | {"code":400,"message":"parsing alerts body from \\"\\" failed, because unexpected EOF"}
                    [{"labels":{"alertname":"x"},"whatever":{"a":1}}] | 200 | ~~
                    [null] | 400 | {"code":400,"message":"parsing alerts body from \\"\\" failed, because json: cannot unmarshal null into Go value of type models.PostableAlert"}
                    [{"labels":{"":"x"}}] | 400 | "invalid label set: invalid name \\"\\""
                    """)
    void answersAsAlertmanagerDoes(String body, int status, String answer) {
        var got = admin.post("/api/v2/alerts", body);
        assertThat(got.status()).isEqualTo(status);
        assertThat(got.body().strip()).isEqualTo(answer);
        if (answer.isEmpty()) {
            assertThat(got.header("Content-Type")).isEmpty();
        }
    }

    @Test
    void refusesOtherTypesOfBody() {
        var got = admin.send("POST", "/api/v2/alerts", "[]", Map.of("Content-Type", "text/plain"));
        assertThat(got.status()).isEqualTo(415);
        assertThat(got.body())
                .isEqualTo(
                        "{\"code\":415,\"message\":\"unsupported media type \\\"text/plain\\\","
                                + " only [application/json] are allowed\"}");
    }

    @Test
    void partlyBadIs400WithTheGoodOnesStored() {
        var got =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"am-good\",\"service\":\"am-part\"}},{\"labels\":{}}]");
        assertThat(got.status()).isEqualTo(400);
        TestServer.expect("the good one", () -> alerts("am-part").contains("am-good"));
        assertThat(admin.get("/v1/quarantine").body()).contains("partly refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    null                  | cannot unmarshal null into
                    7                     | cannot unmarshal number into
                    []                    | cannot unmarshal array into
                    {"annotations":{}}    | 0.labels in body is required
                    {"labels":{"a":true}} | cannot unmarshal bool into
                    """)
    void whatIsNoAlertLosesNoNeighbour(String element, String reason) {
        var service = "am-beside-" + Math.abs(element.hashCode());
        var got =
                admin.post(
                        "/api/v2/alerts",
                        "[%s,{\"labels\":{\"alertname\":\"am-kept\",\"service\":\"%s\"}}]"
                                .formatted(element, service));
        assertThat(got.status()).isEqualTo(400);
        assertThat(got.body()).contains("alert 0: ").contains(reason);
        TestServer.expect("its neighbour", () -> alerts(service).contains("am-kept"));
        assertThat(admin.get("/v1/quarantine").at("/items/0/reason")).contains(reason);
    }

    @Test
    void answersQueriesByLabelInAlertmanagersShape() {
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"am-q\",\"service\":\"am-query\",\"odd name ü\":\"x"
                    + " y\"},\"annotations\":{\"summary\":\"s\"},\"generatorURL\":\"http://p/g\"},{\"labels\":{\"alertname\":\"am-r\",\"service\":\"am-query\"}}]");
        TestServer.expect("both are known", () -> alerts("am-query").contains("am-r"));
        var one = list("alertname=\"am-q\"");
        assertThat(one.json().size()).isEqualTo(1);
        assertThat(one.at("/0/labels/odd name ü")).isEqualTo("x y");
        assertThat(one.at("/0/generatorURL")).isEqualTo("http://p/g");
        assertThat(one.at("/0/status/state")).isEqualTo("active");
        assertThat(one.json().at("/0/status/silencedBy").isArray()).isTrue();
        assertThat(one.at("/0/receivers/0/name")).isEqualTo("unrepeat");
        assertThat(one.at("/0/startsAt")).matches("\\d{4}-.*Z");
        assertThat(list("alertname=~\"am-[qr]\"").json().size()).isEqualTo(2);
        assertThat(
                        admin.get(
                                        "/api/v2/alerts?filter="
                                                + encoded("service=am-query")
                                                + "&filter="
                                                + encoded("alertname!=am-q"))
                                .json()
                                .size())
                .isEqualTo(1);
        assertThat(list("no matcher").status()).isEqualTo(400);
        var groups = admin.get("/api/v2/alerts/groups?filter=" + encoded("service=am-query"));
        assertThat(groups.json().size()).isEqualTo(2);
        assertThat(groups.at("/0/labels/service")).isEqualTo("am-query");
        assertThat(groups.json().at("/0/alerts").size()).isEqualTo(1);
        assertThat(admin.get("/api/v2/receivers").at("/0/name")).isEqualTo("unrepeat");
        assertThat(admin.get("/api/v2/status").at("/cluster/status")).isEqualTo("disabled");
    }

    @Test
    void aNulAndBrokenUtf8GoToQuarantineAndCanBeReplayed() {
        var nul =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"am-nul\\u0000x\",\"service\":\"am-quarantine\"}}]");
        assertThat(nul.status()).isEqualTo(200);
        var broken =
                admin.send(
                        "POST",
                        "/api/v2/alerts",
                        HttpRequest.BodyPublishers.ofByteArray(
                                "[{\"labels\":{\"alertname\":\"am-\u00ff\",\"service\":\"am-latin\"}}]"
                                        .getBytes(StandardCharsets.ISO_8859_1)),
                        Map.of("Content-Type", "application/json"));
        assertThat(broken.status()).isEqualTo(200);
        var entries = admin.get("/v1/quarantine").json().path("items");
        for (int i = 0; i < 2; i++) {
            var replayed =
                    admin.post(
                            "/v1/quarantine/" + entries.get(i).path("id").asString() + "/replay",
                            "");
            assertThat(replayed.json().path("ok").asBoolean()).as(replayed.body()).isTrue();
        }
        TestServer.expect(
                "both are taken in",
                () ->
                        alerts("am-quarantine").contains("am-nul")
                                && alerts("am-latin").contains("am-"));
        var unreadable = admin.post("/api/v2/alerts", "not json at all, am-hopeless");
        assertThat(unreadable.status()).isEqualTo(400);
        var hopeless = admin.get("/v1/quarantine").at("/items/0/id");
        assertThat(
                        admin.post("/v1/quarantine/" + hopeless + "/replay", "")
                                .json()
                                .path("ok")
                                .asBoolean())
                .isFalse();
        assertThat(
                        admin.post("/v1/quarantine/01a1fc13-2945-754e-949b-e4b8b31bf2ea/replay", "")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void aServerThatStandsStillGivesTheFoldBackWithinTenSeconds() throws Exception {
        var frozen = server.bean(DataSource.class).getConnection();
        frozen.setAutoCommit(false);
        TestServer.expect("it has the fold", () -> takesTheFold(frozen));
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"am-frozen\",\"service\":\"am-frozen\"}}]");
        TestServer.expect("another server folds", () -> alerts("am-frozen").contains("am-frozen"));
        assertThatThrownBy(frozen::close)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("idle-in-transaction");
    }

    private static boolean takesTheFold(Connection connection) {
        try (var statement = connection.createStatement();
                var turn =
                        statement.executeQuery(
                                "select pg_try_advisory_xact_lock(%d)"
                                        .formatted(InboxStore.FOLD_LOCK))) {
            return turn.next() && turn.getBoolean(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theClockOfASenderThatIsWrongIsShown() {
        var future = server.now().plus(Duration.ofMinutes(10));
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"am-skew\",\"service\":\"am-skew\",\"severity\":\"page\"},\"startsAt\":\"%s\",\"endsAt\":\"%s\"}]"
                        .formatted(future, future.plusSeconds(600)));
        TestServer.expect(
                "an incident",
                () -> !admin.get("/v1/incidents?service=am-skew").at("/items/0/ref").isEmpty());
        var incident = admin.get("/v1/incidents?service=am-skew").json().at("/items/0");
        assertThat(incident.path("impact_started_at").isNull()).as("never guessed").isTrue();
        assertThat(
                        admin.get(
                                        "/v1/incidents/%s/timeline"
                                                .formatted(incident.path("ref").asString()))
                                .body())
                .contains("\"skewed\":true");
    }

    @Test
    void anEndThatPassesInSilenceIsNoResolution() {
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"am-silent\",\"service\":\"am-silent\",\"severity\":\"page\"}}]");
        TestServer.expect(
                "an incident",
                () -> !admin.get("/v1/incidents?service=am-silent").at("/items/0/ref").isEmpty());
        var ref = admin.get("/v1/incidents?service=am-silent").at("/items/0/ref");
        server.forward(Duration.ofMinutes(20));
        TestServer.expect("it expired", () -> alerts("am-silent").contains("\"expired\""));
        assertThat(admin.get("/v1/incidents/" + ref).at("/status")).isEqualTo("triage");
        assertThat(admin.get("/v1/incidents/" + ref + "/timeline").body())
                .contains("that is not a resolution");
        assertThat(admin.get("/v1/incidents/" + ref + "/groups").body()).contains("\"expired\"");
    }

    @Test
    void routesDecideServiceGroupAndIncident() {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Route
                        metadata: {name: am-route}
                        spec: {order: 1, when: 'has(labels.app) && labels.app.startsWith("am-")', service: '"svc-" + labels.app', group_by: [app], incident_by: [service, region], window: 1h}
                        """);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"x\",\"app\":\"am-r\",\"region\":\"eu\"}},{\"labels\":{\"alertname\":\"y\",\"app\":\"am-r\",\"region\":\"eu\"}}]");
        TestServer.expect(
                "one incident of the routed service",
                () -> !admin.get("/v1/incidents?service=svc-am-r").at("/items/0/ref").isEmpty());
        var ref = admin.get("/v1/incidents?service=svc-am-r").at("/items/0/ref");
        var groups = admin.get("/v1/incidents/" + ref + "/groups").json().path("items");
        assertThat(groups.size()).isEqualTo(1);
        assertThat(groups.get(0).path("alert_count").asInt()).isEqualTo(2);
        assertThat(groups.get(0).path("route").asString()).isEqualTo("am-route");
    }

    @Test
    void aStormOfOneFailureIsOneIncidentAndOnePage() {
        // At once, so that the first round holds several batches.
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int batch = 0; batch < 50; batch++) {
                var body = storm(batch);
                senders.submit(() ->
                        assertThat(admin.post("/api/v2/alerts", body).status()).isEqualTo(200));
            }
        }
        TestServer.expect(
                "all are counted",
                () ->
                        admin.get("/v1/incidents?service=am-storm")
                                        .json()
                                        .at("/items/0/alert_count")
                                        .asInt()
                                == 5000);
        assertThat(admin.get("/v1/incidents?service=am-storm").json().path("items").size())
                .isEqualTo(1);
        var ref = admin.get("/v1/incidents?service=am-storm").at("/items/0/ref");
        var pages = "/v1/pages?incident=" + ref;
        TestServer.expect("a page", () -> !admin.get(pages).at("/items/0/id").isEmpty());
        assertThat(admin.get(pages).json().path("items").size()).isEqualTo(1);
        assertThat(
                        admin.get("/v1/incidents/" + ref + "/timeline")
                                .json()
                                .path("items")
                                .toString()
                                .split("\"alert\"", -1))
                .as("one entry for the group, not one for each alert")
                .hasSize(2);
    }

    @Test
    void aBatchReceivedFirstAndCommittedLastIsCounted() {
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"am-late\",\"service\":\"am-late\"}}]");
        TestServer.expect(
                "the incident is open",
                () -> !admin.get("/v1/incidents?service=am-late").at("/items/0/ref").isEmpty());
        var earlier = server.now().minusSeconds(2);
        server.bean(Journal.class)
                .append(
                        "api",
                        "test",
                        List.of(
                                new ReceivedAlert(
                                        Map.of(
                                                "alertname", "am-late",
                                                "service", "am-late",
                                                "pod", "slow"),
                                        Map.of(),
                                        "",
                                        earlier,
                                        true,
                                        earlier.plusSeconds(300),
                                        true,
                                        null,
                                        null)),
                        earlier);
        TestServer.expect(
                "both are counted",
                () ->
                        admin.get("/v1/incidents?service=am-late")
                                        .json()
                                        .at("/items/0/alert_count")
                                        .asInt()
                                == 2);
    }

    private static String storm(int batch) {
        var body = new StringBuilder("[");
        for (int i = 0; i < 100; i++) {
            body.append(i == 0 ? "" : ",")
                    .append(
                            "{\"labels\":{\"alertname\":\"am-storm\",\"service\":\"am-storm\",\"severity\":\"page\",\"pod\":\"p-%d-%d\"}}"
                                    .formatted(batch, i));
        }
        return body.append("]").toString();
    }

    private String alerts(String service) {
        return admin.get("/v1/alerts?service=" + service).body();
    }

    private Http.Answer list(String matcher) {
        return admin.get("/api/v2/alerts?filter=" + encoded(matcher));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** PostgreSQL indexes up to 2,704 bytes; a longer key stopped all alerts once. */
    @Test
    void aLongKeyHoldsUpNothing() {
        var name = new StringBuilder();
        var random = new Random(7);
        while (name.length() < 6_000) {
            name.append((char) ('a' + random.nextInt(26)));
        }
        var alert =
                "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"%s\",\"severity\":\"critical\"}}]";
        var server = TestServer.running();
        assertThat(
                        server.admin()
                                .post("/api/v2/alerts", alert.formatted(name, "long-key"))
                                .status())
                .isEqualTo(200);
        assertThat(
                        server.admin()
                                .post("/api/v2/alerts", alert.formatted(name + "x", "long-key-too"))
                                .status())
                .isEqualTo(200);
        TestServer.expect(
                "both are incidents",
                () -> {
                    var open = server.admin().get("/v1/incidents?state=open").body();
                    return open.contains("\"long-key\"") && open.contains("\"long-key-too\"");
                });
    }

    /** Senders write severities as they like. */
    @ParameterizedTest
    @CsvSource({"CRITICAL, SEV2", "' Critical', SEV2", "INFO, ", "None, "})
    void aSeverityIsReadInAnyCaseAndSpacing(String label, String severity) {
        var server = TestServer.running();
        var service = "case-" + label.strip();
        var alert =
                "[{\"labels\":{\"alertname\":\"Case\",\"service\":\"%s\",\"severity\":\"%s\"}}]";
        server.admin().post("/api/v2/alerts", alert.formatted(service, label));
        var marker = "after-" + service;
        server.admin().post("/api/v2/alerts", alert.formatted(marker, "critical"));
        TestServer.expect(
                "the alert after it is processed",
                () -> server.admin().get("/v1/incidents?state=open").body().contains(marker));
        var open = server.admin().get("/v1/incidents?service=" + service).json().path("items");
        if (severity == null) {
            assertThat(open).isEmpty();
        } else {
            assertThat(open.path(0).path("severity").asString()).isEqualTo(severity);
        }
    }
}
