package dev.unrepeat.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Undoing a status change, over HTTP and a real database. */
class IncidentUndoTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aMitigationByMistakeIsUndoneWithItsMomentAndClocks() {
        var ref = declare("undo-mitigated", "{\"service_down\":true}");
        var due = clock(ref, "mitigation").path("due_at").asString();
        move(ref, "{\"to\":\"mitigated\",\"note\":\"rolled back\"}");
        assertThat(clock(ref, "mitigation").path("state").asString()).isEqualTo("met");
        var undone = undo(admin, ref);
        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(undone.at("/status")).isEqualTo("triage");
        assertThat(undone.json().path("mitigated_at").isNull()).isTrue();
        assertThat(clock(ref, "mitigation").path("state").asString()).isEqualTo("running");
        assertThat(clock(ref, "mitigation").path("due_at").asString()).isEqualTo(due);
        assertThat(timeline(ref))
                .contains("From triage to mitigated: rolled back")
                .contains("Undone: from triage to mitigated; it is triage again");
        assertThat(undo(admin, ref).status()).as("once").isEqualTo(409);
    }

    @Test
    void aRelapseThatWasNoneGivesBackWhatItTook() {
        var ref = declare("undo-relapse", "{}");
        move(ref, "{\"to\":\"monitoring\"}");
        var mitigated = admin.get("/v1/incidents/" + ref).at("/mitigated_at");
        var watch = clock(ref, "stability_watch").path("due_at").asString();
        move(ref, "{\"to\":\"containing\"}");
        assertThat(clock(ref, "stability_watch").path("state").asString()).isEqualTo("missed");
        var undone = undo(admin, ref);
        assertThat(undone.at("/status")).isEqualTo("monitoring");
        assertThat(undone.at("/mitigated_at")).isEqualTo(mitigated);
        assertThat(clock(ref, "stability_watch").path("state").asString()).isEqualTo("running");
        assertThat(clock(ref, "stability_watch").path("due_at").asString()).isEqualTo(watch);
    }

    @Test
    void theWatchThatARevivedClockAwaitsStillResolves() {
        var ref = declare("undo-watch", "{}");
        move(ref, "{\"to\":\"monitoring\"}");
        move(ref, "{\"to\":\"resolved\"}");
        assertThat(undo(admin, ref).at("/status")).isEqualTo("monitoring");
        server.forward(Duration.ofMinutes(31));
        TestServer.expect(
                "the watch passes",
                () -> admin.get("/v1/incidents/" + ref).at("/status").equals("resolved"));
    }

    @Test
    void aDismissalThatIsUndonePagesAgain() {
        var ref = declare("undo-page", "{\"service_down\":true}");
        TestServer.expect("somebody is paged", () -> !pages(ref).isEmpty());
        move(ref, "{\"to\":\"dismissed\",\"note\":\"a load test\"}");
        assertThat(admin.get("/v1/pages?state=open&incident=" + ref).json().path("items").isEmpty())
                .isTrue();
        assertThat(undo(admin, ref).at("/status")).isEqualTo("triage");
        TestServer.expect(
                "the page waits for an answer again",
                () ->
                        !admin.get("/v1/pages?state=open&incident=" + ref)
                                .json()
                                .path("items")
                                .isEmpty());
    }

    @Test
    void onlyWhoeverMadeItUndoesItAndSoon() {
        var other = server.person("undo-other", "responder");
        var ref = declare("undo-rules", "{}");
        assertThat(undo(admin, ref).status()).as("nothing was changed").isEqualTo(409);
        move(ref, "{\"to\":\"containing\"}");
        assertThat(undo(other, ref).at("/detail")).contains("Only whoever made");
        server.forward(Duration.ofMinutes(11));
        assertThat(undo(admin, ref).at("/detail")).contains("within 10 minutes");
        var target = declare("undo-target", "{}");
        move(ref, "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(target));
        assertThat(undo(admin, ref).at("/detail")).contains("a merge can't be undone");
    }

    private static Http.Answer undo(Http caller, String ref) {
        return caller.post("/v1/incidents/" + ref + "/transitions/undo", "");
    }

    private void move(String ref, String body) {
        var moved = admin.post("/v1/incidents/" + ref + "/transitions", body);
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    private JsonNode clock(String ref, String name) {
        for (var each : admin.get("/v1/incidents/" + ref).json().path("clocks")) {
            if (each.path("name").asString().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no clock " + name + " runs beside " + ref);
    }

    private JsonNode pages(String ref) {
        return admin.get("/v1/pages?incident=" + ref).json().path("items");
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

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
