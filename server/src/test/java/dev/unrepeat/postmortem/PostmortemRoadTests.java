package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a resolved incident to a published post-mortem, over HTTP and a real database. */
class PostmortemRoadTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void theDraftIsFilledInTheGateRefusesAndPublicationFollowsTheActions() {
        var ref = resolved("pm-road", "{\"data_lost_or_corrupted\":true}");
        var incident = admin.get("/v1/incidents/" + ref);
        var pm = incident.at("/postmortem");
        assertThat(pm).startsWith("PM-");
        assertThat(close(ref).status()).as("not before its post-mortem is done").isEqualTo(409);
        assertThat(close(ref).at("/detail")).contains(pm);

        var record = admin.get("/v1/postmortems/" + pm);
        assertThat(record.at("/status")).isEqualTo("draft");
        assertThat(record.at("/incident")).isEqualTo(ref);
        assertThat(record.at("/driver")).isEqualTo("admin");
        assertThat(record.at("/due_at")).isNotEmpty();
        var draft = admin.get("/v1/postmortems/" + pm + "/document");
        assertThat(draft.header("Content-Type")).startsWith("text/markdown");
        assertThat(draft.body())
                .contains("severity: SEV2")
                .contains("| Time (UTC) | What happened |")
                .contains("Declared: pm-road fails")
                .contains("Time to acknowledge:")
                .contains("## Where we got lucky");

        var refused = move(pm, "in_review");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/type")).isEqualTo("/problems/bar");
        assertThat(refused.json().path("findings").toString()).contains("section-empty");
        assertThat(refused.json().at("/findings/0/line").asInt()).isPositive();
        assertThat(refused.at("/findings/0/suggestion")).isNotEmpty();

        var saved =
                save(
                        pm,
                        PostmortemTexts.good(draft.body(), "admin", server.now()),
                        draft.header("ETag"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        var findings = admin.get("/v1/postmortems/" + pm + "/findings");
        assertThat(saved.json().at("/findings/errors").asInt()).as(findings.body()).isZero();
        var graph =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/causes",
                        """
                        {"nodes": [
                          {"id": "out", "text": "Checkouts failed", "kind": "event"},
                          {"id": "gate", "text": "The pipeline accepts a release whose migration is missing",
                           "kind": "missing_defence", "layer": "process",
                           "actions": ["Reject a release whose schema check is missing in the pipeline"]}],
                         "edges": [{"from": "gate", "to": "out"}]}
                        """,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                saved.header("ETag")));
        assertThat(graph.status()).as(graph.body()).isEqualTo(200);
        assertThat(move(pm, "published").status()).as("not without a review").isEqualTo(409);
        assertThat(move(pm, "in_review").at("/status")).isEqualTo("in_review");
        var reviewer = server.person("pm-road-reviewer", "responder");
        assertThat(move(pm, "published").at("/type")).isEqualTo("/problems/review");
        approve(reviewer, pm);
        assertThat(move(pm, "published").at("/status")).isEqualTo("published");

        var text = admin.get("/v1/postmortems/" + pm + "/export").body();
        assertThat(text)
                .containsPattern("ACT-\\d+: Reject a release whose schema check is missing");
        var action = text.replaceAll("(?s).*?(ACT-\\d+): Reject.*", "$1");
        var followed = admin.get("/v1/actions/" + action);
        assertThat(followed.at("/owner")).isEqualTo("admin");
        assertThat(followed.at("/postmortem")).isEqualTo(pm);
        assertThat(followed.at("/incident")).isEqualTo(ref);
        assertThat(followed.at("/category")).isEqualTo("prevent");
        assertThat(followed.at("/causes/0")).as("the cause that it closes").isEqualTo("gate");
        assertThat(followed.at("/priority")).as("data was lost").isEqualTo("P0");
        assertThat(close(ref).at("/status")).isEqualTo("closed");

        assertThat(save(pm, text + "more", "\"3\"").status()).as("frozen").isEqualTo(409);
        assertThat(admin.get("/v1/postmortems/" + pm + "/export?format=json").at("/postmortem/ref"))
                .isEqualTo(pm);
        assertThat(admin.get("/v1/postmortems/" + pm + "/export?format=docx").status())
                .isEqualTo(400);
        assertThat(admin.get("/v1/postmortems?status=published").body()).contains(pm);
    }

    @Test
    void theDraftShowsCorrectionsTheEstimatedLossAndNothingTwice() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: pm-loss}
                spec: {team: default, cost_per_minute: 1200}
                """);
        var began = server.now().minus(Duration.ofMinutes(10));
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"loss\",\"service\":\"pm-loss\",\"facts\":{\"service_down\":true},\"impact_started_at\":\"%s\"}"
                                        .formatted(began))
                        .at("/ref");
        var note = admin.post("/v1/incidents/" + ref + "/timeline", "{\"text\":\"it is DNS\"}");
        admin.post(
                "/v1/incidents/" + ref + "/timeline",
                "{\"text\":\"it is the certificate\",\"corrects\":%s}"
                        .formatted(note.json().path("seq")));
        move(ref, "mitigated", began.plus(Duration.ofMinutes(10)));
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.get("/v1/incidents/" + ref).at("/postmortem");
        assertThat(admin.get("/v1/postmortems/" + pm + "/document").body())
                .contains("- Duration: 10 minutes")
                .contains("- Estimated loss: 12000 (1200 per minute, from the catalogue)")
                .containsOnlyOnce("it is the certificate")
                .doesNotContain("it is DNS");
    }

    @Test
    void aNearMissHasALightDraftAtOnceAndDemandsNothing() {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"nearly\",\"service\":\"pm-near\",\"kind\":\"near_miss\",\"facts\":{\"service_down\":true}}");
        var ref = made.at("/ref");
        var pm = admin.get("/v1/incidents/" + ref).at("/postmortem");
        var record = admin.get("/v1/postmortems/" + pm);
        assertThat(record.at("/status")).isEqualTo("draft");
        assertThat(record.at("/driver")).as("who reported it").isEqualTo("admin");
        assertThat(record.json().path("due_at").isNull()).isTrue();
        assertThat(admin.get("/v1/postmortems/" + pm + "/document").body())
                .contains("kind: near_miss")
                .contains("Declared: nearly")
                .contains("## Where we got lucky")
                .doesNotContain("## Detection")
                .doesNotContain("Time to acknowledge");
        assertThat(admin.get("/v1/postmortems/" + pm + "/findings").body())
                .contains("section-empty")
                .doesNotContain("section-missing");
        assertThat(admin.get("/v1/pages?incident=" + ref).json().path("items").isEmpty()).isTrue();
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        assertThat(admin.get("/v1/incidents/" + ref).at("/postmortem")).isEqualTo(pm);
        assertThat(close(ref).at("/status")).isEqualTo("closed");
    }

    @Test
    void aStaleEditIsRefusedAndBothTextsAreKept() {
        var pm =
                admin.get("/v1/incidents/" + resolved("pm-stale", "{\"service_down\":true}"))
                        .at("/postmortem");
        var draft = admin.get("/v1/postmortems/" + pm + "/document");
        assertThat(save(pm, draft.body() + "\nmine ü ✓\n", draft.header("ETag")).status())
                .isEqualTo(200);
        var late = save(pm, draft.body() + "\ntheirs\n", draft.header("ETag"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("current_version").asInt()).isEqualTo(2);
        var kept = late.json().path("kept_revision").asString();
        assertThat(admin.get("/v1/postmortems/" + pm + "/revisions/" + kept).body())
                .endsWith("\ntheirs\n");
        assertThat(admin.get("/v1/postmortems/" + pm + "/document").body()).contains("mine ü ✓");
        assertThat(admin.get("/v1/postmortems/" + pm + "/revisions").body())
                .contains("\"kept_from_conflict\":true");
        assertThat(save(pm, "x", "").status()).isEqualTo(428);
        assertThat(save(pm, "x", "seven").status()).isEqualTo(400);
        assertThat(admin.get("/v1/postmortems/" + pm + "/revisions/999999").status())
                .isEqualTo(404);
    }

    @Test
    void fiveMegabytesAreKeptAndFiftyAreRefused() {
        var pm =
                admin.get("/v1/incidents/" + resolved("pm-big", "{\"service_down\":true}"))
                        .at("/postmortem");
        var draft = admin.get("/v1/postmortems/" + pm + "/document");
        var line = "The queue held requests that nobody read, and the disk filled.\n";
        var big = draft.body() + line.repeat(5_000_000 / line.length());
        assertThat(save(pm, big, draft.header("ETag")).status()).isEqualTo(200);
        assertThat(admin.get("/v1/postmortems/" + pm + "/document").body()).hasSize(big.length());
        var huge = new byte[50_000_000];
        Arrays.fill(huge, (byte) 'x');
        var refused =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/document",
                        HttpRequest.BodyPublishers.ofByteArray(huge),
                        Map.of("Content-Type", "text/markdown", "If-Match", "\"2\""));
        assertThat(refused.status()).isEqualTo(413);
        var chunked =
                admin.send(
                        "POST",
                        "/v1/lint",
                        HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(huge)),
                        Map.of("Content-Type", "text/markdown"));
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void anActionMadeBesideADraftStandsInItsText() {
        var pm =
                admin.get("/v1/incidents/" + resolved("pm-act", "{\"service_down\":true}"))
                        .at("/postmortem");
        var ref =
                admin.post(
                                "/v1/actions",
                                "{\"title\":\"Alert on queue age\",\"owner\":\"admin\",\"category\":\"detect\",\"horizon\":\"long\",\"postmortem\":\"%s\"}"
                                        .formatted(pm))
                        .at("/ref");
        assertThat(admin.get("/v1/postmortems/" + pm + "/document").body())
                .contains("- [ ] %s: Alert on queue age (owner: @admin, detect)".formatted(ref));
    }

    @Test
    void aWaiverNeedsAReasonAndLetsTheIncidentClose() {
        var ref = resolved("pm-waive", "{\"service_down\":true}");
        var pm = admin.get("/v1/incidents/" + ref).at("/postmortem");
        assertThat(move(pm, "waived").status()).isEqualTo(400);
        var waived =
                admin.post(
                        "/v1/postmortems/" + pm + "/transitions",
                        "{\"to\":\"waived\",\"note\":\"a drill by mistake\"}");
        assertThat(waived.at("/status")).isEqualTo("waived");
        assertThat(close(ref).status()).isEqualTo(200);
    }

    @Test
    void aSmallIncidentHasAPostmortemByChoice() {
        var ref = resolved("pm-choice", "{\"minor_feature_broken\":true}");
        assertThat(admin.get("/v1/incidents/" + ref).json().path("postmortem").isNull()).isTrue();
        var made = admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(ref));
        assertThat(made.status()).isEqualTo(201);
        assertThat(close(ref).status()).isEqualTo(200);
    }

    @Test
    void lintJudgesAnyTextAndUnknownOwnersStandInTheWay() {
        var report = lint("# Outage\n\n## Causes\n\nHuman error.\n");
        assertThat(report.json().path("findings").toString()).contains("cause-human-error");
        assertThat(report.json().at("/document/title").asString()).isEqualTo("Outage");
        assertThat(
                        admin.send(
                                        "POST",
                                        "/v1/lint?profile=nobody",
                                        "x",
                                        Map.of("Content-Type", "text/markdown"))
                                .status())
                .isEqualTo(400);
        var pm =
                admin.get("/v1/incidents/" + resolved("pm-owner", "{\"service_down\":true}"))
                        .at("/postmortem");
        var draft = admin.get("/v1/postmortems/" + pm + "/document");
        save(
                pm,
                PostmortemTexts.good(draft.body(), "somebody-unknown", server.now()),
                draft.header("ETag"));
        assertThat(admin.get("/v1/postmortems/" + pm + "/findings").body())
                .contains("action-owner-unknown");
    }

    private Http.Answer lint(String text) {
        return admin.send("POST", "/v1/lint", text, Map.of("Content-Type", "text/markdown"));
    }

    private String resolved(String service, String facts) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"%1$s fails\",\"service\":\"%1$s\",\"facts\":%2$s}"
                                .formatted(service, facts));
        var ref = made.at("/ref");
        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        return ref;
    }

    private static void approve(Http who, String pm) {
        var given = who.post("/v1/postmortems/" + pm + "/approvals", "{\"verdict\":\"approved\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
    }

    private Http.Answer close(String ref) {
        return admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"closed\"}");
    }

    private Http.Answer move(String pm, String to) {
        return admin.post(
                "/v1/postmortems/" + pm + "/transitions", "{\"to\":\"%s\"}".formatted(to));
    }

    private void move(String incident, String to, Instant at) {
        var moved =
                admin.post(
                        "/v1/incidents/" + incident + "/transitions",
                        "{\"to\":\"%s\",\"at\":\"%s\"}".formatted(to, at));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    private Http.Answer save(String pm, String text, String etag) {
        return admin.send(
                "PUT",
                "/v1/postmortems/" + pm + "/document",
                text,
                etag.isEmpty()
                        ? Map.of("Content-Type", "text/markdown")
                        : Map.of("Content-Type", "text/markdown", "If-Match", etag));
    }
}
