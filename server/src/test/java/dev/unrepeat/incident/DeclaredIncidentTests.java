package dev.unrepeat.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Alerts of a service whose incident people declared, over HTTP and a real database. */
class DeclaredIncidentTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @ParameterizedTest
    @ValueSource(strings = {"info", "warning", "critical"})
    void theEndOfAnAlertLeavesADeclaredIncidentAndItsPages(String severity) {
        var service = "declared-" + severity;
        var ref = declare(service, "{\"service_down\":true}");
        TestServer.expect("it is paged", () -> openPages(ref) > 0);
        fire(service, severity, "Side");
        TestServer.expect("it joins", () -> timeline(ref).contains("Side on " + service));
        end(service, severity, "Side");
        TestServer.expect(
                "its end is told",
                () -> timeline(ref).contains("Side on %s is no longer firing".formatted(service)));
        assertThat(status(ref)).isEqualTo("triage");
        assertThat(admin.get("/v1/incidents/" + ref).json().path("mitigated_at").isNull()).isTrue();
        assertThat(clock(ref, "mitigation")).isEqualTo("running");
        assertThat(openPages(ref)).as("none was ended").isEqualTo(pages(ref).size());
        assertThat(timeline(ref).contains("No alert is firing any more; a person declared"))
                .as("information was no reason for it")
                .isEqualTo(!severity.equals("info"));
    }

    @Test
    void anExpiredAlertLeavesADeclaredIncidentAsItWas() {
        var ref = declare("declared-expiry", "{\"service_down\":true}");
        fire("declared-expiry", "info", "Gone");
        TestServer.expect("it joins", () -> timeline(ref).contains("Gone on declared-expiry"));
        server.forward(Duration.ofMinutes(20));
        TestServer.expect("it expired", () -> timeline(ref).contains("expired: no update"));
        assertThat(status(ref)).isEqualTo("triage");
    }

    @Test
    void alertsBringADeclaredIncidentBackAndDoNotEndIt() {
        var ref = declare("declared-back", "{\"service_down\":true}");
        move(ref, "{\"to\":\"monitoring\"}");
        fire("declared-back", "warning", "Beta");
        TestServer.expect("it relapses", () -> status(ref).equals("containing"));
        assertThat(timeline(ref))
                .contains(
                        "Relapse: from monitoring back to containing: Beta on declared-back fires,"
                                + " which had not fired in this incident before");
        end("declared-back", "warning", "Beta");
        TestServer.expect(
                "the end is told", () -> timeline(ref).contains("No alert is firing any more"));
        assertThat(status(ref)).isEqualTo("containing");
        move(ref, "{\"to\":\"monitoring\"}");
        fire("declared-back", "warning", "Beta");
        TestServer.expect("it relapses again", () -> status(ref).equals("containing"));
        assertThat(timeline(ref)).contains("Beta on declared-back fires again");
    }

    @Test
    void whatIsReopenedSaysWhetherItFiredBefore() {
        fire("declared-reopen", "warning", "Alpha");
        var ref = theIncident("declared-reopen");
        end("declared-reopen", "warning", "Alpha");
        TestServer.expect("it is calm", () -> status(ref).equals("monitoring"));
        move(ref, "{\"to\":\"resolved\"}");
        fire("declared-reopen", "warning", "Beta");
        TestServer.expect("reopened", () -> status(ref).equals("containing"));
        assertThat(timeline(ref))
                .contains("Beta on declared-reopen fires, which had not fired in this incident")
                .doesNotContain("fires again");
    }

    @Test
    void moreAlertsOfWhatStillFiresAreNotCalledAnotherFiring() {
        fire("declared-more", "warning", "Alpha");
        var ref = theIncident("declared-more");
        move(ref, "{\"to\":\"mitigated\"}");
        fire("declared-more", "critical", "Alpha");
        TestServer.expect("it relapses", () -> status(ref).equals("containing"));
        assertThat(timeline(ref))
                .contains("back to containing: 1 more alert fires of Alpha on declared-more")
                .doesNotContain("fires again");
    }

    @Test
    void aDeclaredIncidentStaysDeclaredWhereItIsMergedInto() {
        fire("declared-into", "critical", "Alpha");
        var into = theIncident("declared-into");
        var from = declare("declared-from", "{\"service_down\":true}");
        move(from, "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(into));
        end("declared-into", "critical", "Alpha");
        TestServer.expect(
                "the end is told", () -> timeline(into).contains("No alert is firing any more"));
        assertThat(status(into)).isEqualTo("triage");
    }

    @Test
    void whatAPersonSaysIsGraverThanItsAlertsStaysUntilSomebodyAcknowledges() {
        fire("declared-raised", "warning", "Alpha");
        var ref = theIncident("declared-raised");
        admin.put("/v1/incidents/" + ref + "/severity", "{\"facts\":{\"service_down\":true}}");
        end("declared-raised", "warning", "Alpha");
        TestServer.expect(
                "the end is told", () -> timeline(ref).contains("a person says SEV1, which"));
        assertThat(status(ref)).isEqualTo("triage");
        TestServer.expect("it is paged", () -> openPages(ref) > 0);
        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        fire("declared-raised", "warning", "Alpha");
        end("declared-raised", "warning", "Alpha");
        TestServer.expect("it is watched", () -> status(ref).equals("monitoring"));
    }

    @Test
    void theWatchOfADeclaredIncidentResolvesItOnlyWhereThePolicySaysSo() {
        var ref = declare("declared-watch", "{\"service_down\":true}");
        move(ref, "{\"to\":\"monitoring\"}");
        server.forward(Duration.ofHours(3));
        TestServer.expect(
                "the watch passed", () -> timeline(ref).contains("The stability watch passed"));
        assertThat(status(ref)).isEqualTo("monitoring");
    }

    private String declare(String service, String facts) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"%1$s fails\",\"service\":\"%1$s\",\"facts\":%2$s}"
                                .formatted(service, facts));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private void fire(String service, String severity, String name) {
        post(service, severity, name, "startsAt", server.now().toString());
    }

    private void end(String service, String severity, String name) {
        post(service, severity, name, "endsAt", server.now().minusMillis(1).toString());
    }

    private void post(String service, String severity, String name, String moment, String at) {
        var answer =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"%s\",\"service\":\"%s\",\"severity\":\"%s\"},\"%s\":\"%s\"}]"
                                .formatted(name, service, severity, moment, at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private String theIncident(String service) {
        var path = "/v1/incidents?status=open&service=" + service;
        TestServer.expect(
                "an incident of " + service,
                () -> admin.get(path).json().path("items").size() == 1);
        return admin.get(path).at("/items/0/ref");
    }

    private void move(String ref, String body) {
        var answer = admin.post("/v1/incidents/" + ref + "/transitions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode pages(String ref) {
        return admin.get("/v1/pages?incident=" + ref).json().path("items");
    }

    private int openPages(String ref) {
        int open = 0;
        for (var page : pages(ref)) {
            var state = page.path("state").asString();
            open += state.equals("queued") || state.equals("sent") ? 1 : 0;
        }
        return open;
    }

    private String clock(String ref, String name) {
        for (var each : admin.get("/v1/incidents/" + ref).json().path("clocks")) {
            if (each.path("name").asString().equals(name)) {
                return each.path("state").asString();
            }
        }
        return "";
    }

    private String status(String ref) {
        return admin.get("/v1/incidents/" + ref).at("/status");
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
