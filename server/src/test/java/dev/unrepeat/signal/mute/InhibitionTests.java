package dev.unrepeat.signal.mute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code kind: Inhibition}: an alert that fires mutes others. */
class InhibitionTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final JdbcClient db = server.bean(JdbcClient.class);

    /** Other tests of this JVM know of no rule. */
    @AfterEach
    void disable() {
        rule("[cluster]", true);
    }

    private void rule(String equal, boolean disabled) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Inhibition
                        metadata: {name: inh-cluster-down}
                        spec:
                          source_matchers: ['alertname=~"InhDown.*"', 'inh="1"']
                          target_matchers: ['severity=~"warning|critical"', 'inh="1"']
                          equal: %s
                          disabled: %s
                        """
                                .formatted(equal, disabled));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    @Test
    void aTargetIsMutedWhileItsSourceFiresAndTakenUpWhenItResolves() {
        rule("[cluster]", false);
        int before = mutes();
        // Both in one post, the target first.
        send(
                alert("InhLoad", "inh-a", "warning", "eu", 3_600),
                alert("InhDownEu", "inh-a-source", "critical", "eu", 3_600));
        TestServer.expect("the source has an incident", () -> hasIncident("inh-a-source"));
        assertThat(status("inh-a")).isEqualTo("suppressed");
        assertThat(hasIncident("inh-a")).isFalse();
        var shown = admin.get("/api/v2/alerts?filter=service%3Dinh-a").json().get(0);
        assertThat(shown.at("/status/state").asString()).isEqualTo("suppressed");
        var source = admin.get("/api/v2/alerts?filter=service%3Dinh-a-source").json().get(0);
        assertThat(shown.at("/status/inhibitedBy/0").asString())
                .isEqualTo(source.path("fingerprint").asString());
        assertThat(source.at("/status/state").asString())
                .as("one that matches both sides does not inhibit itself")
                .isEqualTo("active");
        assertThat(admin.get("/api/v2/alerts?inhibited=false&filter=service%3Dinh-a").json())
                .isEmpty();
        assertThat(mutes()).isEqualTo(before + 1);

        send(alert("InhDownEu", "inh-a-source", "critical", "eu", -1));
        TestServer.expect("the target is taken up", () -> hasIncident("inh-a"));
        assertThat(status("inh-a")).isEqualTo("firing");
    }

    @Test
    void onlyEqualLabelsAreInhibitedAndWhatBothLackIsNotEqual() {
        rule("[cluster]", false);
        send(alert("InhDownUs", "inh-b-source", "critical", "us", 3_600));
        TestServer.expect("the source fires", () -> hasIncident("inh-b-source"));
        send(
                alert("InhLoad", "inh-b-us", "warning", "us", 3_600),
                alert("InhLoad", "inh-b-eu", "warning", "eu", 3_600),
                alert("InhLoad", "inh-b-none", "warning", "", 3_600));
        TestServer.expect("another cluster is not", () -> hasIncident("inh-b-eu"));
        TestServer.expect("nor none", () -> hasIncident("inh-b-none"));
        assertThat(status("inh-b-us")).isEqualTo("suppressed");

        send(alert("InhDownNone", "inh-b-source-none", "critical", "", 3_600));
        TestServer.expect("a source without the label", () -> hasIncident("inh-b-source-none"));
        send(alert("InhOther", "inh-b-none-too", "warning", "", 3_600));
        TestServer.expect("mutes no other without it", () -> hasIncident("inh-b-none-too"));
        send(
                alert("InhDownUs", "inh-b-source", "critical", "us", -1),
                alert("InhLoad", "inh-b-eu", "warning", "eu", -1),
                alert("InhDownNone", "inh-b-source-none", "critical", "", -1));
        TestServer.expect("it is taken up", () -> hasIncident("inh-b-us"));
    }

    @Test
    void aRuleThatComesLaterKnowsWhatFiresAndOneThatIsDisabledFrees() {
        rule("[cluster]", true);
        send(alert("InhDownAsia", "inh-c-source", "critical", "asia", 3_600));
        TestServer.expect("the source fires", () -> hasIncident("inh-c-source"));
        rule("[cluster]", false);
        send(alert("InhLoad", "inh-c", "warning", "asia", 3_600));
        TestServer.expect("it is inhibited", () -> status("inh-c").equals("suppressed"));
        rule("[cluster]", true);
        TestServer.expect("it is taken up", () -> hasIncident("inh-c"));
        send(alert("InhDownAsia", "inh-c-source", "critical", "asia", -1));
    }

    @Test
    void aTargetThatFiredBeforeItsSourceKeepsItsIncident() {
        rule("[cluster]", false);
        send(alert("InhLoad", "inh-d", "warning", "sa", 3_600));
        TestServer.expect("it has an incident", () -> hasIncident("inh-d"));
        send(alert("InhDownSa", "inh-d-source", "critical", "sa", 3_600));
        TestServer.expect("the source fires", () -> hasIncident("inh-d-source"));
        send(alert("InhLoad", "inh-d", "warning", "sa", 3_600));
        send(alert("InhAny", "inh-d-later", "info", "sa", 3_600));
        TestServer.expect("all are processed", () -> !status("inh-d-later").isEmpty());
        assertThat(status("inh-d")).isEqualTo("firing");
        assertThat(admin.get("/api/v2/alerts?filter=service%3Dinh-d").at("/0/status/state"))
                .isEqualTo("suppressed");
        send(alert("InhDownSa", "inh-d-source", "critical", "sa", -1));
    }

    @Test
    void aMistakeIsNamedByItsPlace() {
        var refused =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Inhibition
                        metadata: {name: inh-bad}
                        spec:
                          source_matchers: ['a=~"("']
                          target_matchers: ['a=~".*"', 7]
                          equal: x
                          unknown: 1
                        """);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("missing closing )")
                .contains("bad matcher format: 7")
                .contains("a list was expected")
                .contains("unknown key 'unknown'");
        assertThat(
                        admin.apply(
                                        """
                                        apiVersion: unrepeat.dev/v1
                                        kind: Inhibition
                                        metadata: {name: inh-bad}
                                        spec: {target_matchers: ['a=~".*"']}
                                        """)
                                .body())
                .contains("source_matchers: at least one is needed")
                .contains("or every alert would");
    }

    private int mutes() {
        return admin.get("/v1/inhibitions").json().at("/items/0/mutes").asInt();
    }

    private void send(String... alerts) {
        var sent = admin.post("/api/v2/alerts", "[" + String.join(",", alerts) + "]");
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    }

    private static String alert(
            String name, String service, String severity, String cluster, int seconds) {
        var labels =
                new TreeMap<>(
                        Map.of(
                                "alertname", name,
                                "service", service,
                                "severity", severity,
                                "inh", "1"));
        if (!cluster.isEmpty()) {
            labels.put("cluster", cluster);
        }
        var json = new StringBuilder();
        labels.forEach((label, value) ->
                json.append(json.isEmpty() ? "" : ",")
                        .append("\"%s\":\"%s\"".formatted(label, value)));
        return "{\"labels\":{%s},\"endsAt\":\"%s\"}"
                .formatted(json, TestServer.running().now().plusSeconds(seconds));
    }

    private boolean hasIncident(String service) {
        return !admin.get("/v1/incidents?service=" + service).at("/items/0/ref").isEmpty();
    }

    private String status(String service) {
        return db.sql("select status from alert where service = :service")
                .param("service", service)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
    }
}
