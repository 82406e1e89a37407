package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The first body has the members of one that Alertmanager 0.28.1 sent. */
class WebhooksTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void alertmanagersWebhookFiresUntilItSaysResolved() {
        var firing = admin.post("/v1/signals/alertmanager", alertmanager("firing", "hook-shop"));
        assertThat(firing.status()).as(firing.body()).isEqualTo(200);
        assertThat(firing.json().path("accepted").asInt()).isOne();
        expectStatus("hook-shop", "firing");

        // It repeats itself every few hours only, so no news for long is no end.
        server.forward(Duration.ofHours(5));
        admin.post("/v1/signals/alertmanager", alertmanager("firing", "hook-other"));
        expectStatus("hook-other", "firing");
        assertThat(status("hook-shop")).isEqualTo("firing");

        admin.post("/v1/signals/alertmanager", alertmanager("resolved", "hook-shop"));
        expectStatus("hook-shop", "resolved");
    }

    @Test
    void alertsThatTheSenderLeftOutAreMissed() {
        admin.post("/v1/signals/alertmanager", cut("n1", 417));
        TestServer.expect("an incident", () -> !incident("cut-shop").isEmpty());
        var ref = incident("cut-shop");
        var path = "/v1/incidents/" + ref;
        assertThat(admin.get(path + "/groups").at("/items/0/left_out")).isEqualTo("417");
        var said = "417 more alerts were left out of the message by its sender";
        TestServer.expect("it is said", () -> admin.get(path + "/timeline").body().contains(said));
        admin.post("/v1/signals/alertmanager", cut("n1", 417));
        admin.post("/v1/signals/alertmanager", cut("n2", 3));
        TestServer.expect(
                "the newest message counts",
                () -> admin.get(path + "/groups").at("/items/0/left_out").equals("3"));
        assertThat(admin.get(path + "/timeline").body().split("left out of the message"))
                .as("said once, and not for fewer")
                .hasSize(2);
        admin.post("/v1/signals/alertmanager", cut("n1", 0));
        TestServer.expect(
                "nothing is left out any more",
                () -> admin.get(path + "/groups").at("/items/0/left_out").equals("0"));
    }

    private String incident(String service) {
        return admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
    }

    private static String cut(String instance, int leftOut) {
        return """
        {"version":"4","receiver":"unrepeat","status":"firing","groupKey":"{}:{}",
        "truncatedAlerts":%d,"alerts":[{"status":"firing","labels":{"alertname":"NodeDown",
        "service":"cut-shop","instance":"%s","severity":"critical"},
        "annotations":{"summary":"node down"},"startsAt":"2026-01-28T20:00:00Z",
        "endsAt":"0001-01-01T00:00:00Z"}]}
        """
                .formatted(leftOut, instance);
    }

    @Test
    void grafanasWebhookKeepsItsLinksAndNumbersOfItsOwn() {
        var body =
                """
                {"receiver": "unrepeat", "status": "firing", "orgId": 1, "version": "1",
                 "groupKey": "{}:{}", "truncatedAlerts": 0, "state": "alerting",
                 "alerts": [{"status": "firing",
                   "labels": {"alertname": "Latency", "service": "grafana-shop"},
                   "annotations": {"summary": "p99 over 2 s"},
                   "startsAt": "2026-03-01T10:00:00Z", "endsAt": "0001-01-01T00:00:00Z",
                   "generatorURL": "https://grafana.example.org/alerting/1",
                   "dashboardURL": "https://grafana.example.org/d/abc", "values": {"A": 2.4},
                   "fingerprint": "c6eadffa33fcdf37"}]}
                """;
        assertThat(admin.post("/v1/signals/grafana", body).status()).isEqualTo(200);
        expectStatus("grafana-shop", "firing");
        var alert = alert("grafana-shop");
        assertThat(alert.at("/annotations/dashboard_url").asString())
                .isEqualTo("https://grafana.example.org/d/abc");
        assertThat(alert.at("/starts_at").asString()).startsWith("2026-03-01T10:00:00");
    }

    @Test
    void anyJsonIsReadByADeclaredMapping() {
        declare(
                "uptime",
                """
                alerts: body.checks
                status: "alert.state == 'down' ? 'firing' : 'resolved'"
                labels: {alertname: "'Down'", service: alert.target, port: alert.port}
                annotations: {summary: "alert.target + ' answers ' + string(alert.code)"}
                starts_at: alert.since
                """);
        var body =
                """
                {"checks": [{"state": "down", "target": "custom-shop", "port": 443, "code": 503,
                             "since": 1772359200},
                            {"state": "up", "target": "custom-fine", "port": 443, "code": 200,
                             "since": 1772359200}]}
                """;
        var taken = admin.post("/v1/signals/custom/uptime", body);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        expectStatus("custom-shop", "firing");
        var alert = alert("custom-shop");
        assertThat(alert.at("/labels/port").asString()).isEqualTo("443");
        assertThat(alert.at("/annotations/summary").asString())
                .isEqualTo("custom-shop answers 503");
        assertThat(alert.at("/starts_at").asString()).startsWith("2026-03-01T10:00:00");

        admin.post("/v1/signals/custom/uptime", body.replace("\"down\"", "\"up\""));
        expectStatus("custom-shop", "resolved");
    }

    @Test
    void whatAMappingDoesNotUnderstandIsKeptAndReplayedByAMendedOne() {
        declare("odd", "labels: {alertname: alert.name, service: alert.svc}");
        var refused =
                admin.post(
                        "/v1/signals/custom/odd", "{\"title\": \"Full\", \"svc\": \"odd-shop\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/detail")).contains("alert.name").contains("in quarantine");

        var kept = heard("custom/odd");
        assertThat(kept.path("refusal").asString()).contains("alert.name");
        assertThat(kept.path("alerts").asInt()).isZero();

        declare("odd", "labels: {alertname: alert.title, service: alert.svc}");
        var id = quarantined("custom/odd");
        var replayed = admin.post("/v1/quarantine/" + id + "/replay", "");
        assertThat(replayed.json().path("ok").asBoolean()).as(replayed.body()).isTrue();
        expectStatus("odd-shop", "firing");
        var now = heard("custom/odd");
        assertThat(now.path("alertname").asString()).isEqualTo("Full");
        assertThat(now.path("incident").asString()).startsWith("INC-");
        assertThat(now.path("refusal").isNull()).isTrue();
    }

    @Test
    void rubbishGetsASentenceAndNothingIsHalfTaken() {
        assertThat(admin.post("/v1/signals/grafana", "{\"alerts\": ").at("/detail"))
                .contains("not JSON (line 1");
        assertThat(admin.post("/v1/signals/grafana", "{}").at("/detail"))
                .contains("alerts: a list");
        var partly =
                admin.post(
                        "/v1/signals/alertmanager",
                        """
                        {"alerts": [{"status": "firing", "labels": {"alertname": "x", "service": "half-shop"}},
                                    {"status": "maybe", "labels": {"alertname": "y"}},
                                    {"status": "firing", "labels": {}}]}
                        """);
        assertThat(partly.status()).isEqualTo(400);
        assertThat(partly.at("/detail"))
                .contains("alerts[1].status: is firing or resolved, not maybe")
                .contains("alerts[2].labels")
                .contains("1 were accepted");
        expectStatus("half-shop", "firing");
        assertThat(admin.post("/v1/signals/custom/nobody", "{}").status()).isEqualTo(404);
        assertThat(new Http(server.url(), "nonsense").post("/v1/signals/grafana", "{}").status())
                .isEqualTo(401);
        var mistake =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: SignalSource
                        metadata: {name: wrong}
                        spec: {labels: {alertname: "alert.("}, whatever: 1}
                        """);
        assertThat(mistake.body()).contains("this is not CEL").contains("unknown key 'whatever'");
    }

    private static String alertmanager(String status, String service) {
        var ends = status.equals("firing") ? "0001-01-01T00:00:00Z" : "2026-11-20T18:44:41.1Z";
        return """
        {"receiver":"hook","status":"%1$s","alerts":[{"status":"%1$s",
        "labels":{"alertname":"x","service":"%2$s"},"annotations":{},
        "startsAt":"2026-01-20T17:44:41.109216629Z","endsAt":"%3$s","generatorURL":"",
        "fingerprint":"4bf8a7456891b6ec"}],"groupLabels":{"alertname":"x"},
        "commonLabels":{"alertname":"x"},"commonAnnotations":{},
        "externalURL":"http://alertmanager:9093","version":"4",
        "groupKey":"{}:{alertname=\\"x\\"}","truncatedAlerts":0}
        """
                .formatted(status, service, ends);
    }

    private void declare(String name, String spec) {
        var applied =
                admin.apply(
                        "apiVersion: unrepeat.dev/v1\nkind: SignalSource\nmetadata: {name: %s}\nspec:\n%s"
                                .formatted(name, spec.indent(2)));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private void expectStatus(String service, String status) {
        TestServer.expect(service + " is " + status, () -> status(service).equals(status));
    }

    private String status(String service) {
        return alert(service).path("status").asString("");
    }

    private JsonNode alert(String service) {
        return admin.get("/v1/alerts?service=" + service).json().at("/items/0");
    }

    private JsonNode heard(String source) {
        for (var item : admin.get("/v1/signals/heard").json().path("items")) {
            if (item.path("source").asString().equals(source)) {
                return item;
            }
        }
        throw new AssertionError("nothing was heard from " + source);
    }

    private String quarantined(String source) {
        for (var item : admin.get("/v1/quarantine").json().path("items")) {
            if (item.path("source").asString().equals(source)) {
                return item.path("id").asString();
            }
        }
        throw new AssertionError("nothing of " + source);
    }
}
