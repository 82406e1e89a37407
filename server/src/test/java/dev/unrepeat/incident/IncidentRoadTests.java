package dev.unrepeat.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From an alert to a closed incident, over HTTP and a real database. */
class IncidentRoadTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void anAlertBecomesAnIncidentWithThePathThatDecided() {
        fire("road-a", "critical");
        var incident = theIncident("road-a");
        assertThat(incident.at("/severity")).isEqualTo("SEV2");
        assertThat(incident.at("/severity_reason/rule")).isEqualTo("major_feature_broken");
        assertThat(incident.at("/severity_reason/path/0/source")).isEqualTo("assumed");
        assertThat(incident.at("/severity_reason/path/7/source")).isEqualTo("label");
        assertThat(incident.json().path("alert_count").asInt()).isEqualTo(1);
        assertThat(incident.at("/impact_started_source")).isEqualTo("alert");
        assertThat(incident.at("/roles/commander")).isEmpty();

        var pages = admin.get("/v1/pages?incident=" + incident.at("/ref"));
        TestServer.expect(
                "the administrators are paged where nobody owns the service",
                () ->
                        admin.get("/v1/pages?incident=" + incident.at("/ref"))
                                .body()
                                .contains("\"person\":\"admin\""));
        assertThat(pages.status()).isEqualTo(200);
        assertThat(admin.get("/v1/services/road-a").json().path("unowned").asBoolean()).isTrue();
    }

    @Test
    void onlyInformationOpensNoIncident() {
        fire("road-info", "info");
        TestServer.expect(
                "the alert is known",
                () -> admin.get("/v1/alerts?service=road-info").body().contains("road-info"));
        assertThat(admin.get("/v1/incidents?service=road-info").json().path("items").size())
                .isZero();
    }

    @Test
    void endingAnIncidentWhileAlertsFireIsWarnedOf() {
        fire("road-still", "warning", "A");
        var ref = theIncident("road-still").at("/ref");
        assertThat(seen(ref, "resolve", "impact")).as("only an alert says so").isEqualTo("open");
        var resolved = move(ref, "{\"to\":\"resolved\"}");
        assertThat(resolved.json().path("warnings").toString()).contains("1 alert still fires.");
        assertThat(timeline(ref)).contains("[1 alert still fires.]");
    }

    @Test
    void aMixedPayloadNeverClosesWhatStillFires() {
        admin.post(
                "/api/v2/alerts",
                "[%s,%s]"
                        .formatted(alert("road-mix", "A", "", ""), alert("road-mix", "B", "", "")));
        var ref = theIncident("road-mix").at("/ref");
        resolve("road-mix", "A");
        TestServer.expect(
                "one group went quiet",
                () -> timeline(ref).contains("A on road-mix is no longer firing"));
        assertThat(status(ref)).isEqualTo("triage");
        resolve("road-mix", "B");
        TestServer.expect("all are quiet", () -> status(ref).equals("monitoring"));
        assertThat(admin.get("/v1/incidents/" + ref).at("/mitigated_at")).isNotEmpty();
        int said = 0;
        for (var instance : new String[] {"a", "b", "b"}) {
            admin.post("/api/v2/alerts", blip("road-mix", "A", instance));
            // One after the other: those of one round would share a line.
            int lines = ++said;
            TestServer.expect(
                    "what came and went is said, each time",
                    () ->
                            timeline(ref)
                                            .split("A on road-mix fired and is resolved already")
                                            .length
                                    == lines + 1);
        }
        assertThat(timeline(ref).split("A on road-mix is no longer firing")).hasSize(2);
        assertThat(status(ref)).isEqualTo("monitoring");

        fire("road-mix", "warning", "A");
        TestServer.expect("a re-fire is a relapse", () -> status(ref).equals("containing"));
        assertThat(timeline(ref)).contains("Relapse");
    }

    @Test
    void anIncidentThatNobodyTookResolvesAfterItsWatchAndReopensInItsWindow() {
        fire("road-window", "critical");
        var ref = theIncident("road-window").at("/ref");
        resolve("road-window", "A");
        TestServer.expect("it is quiet", () -> status(ref).equals("monitoring"));
        server.forward(Duration.ofMinutes(31));
        TestServer.expect("the watch passed", () -> status(ref).equals("resolved"));

        fire("road-window", "critical");
        TestServer.expect("reopened in the window", () -> status(ref).equals("containing"));
        resolve("road-window", "A");
        TestServer.expect("it is quiet again", () -> status(ref).equals("monitoring"));
        move(ref, "{\"to\":\"resolved\"}");
        server.forward(Duration.ofMinutes(45));
        fire("road-window", "critical");
        TestServer.expect(
                "after the window a new one is opened",
                () ->
                        admin.get("/v1/incidents?service=road-window").json().path("items").size()
                                == 2);
    }

    @Test
    void theFirstToAcknowledgeTakesCommandAndThePagesEnd() {
        fire("road-ack", "critical");
        var ref = theIncident("road-ack").at("/ref");
        var ana = server.person("ana-ack", "responder");
        var acknowledged = ana.post("/v1/incidents/" + ref + "/acknowledge", "");
        assertThat(acknowledged.status()).isEqualTo(200);
        assertThat(acknowledged.at("/roles/commander")).isEqualTo("ana-ack");
        assertThat(acknowledged.at("/acknowledged_at")).isNotEmpty();
        assertThat(acknowledged.json().path("clocks").toString())
                .contains("\"acknowledge\"")
                .contains("\"met\"");
        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        assertThat(admin.get("/v1/incidents/" + ref).at("/roles/commander")).isEqualTo("ana-ack");
        var handed = ana.put("/v1/incidents/" + ref + "/roles/commander", "{\"user\":\"admin\"}");
        assertThat(handed.at("/roles/commander")).isEqualTo("admin");
        assertThat(timeline(ref)).contains("ana-ack hands commander over to admin");
        assertThat(ana.put("/v1/incidents/" + ref + "/roles/king", "{\"user\":\"admin\"}").status())
                .isEqualTo(400);
        assertThat(
                        ana.put("/v1/incidents/" + ref + "/roles/scribe", "{\"user\":\"nobody\"}")
                                .status())
                .isEqualTo(404);
    }

    @Test
    void whatWasMergedGoesOnInTheIncidentItWasMergedInto() {
        fire("road-merge-a", "critical");
        var from = theIncident("road-merge-a").at("/ref");
        fire("road-merge-b", "critical");
        var into = theIncident("road-merge-b").at("/ref");
        move(from, "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(into));
        resolve("road-merge-b", "A");
        resolve("road-merge-a", "A");
        TestServer.expect("both are quiet", () -> status(into).equals("monitoring"));
        fire("road-merge-a", "critical");
        TestServer.expect("a relapse of the target", () -> status(into).equals("containing"));
        assertThat(
                        admin.get("/v1/incidents?service=road-merge-a&status=open")
                                .json()
                                .path("items")
                                .size())
                .isLessThanOrEqualTo(1);
        assertThat(status(from)).isEqualTo("merged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "alertname":"VpnDown" | VpnDown
                    "alertname":"DatasourceNoData","rulename":"Orders per minute" | DatasourceNoData: Orders per minute
                    "alertname":"DatasourceNoData","rulename":"Printer queue" | DatasourceNoData: Printer queue
                    "alertname":"LongName","service":"%s" | LongName
                    "host":"without-a-name-1" | Alert
                    "host":"without-a-name-2" | Alert
                    """)
    void anAlertWithoutAServiceSharesAnIncidentWithItsOwnGroupOnly(String labels, String title) {
        var all = "/v1/incidents?service=unknown&status=open";
        int before = admin.get(all).json().path("items").size();
        var name = labels.formatted("s".repeat(700));
        admin.post(
                "/api/v2/alerts", "[{\"labels\":{%s,\"severity\":\"critical\"}}]".formatted(name));
        TestServer.expect(
                "an incident of its own",
                () -> admin.get(all).json().path("items").size() == before + 1);
        assertThat(admin.get(all).at("/items/0/title")).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "critical\u00a0",
                "critical\u200b",
                "\u2003Critical",
                "\ufeffcri\u00adtical"
            })
    void charactersThatNobodySeesAreNoPartOfASeverity(String severity) {
        var service = "road-odd-" + severity.chars().sum();
        fire(service, severity);
        var incident = theIncident(service);
        assertThat(incident.at("/severity")).isEqualTo("SEV2");
        assertThat(timeline(incident.at("/ref"))).doesNotContain("is not understood");
    }

    @Test
    void informationInOddSpacingNeitherHoldsAnIncidentNorTakesItsTitle() {
        fire("road-odd-info", "error", "Slow");
        var ref = theIncident("road-odd-info").at("/ref");
        fire("road-odd-info", "info\u2003", "Watchdog");
        fire("road-odd-info", "\u200bNone\u00a0", "Heartbeat");
        TestServer.expect(
                "both joined", () -> timeline(ref).contains("Heartbeat on road-odd-info"));
        fire("road-odd-info", "critical", "Down");
        TestServer.expect("the title follows", () -> title(ref).equals("Down on road-odd-info"));
        resolve("road-odd-info", "Down");
        TestServer.expect("back to the error", () -> title(ref).equals("Slow on road-odd-info"));
        admin.post(
                "/api/v2/alerts",
                "[%s]"
                        .formatted(
                                alert(
                                        "road-odd-info",
                                        "Slow",
                                        ",\"severity\":\"error\"",
                                        ",\"endsAt\":\"%s\""
                                                .formatted(server.now().minusMillis(1)))));
        TestServer.expect("nothing holds it", () -> status(ref).equals("monitoring"));
    }

    @Test
    void aSeverityThatNobodyUnderstandsIsNamed() {
        fire("road-label", "P1");
        var ref = theIncident("road-label").at("/ref");
        assertThat(admin.get("/v1/incidents/" + ref).at("/severity")).isEqualTo("SEV3");
        assertThat(timeline(ref)).contains("its severity \\\"P1\\\" is not understood");
    }

    @Test
    void informationNeitherHoldsAnIncidentOpenNorMakesItRelapse() {
        fire("road-watchdog", "warning", "Slow");
        var ref = theIncident("road-watchdog").at("/ref");
        fire("road-watchdog", " INFO", "Watchdog");
        fire("road-watchdog", "info", "Slow");
        TestServer.expect(
                "what only informs is in the timeline",
                () -> timeline(ref).contains("Watchdog on road-watchdog is firing"));
        assertThat(status(ref)).isEqualTo("triage");
        resolve("road-watchdog", "Slow");
        TestServer.expect(
                "nothing that opens an incident fires", () -> status(ref).equals("monitoring"));
        fire("road-watchdog", "none", "Heartbeat");
        TestServer.expect(
                "another one is in the timeline",
                () -> timeline(ref).contains("Heartbeat on road-watchdog is firing"));
        assertThat(status(ref)).isEqualTo("monitoring");
    }

    @Test
    void theTitleFollowsTheWorstThatFiresUntilAPersonEditsIt() {
        fire("road-title", "warning", "JustATry");
        var ref = theIncident("road-title").at("/ref");
        assertThat(title(ref)).isEqualTo("JustATry on road-title");
        fire("road-title", "critical", "PaymentsDown");
        TestServer.expect(
                "the worst gives the title", () -> title(ref).equals("PaymentsDown on road-title"));
        assertThat(timeline(ref)).contains("it was \\\"JustATry on road-title\\\"");
        resolve("road-title", "PaymentsDown");
        TestServer.expect(
                "what fires still does", () -> title(ref).equals("JustATry on road-title"));

        var named = admin.patch("/v1/incidents/" + ref, "{\"title\":\" Cards  are refused \"}");
        assertThat(named.status()).as(named.body()).isEqualTo(200);
        assertThat(named.at("/title")).isEqualTo("Cards are refused");
        fire("road-title", "critical", "Worse");
        TestServer.expect("another one fires", () -> timeline(ref).contains("Worse on road-title"));
        assertThat(title(ref)).isEqualTo("Cards are refused");
        assertThat(admin.patch("/v1/incidents/" + ref, "{\"title\":\" \"}").status())
                .isEqualTo(400);
        for (var odd : List.of("two\\n## lines", "two \\u202e## lines")) {
            assertThat(
                            admin.patch("/v1/incidents/" + ref, "{\"title\":\"%s\"}".formatted(odd))
                                    .at("/title"))
                    .isEqualTo("two ## lines");
        }
        assertThat(admin.patch("/v1/incidents/INC-999999", "{\"title\":\"x\"}").status())
                .isEqualTo(404);
    }

    @Test
    void whoDeclaredAnIncidentChoseItsTitle() {
        var ref =
                admin.post("/v1/incidents", "{\"title\":\"By hand\",\"service\":\"road-hand\"}")
                        .at("/ref");
        fire("road-hand", "critical");
        TestServer.expect("it joins", () -> timeline(ref).contains("A on road-hand is firing"));
        assertThat(title(ref)).isEqualTo("By hand");
    }

    private String title(String ref) {
        return admin.get("/v1/incidents/" + ref).at("/title");
    }

    private void fire(String service, String severity) {
        fire(service, severity, "A");
    }

    private void fire(String service, String severity, String name) {
        var now = server.now();
        var answer =
                admin.post(
                        "/api/v2/alerts",
                        "[%s]"
                                .formatted(
                                        alert(
                                                service,
                                                name,
                                                ",\"severity\":\"%s\"".formatted(severity),
                                                ",\"startsAt\":\"%s\"".formatted(now))));
        assertThat(answer.status()).isEqualTo(200);
    }

    private void resolve(String service, String name) {
        for (var severity :
                new String[] {"", ",\"severity\":\"critical\"", ",\"severity\":\"warning\""}) {
            admin.post(
                    "/api/v2/alerts",
                    "[%s]"
                            .formatted(
                                    alert(
                                            service,
                                            name,
                                            severity,
                                            ",\"endsAt\":\"%s\""
                                                    .formatted(server.now().minusMillis(1)))));
        }
    }

    private static String alert(String service, String name, String labels, String more) {
        return "{\"labels\":{\"alertname\":\"%s\",\"service\":\"%s\"%s}%s}"
                .formatted(name, service, labels, more);
    }

    /** One alert that fires and is resolved in the same batch. */
    private String blip(String service, String name, String instance) {
        var label = ",\"instance\":\"%s\"".formatted(instance);
        return "[%s,%s]"
                .formatted(
                        alert(
                                service,
                                name,
                                label,
                                ",\"startsAt\":\"%s\"".formatted(server.now().minusSeconds(2))),
                        alert(
                                service,
                                name,
                                label,
                                ",\"endsAt\":\"%s\"".formatted(server.now().minusMillis(1))));
    }

    private Http.Answer theIncident(String service) {
        TestServer.expect(
                "an incident of " + service,
                () ->
                        admin.get("/v1/incidents?status=open&service=" + service)
                                        .json()
                                        .path("items")
                                        .size()
                                == 1);
        var ref = admin.get("/v1/incidents?status=open&service=" + service).at("/items/0/ref");
        return admin.get("/v1/incidents/" + ref);
    }

    private Http.Answer move(String ref, String body) {
        return admin.post("/v1/incidents/" + ref + "/transitions", body);
    }

    private String status(String ref) {
        return admin.get("/v1/incidents/" + ref).at("/status");
    }

    private String seen(String ref, String list, String item) {
        for (var each : admin.get("/v1/incidents/" + ref + "/checklists").json().path("items")) {
            for (var line : each.path("items")) {
                if (each.path("id").asString().equals(list)
                        && line.path("id").asString().equals(item)) {
                    return line.path("state").asString();
                }
            }
        }
        return "";
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
