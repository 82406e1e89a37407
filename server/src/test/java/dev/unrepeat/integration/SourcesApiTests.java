package dev.unrepeat.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Declared sources over HTTP: their tokens and signatures, their addresses, and what arrives. */
class SourcesApiTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final Http nobody = server.as("");

    private String token(String name, String type) {
        var made =
                admin.post(
                        "/v1/sources",
                        "{\"name\":\"%s\",\"type\":\"%s\",\"labels\":{\"service\":\"%s\"}}"
                                .formatted(name, type, name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/token");
    }

    private Http.Answer post(String path, String body, String authorization) {
        return nobody.send(
                "POST",
                path,
                body,
                Map.of("Content-Type", "application/json", "Authorization", authorization));
    }

    @Test
    void eachSourceHasATokenOfItsOwn() {
        var token = token("src-own", "nagios");
        var other = token("src-other", "nagios");
        var path = "/v1/signals/nagios/src-own";
        var problem =
                "{\"type\":\"PROBLEM\",\"host\":\"web-1\",\"service_description\":\"HTTP\",\"state\":\"CRITICAL\",\"output\":\"503\"}";
        assertThat(post(path, problem, "Bearer " + token).at("/accepted")).isEqualTo("1");
        assertThat(post(path, problem, basic(token)).status()).isEqualTo(200);
        assertThat(post(path, problem, "GenieKey " + token).status()).isEqualTo(200);
        for (var wrong :
                new String[] {"Bearer " + other, "Bearer x", basic(other), "Bearer", "x"}) {
            assertThat(post(path, problem, wrong).status()).as(wrong).isEqualTo(401);
        }
        assertThat(nobody.post(path, problem).status()).isEqualTo(401);
        assertThat(nobody.post(path + "?token=" + token, problem).status())
                .as("an address is no place for a token where a header can be set")
                .isEqualTo(401);
        assertThat(post("/v1/signals/nagios/src-none", problem, "Bearer " + token).status())
                .isEqualTo(401);
        assertThat(post("/v1/signals/zabbix/src-own", problem, "Bearer " + token).status())
                .isEqualTo(401);
        assertThat(post("/v1/signals/fax/src-own", problem, "Bearer " + token).status())
                .isEqualTo(404);
        assertThat(admin.get("/v1/incidents").body()).doesNotContain(token);
        assertThat(server.as(token).get("/v1/incidents").status())
                .as("it opens nothing else")
                .isEqualTo(401);

        var fresh = admin.post("/v1/sources/src-own/token", "").at("/token");
        assertThat(post(path, problem, "Bearer " + token).status()).isEqualTo(401);
        assertThat(post(path, problem, "Bearer " + fresh).status()).isEqualTo(200);
        assertThat(admin.delete("/v1/sources/src-own").status()).isEqualTo(204);
        assertThat(post(path, problem, "Bearer " + fresh).status()).isEqualTo(401);
        assertThat(admin.get("/v1/sources").body()).doesNotContain(fresh, other);
    }

    private static String basic(String token) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(("unrepeat:" + token).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAlertThatItsSenderNamesIsOneWhateverItsLabelsSay() {
        var token = token("src-pager", "pagerduty");
        assertThat(token).hasSize(32);
        var first = event(token, "disk", "warning", "Disk of web-1 is 90 % full");
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.at("/status")).isEqualTo("success");
        assertThat(first.at("/dedup_key")).isEqualTo("disk");
        expectAlert("src-pager", "\"severity\":\"warning\"");
        assertThat(event(token, "disk", "critical", "Disk of web-1 is full").status())
                .isEqualTo(202);
        expectAlert("src-pager", "\"severity\":\"critical\"");
        var alerts = admin.get("/v1/alerts?service=src-pager").json().path("items");
        assertThat(alerts).hasSize(1);
        assertThat(alerts.at("/0/count").asInt()).isEqualTo(2);
        var ref = admin.get("/v1/incidents?service=src-pager").at("/items/0/ref");
        assertThat(admin.get("/v1/incidents/" + ref).at("/alert_count")).isEqualTo("1");

        assertThat(nobody.post("/v2/enqueue", bare(token, "acknowledge", "disk")).status())
                .isEqualTo(202);
        assertThat(admin.get("/v1/incidents/" + ref).json().path("acknowledged_at").isNull())
                .as("only a person ends a page")
                .isTrue();
        assertThat(nobody.post("/v2/enqueue", bare(token, "resolve", "disk")).status())
                .isEqualTo(202);
        TestServer.expect(
                "it is resolved",
                () ->
                        admin.get("/v1/alerts?service=src-pager")
                                .at("/items/0/status")
                                .equals("resolved"));
        assertThat(admin.get("/v1/alerts?service=src-pager").body())
                .as("what was wrong is kept when a resolution says nothing")
                .contains("Disk of web-1 is full", "\"severity\":\"critical\"");
        TestServer.expect(
                "the incident is watched",
                () -> admin.get("/v1/incidents/" + ref).at("/status").equals("monitoring"));
    }

    @Test
    void aResolutionThatMeetsNothingIsCountedAndOpensNothing() {
        var token = token("src-unmet", "pagerduty");
        assertThat(nobody.post("/v2/enqueue", bare(token, "resolve", "never")).status())
                .isEqualTo(202);
        TestServer.expect("it is counted", () -> source("src-unmet").contains("\"unmatched\":1"));
        assertThat(admin.get("/v1/alerts?service=src-unmet").json().path("items")).isEmpty();
    }

    @Test
    void pagerDutysAnswersAreItsOwn() {
        var token = token("src-answers", "pagerduty");
        var made = nobody.post("/v2/enqueue", trigger(token, "", "error", "Down"));
        assertThat(made.at("/dedup_key")).as(made.body()).isNotEmpty();
        for (var wrong :
                Map.of(
                                "{}",
                                "'routing_key'",
                                "[]",
                                "the body",
                                "{\"routing_key\":",
                                "the body",
                                bare("x".repeat(32), "trigger", "k"),
                                "'routing_key'",
                                bare(token, "explode", "k"),
                                "event_action",
                                bare(token, "resolve", ""),
                                "'dedup_key'",
                                bare(token, "trigger", "k"),
                                "payload",
                                trigger(token, "k", "fatal", "Down"),
                                "payload.severity",
                                trigger(token, "k", "error", ""),
                                "payload.summary",
                                trigger(token, "k".repeat(256), "error", "x"),
                                "dedup_key")
                        .entrySet()) {
            var answer = nobody.post("/v2/enqueue", wrong.getKey());
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(answer.at("/status")).isEqualTo("invalid event");
            assertThat(answer.at("/errors/0")).contains(wrong.getValue());
            assertThat(answer.body()).doesNotContain(token);
        }
        assertThat(admin.get("/v1/quarantine").body())
                .as("no key in what is kept")
                .doesNotContain(token);
        var change =
                nobody.post(
                        "/v2/change/enqueue",
                        "{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"Build 7 is out\",\"timestamp\":\"2026-01-05T10:03:00Z\"},\"links\":[{\"href\":\"https://ci.example.org/7\"}]}"
                                .formatted(token));
        assertThat(change.status()).as(change.body()).isEqualTo(202);
        assertThat(admin.get("/v1/changes?service=src-answers").body())
                .contains("Build 7 is out", "https://ci.example.org/7");
        assertThat(nobody.post("/v2/enqueue/", trigger(token, "", "error", "Slash")).status())
                .isEqualTo(202);
        assertThat(nobody.post("/v2/change/enqueue/", "{\"routing_key\":\"x\"}").status())
                .as("as without the slash")
                .isEqualTo(nobody.post("/v2/change/enqueue", "{\"routing_key\":\"x\"}").status());
        var late =
                nobody.post(
                        "/v2/change/enqueue",
                        "{\"routing_key\":\"%s\",\"payload\":{\"summary\":\"x\",\"timestamp\":\"soon\"}}"
                                .formatted(token));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.at("/errors/0")).contains("timestamp");
    }

    @Test
    void opsgeniesClientsCreateAndCloseByAlias() {
        var token = token("src-genie", "opsgenie");
        var base = "/v1/signals/opsgenie/src-genie/v2/alerts";
        var made =
                post(
                        base,
                        "{\"message\":\"Queue is"
                                + " stuck\",\"alias\":\"queue/1\",\"priority\":\"P1\"}",
                        "GenieKey " + token);
        assertThat(made.status()).as(made.body()).isEqualTo(202);
        assertThat(made.at("/requestId")).isNotEmpty();
        expectAlert("src-genie", "\"status\":\"firing\"");
        assertThat(
                        post(base, "{\"message\":\"" + "x".repeat(131) + "\"}", "GenieKey " + token)
                                .at("/errors/body"))
                .contains("message");
        assertThat(post(base, "[1]", "GenieKey " + token).status()).isEqualTo(422);
        assertThat(post(base + "/queue%2F1/close", "{}", "GenieKey " + token).status())
                .isIn(400, 422);
        var alias = post(base, "{\"message\":\"Other\",\"alias\":\"other\"}", "GenieKey " + token);
        assertThat(alias.status()).isEqualTo(202);
        assertThat(post(base + "/other/close", "{}", "GenieKey " + token).status()).isEqualTo(422);
        assertThat(post(base + "/other/close?identifierType=alias", "{}", "GenieKey x").status())
                .isEqualTo(401);
        assertThat(
                        post(base + "/other/close?identifierType=alias", "{}", "GenieKey " + token)
                                .status())
                .isEqualTo(202);
        expectAlert("src-genie", "\"status\":\"resolved\"");
    }

    @Test
    void sentrySignsWhatItSends() throws Exception {
        var made =
                admin.post(
                        "/v1/sources",
                        "{\"name\":\"src-sentry\",\"type\":\"sentry\",\"secret\":\"s3cret-of-sentry\",\"labels\":{\"service\":\"src-sentry\"}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("token").isNull()).isTrue();
        var body =
                "{\"action\":\"critical\",\"data\":{\"metric_alert\":{\"id\":\"9\",\"alert_rule\":{\"name\":\"Errors\"}},\"description_title\":\"Too"
                    + " many errors\"}}";
        assertThat(signed(body, "s3cret-of-sentry").status()).isEqualTo(200);
        assertThat(signed(body, "another").status()).isEqualTo(401);
        assertThat(signed(body + " ", "s3cret-of-sentry").status()).isEqualTo(200);
        assertThat(nobody.post("/v1/signals/sentry/src-sentry", body).status()).isEqualTo(401);
        expectAlert("src-sentry", "Too many errors");
        assertThat(admin.get("/v1/sources").body()).doesNotContain("s3cret-of-sentry");
    }

    private Http.Answer signed(String body, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature =
                HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return nobody.send(
                "POST",
                "/v1/signals/sentry/src-sentry",
                body,
                Map.of("Content-Type", "application/json", "Sentry-Hook-Signature", signature));
    }

    @Test
    void everySourceTakesASlashAtTheEnd() {
        for (var type :
                List.of(
                        "alertmanager",
                        "grafana",
                        "datadog",
                        "new-relic",
                        "azure-monitor",
                        "zabbix",
                        "nagios",
                        "uptime-kuma",
                        "cloudevents")) {
            var token = token("slash-" + type, type);
            var path = "/v1/signals/%1$s/slash-%1$s".formatted(type);
            var without = post(path, "{}", "Bearer " + token);
            var with = post(path + "/", "{}", "Bearer " + token);
            assertThat(with.status()).as(type).isEqualTo(without.status()).isNotEqualTo(401);
        }
    }

    @Test
    void aListWhereATextIsExpectedLosesNoAlert() {
        var token = token("src-relic", "new-relic");
        var answer =
                post(
                        "/v1/signals/new-relic/src-relic",
                        "{\"id\":\"nr-2\",\"state\":\"ACTIVATED\",\"priority\":\"CRITICAL\",\"title\":[\"NR2\"]}",
                        "Bearer " + token);
        assertThat(answer.at("/accepted")).as(answer.body()).isEqualTo("1");
        expectAlert("src-relic", "NR2");
        TestServer.expect(
                "it has an incident",
                () -> admin.get("/v1/incidents?service=src-relic").body().contains("NR2"));
    }

    @Test
    void azureHasItsTokenInTheAddress() {
        var token = token("src-azure", "azure-monitor");
        var path = "/v1/signals/azure-monitor/src-azure";
        assertThat(nobody.post(path + "?token=" + token, "{}").status()).isEqualTo(400);
        assertThat(nobody.post(path + "?token=x", "{}").status()).isEqualTo(401);
        assertThat(admin.get("/v1/sources").body()).contains("enable the common alert schema");
    }

    @Test
    void cloudEventsComeInBothModes() {
        var token = token("src-events", "cloudevents");
        var path = "/v1/signals/cloudevents/src-events";
        var data =
                "{\"subject\":{\"id\":\"i-1\",\"content\":{\"description\":\"Slow\",\"environment\":{\"id\":\"prod\"}}}}";
        var binary =
                nobody.send(
                        "POST",
                        path,
                        data,
                        Map.of(
                                "Content-Type", "application/json",
                                "Authorization", "Bearer " + token,
                                "ce-specversion", "1.0",
                                "ce-id", "1",
                                "ce-source", "/m",
                                "ce-type", "dev.cdevents.incident.detected.0.3.0"));
        assertThat(binary.at("/accepted")).as(binary.body()).isEqualTo("1");
        expectAlert("src-events", "\"status\":\"firing\"");
        var structured =
                nobody.send(
                        "POST",
                        path,
                        "{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"/m\",\"type\":\"dev.cdevents.incident.resolved.0.3.0\",\"data\":%s}"
                                .formatted(data),
                        Map.of(
                                "Content-Type",
                                "application/cloudevents+json",
                                "Authorization",
                                "Bearer " + token));
        assertThat(structured.at("/accepted")).as(structured.body()).isEqualTo("1");
        expectAlert("src-events", "\"status\":\"resolved\"");
        var other =
                post(
                        path,
                        "{\"specversion\":\"1.0\",\"id\":\"3\",\"source\":\"/m\",\"type\":\"com.example.down\",\"data\":{}}",
                        "Bearer " + token);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body()).contains("mapping");
    }

    @Test
    void aTestEventArrivesAndOpensNothing() {
        token("src-test", "datadog");
        var tried = admin.post("/v1/sources/src-test/try", "{\"body\":\"{\\\"a\\\":1}\"}");
        assertThat(tried.at("/refusals/0")).contains("Triggered");
        var sent = admin.post("/v1/sources/src-test/test", "{}");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.at("/alerts/0/labels/alertname")).isEqualTo("Errors of checkout");
        expectAlert("src-test", "\"test\":\"true\"");
        assertThat(admin.get("/v1/incidents?service=src-test").json().path("items")).isEmpty();
        assertThat(source("src-test")).contains("\"alerts\":1");
    }

    @Test
    void aCustomSourceIsReadByItsMapping() {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: SignalSource
                        metadata: {name: src-mapping}
                        spec:
                          status: "alert.up ? 'resolved' : 'firing'"
                          labels: {alertname: alert.check, service: "'src-custom'"}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Source
                        metadata: {name: src-custom}
                        spec: {type: custom, mapping: src-mapping, token: a-token-of-at-least-24-characters}
                        """);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        assertThat(applied.body()).doesNotContain("a-token-of-at-least");
        var path = "/v1/signals/custom/src-custom";
        var body = "{\"up\": false, \"check\": \"Probe\"}";
        assertThat(post(path, body, "Bearer a-token-of-at-least-24-characters").status())
                .isEqualTo(200);
        assertThat(post(path, body, "Bearer wrong").status()).isEqualTo(401);
        expectAlert("src-custom", "Probe");
        assertThat(post(path, "{\"up\": 1}", "Bearer a-token-of-at-least-24-characters").status())
                .isEqualTo(400);
    }

    @Test
    void whatIsWrongWithADeclarationIsSaidWithItsPlace() {
        var answer =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Source
                        metadata: {name: Src_Wrong}
                        spec: {type: cloudwatch, topic: alarms, mapping: none, secret: x, token: short}
                        """);
        assertThat(answer.status()).isIn(400, 422);
        assertThat(answer.body())
                .contains("small letters", "ARN of an SNS topic", "mapping", "sentry", "24");
        for (var wrong :
                Map.of(
                                "{}", "/type",
                                "{\"type\":\"fax\"}", "/type",
                                "{\"type\":\"zabbix\"}", "/name",
                                "{\"type\":\"zabbix\",\"name\":\"A b\"}", "/name",
                                "{\"type\":\"sentry\",\"name\":\"a\"}", "/secret",
                                "{\"type\":\"cloudwatch\",\"name\":\"a\"}", "/topic",
                                "{\"type\":\"custom\",\"name\":\"a\"}", "/mapping",
                                "{\"type\":\"custom\",\"name\":\"a\",\"mapping\":\"none\"}",
                                        "/mapping",
                                "{\"type\":\"zabbix\",\"name\":\"a\",\"service\":\"no-such\"}",
                                        "/service",
                                "{\"type\":\"zabbix\",\"name\":\"a\",\"topic\":\"x\"}", "/topic")
                        .entrySet()) {
            var refused = admin.post("/v1/sources", wrong.getKey());
            assertThat(refused.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(refused.at("/errors/0/pointer"))
                    .as(wrong.getKey())
                    .isEqualTo(wrong.getValue());
        }
    }

    private Http.Answer event(String token, String key, String level, String summary) {
        return nobody.post("/v2/enqueue", trigger(token, key, level, summary));
    }

    private static String trigger(String token, String key, String level, String summary) {
        return "{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"dedup_key\":\"%s\",\"payload\":{\"summary\":\"%s\",\"source\":\"web-1\",\"severity\":\"%s\",\"class\":\"Disk\"}}"
                .formatted(token, key, summary, level);
    }

    private static String bare(String token, String action, String key) {
        return "{\"routing_key\":\"%s\",\"event_action\":\"%s\",\"dedup_key\":\"%s\"}"
                .formatted(token, action, key);
    }

    private void expectAlert(String service, String words) {
        TestServer.expect(
                words, () -> admin.get("/v1/alerts?service=" + service).body().contains(words));
    }

    private String source(String name) {
        for (var item : admin.get("/v1/sources").json().path("items")) {
            if (item.path("name").asString().equals(name)) {
                return item.toString();
            }
        }
        return "";
    }
}
