package dev.unrepeat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Drills over HTTP: what is counted, how they go and how they end. */
class DrillTests extends Practice {

    @Test
    void itCountsNowhere() {
        var heard = admin.get("/v1/signals/heard").body();
        var drill = start();
        fire(drill, "drill-checkout", "critical");
        var ref = incidentOf(drill);
        var day = server.now().toString().substring(0, 10);

        assertThat(incident(ref).path("drill").asBoolean()).isTrue();
        assertThat(incident(ref).path("title").asString()).startsWith("DRILL: ");
        assertThat(admin.get("/v1/incidents?limit=200").body()).doesNotContain("\"" + ref + "\"");
        assertThat(admin.get("/v1/incidents?drill=true").body()).contains("\"" + ref + "\"");
        assertThat(admin.get("/v1/incidents?drill=all").body()).contains("\"" + ref + "\"");
        assertThat(admin.get("/v1/incidents?drill=maybe").at("/detail"))
                .contains("true, false or all");
        assertThat(admin.get("/v1/incidents/days?day=" + day).body())
                .doesNotContain("\"" + ref + "\"");
        assertThat(admin.get("/v1/signals/heard").body())
                .as("a drill is no proof that a source is connected")
                .isEqualTo(heard);

        var real =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"real\",\"service\":\"drill-is-none-%d\",\"severity\":\"SEV3\"}"
                                        .formatted(number))
                        .at("/ref");
        assertThat(incident(real).path("drill").asBoolean()).isFalse();
        assertThat(move(ref, "merged", real).at("/detail")).contains("must not mix a drill");
        assertThat(move(real, "merged", ref).at("/detail")).contains("must not mix a drill");

        overrule(ref, "SEV1");
        assertThat(move(ref, "resolved", null).status()).isEqualTo(200);
        assertThat(incident(ref).path("postmortem").isNull()).as("it opens no draft").isTrue();
        assertThat(
                        admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(ref))
                                .at("/detail"))
                .contains("is a drill");
        assertThat(admin.get("/v1/incidents/" + ref + "/similar").json().path("items").isEmpty())
                .isTrue();
        assertThat(
                        admin.put(
                                        "/v1/incidents/" + real + "/similar/" + ref,
                                        "{\"verdict\":\"confirmed\",\"kind\":\"both\",\"note\":\"same\"}")
                                .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(
                        admin.post(
                                        "/v1/actions",
                                        "{\"title\":\"Promise\",\"category\":\"prevent\",\"horizon\":\"short\",\"incident\":\"%s\"}"
                                                .formatted(ref))
                                .at("/detail"))
                .contains("is a drill");
        assertThat(move(ref, "closed", null).status())
                .as("nothing stands in the way of closing it")
                .isEqualTo(200);
    }

    @Test
    void theTourTicksWhatWasDoneAndTheReportTellsHowItWent() {
        var drill = start();
        var path = "/v1/drills/" + drill;
        assertThat(admin.get(path).json().path("incident").isNull()).isTrue();
        fire(drill, "drill-checkout", "critical");
        var ref = incidentOf(drill);
        assertThat(done(path)).isEmpty();
        assertThat(admin.get("/v1/drills?incident=" + ref).at("/items/0/ref")).isEqualTo(drill);
        assertThat(admin.get("/v1/services/drill-checkout").json().path("drill").asBoolean())
                .isTrue();

        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        assertThat(done(path)).containsExactly("acknowledged");
        overrule(ref, "SEV1");
        server.forward(Duration.ofMinutes(16));
        admin.post(
                "/v1/incidents/" + ref + "/updates",
                "{\"audience\":\"internal\",\"text\":\"We look into it\"}");
        admin.post(
                "/v1/incidents/" + ref + "/hypotheses",
                "{\"statement\":\"The new version keeps sessions open\"}");
        assertThat(admin.get(path).json().path("helped_at").isNull()).isTrue();
        decide(ref, "scale_up");
        assertThat(admin.get(path).json().path("helped_at").isNull())
                .as("more machines do not help here")
                .isTrue();
        decide(ref, "roll_back");
        assertThat(admin.get(path).json().path("helped_at").asString()).isNotEmpty();
        assertThat(done(path))
                .containsExactly(
                        "acknowledged",
                        "severity_known",
                        "internal_update",
                        "hypothesis",
                        "containment_decided");
        move(ref, "mitigated", null);
        move(ref, "resolved", null);

        var over = admin.get(path).json();
        assertThat(over.path("outcome").asString()).isEqualTo("resolved");
        assertThat(over.path("ended_by").isNull()).isTrue();
        var report = over.path("report");
        assertThat(report.path("steps_done").asInt()).isEqualTo(report.path("steps").asInt());
        assertThat(report.path("seconds").path("mitigated").asLong()).isBetween(16 * 60L, 17 * 60L);
        assertThat(clocks(report, "acknowledge")).containsExactly("met");
        assertThat(clocks(report, "internal_update"))
                .as("16 minutes were too long for the first; the end stopped the second")
                .containsExactly("missed", "not_needed");
        assertThat(report.path("clocks").toString())
                .as("to wait is no deadline")
                .doesNotContain("stability_watch");

        fire(drill, "drill-payments", "critical");
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"DrillTick\",\"service\":\"drill-tick-%d\"}}]"
                        .formatted(number));
        TestServer.expect(
                "what came in later is folded",
                () ->
                        !admin.get("/v1/incidents?service=drill-tick-" + number)
                                .at("/items/0/ref")
                                .isEmpty());
        assertThat(admin.get("/v1/incidents?drill=true&service=drill-payments&status=open").body())
                .as("signals of a drill that is over open nothing")
                .contains("\"items\":[]");
    }

    @Test
    void theAdviserSeesThePlayedChangeAsItWouldSeeARealOne() {
        var started = start("{\"scenario\":\"checkout-outage\"}").json();
        var change = started.at("/script/0/change");
        assertThat(change.path("schema_change").isBoolean()).isTrue();
        assertThat(admin.post("/v1/changes", change.toString()).status()).isEqualTo(201);
        var drill = started.at("/drill/ref").asString();
        fire(drill, "drill-checkout", "critical");
        assertThat(admin.get("/v1/incidents/" + incidentOf(drill) + "/advice").at("/option"))
                .as("it changed no schema, so the way back is open")
                .isEqualTo("roll_back");
    }

    @Test
    void oneDrillAtATimeAndWhoMayEndIt() {
        var starter = server.person("drill-starter-" + number, "responder");
        var stranger = server.person("drill-stranger-" + number, "responder");
        var viewer = server.person("drill-viewer-" + number, "viewer");
        assertThat(viewer.post("/v1/drills", "{\"scenario\":\"gray-failure\"}").status())
                .isEqualTo(403);
        var started = starter.post("/v1/drills", "{\"scenario\":\"gray-failure\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        var drill = started.at("/drill/ref");
        assertThat(started.at("/drill/participants/0/name")).isEqualTo("drill-starter-" + number);
        assertThat(started.json().at("/drill/participants/0/channels").asInt()).isZero();

        var second = stranger.post("/v1/drills", "{\"scenario\":\"checkout-outage\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("/detail")).contains(drill).contains("drill-starter-" + number);
        assertThat(admin.get("/v1/people/drill-starter-" + number + "/erasure").body())
                .as("who takes part has a duty")
                .contains("in the drill " + drill);

        fire(drill, "drill-search", "warning");
        var ref = incidentOf(drill);
        var path = "/v1/drills/" + drill + "/end";
        assertThat(stranger.post(path, "").status()).isEqualTo(403);
        assertThat(starter.post(path, "").at("/outcome")).isEqualTo("stopped");
        assertThat(starter.post(path, "").at("/ended_by")).isEqualTo("drill-starter-" + number);
        assertThat(incident(ref).path("status").asString()).isEqualTo("dismissed");
        assertThat(timeline(ref)).contains(drill + " ended");
        var report = admin.get("/v1/drills/" + drill).json().path("report");
        assertThat(clocks(report, "acknowledge"))
                .as("nobody acknowledged, so nothing was in time")
                .containsExactly("not_needed");
        assertThat(report.path("clocks_met").asInt()).isZero();
        assertThat(admin.get("/v1/audit?limit=20").body()).contains("drill.ended");
    }

    @Test
    void whatWasMitigatedWhenItWasStoppedIsNotReportedAsResolved() {
        var drill = start();
        fire(drill, "drill-checkout", "critical");
        var ref = incidentOf(drill);
        move(ref, "mitigated", null);
        admin.post("/v1/drills/" + drill + "/end", "");
        var over = admin.get("/v1/drills/" + drill).json();
        assertThat(incident(ref).path("status").asString()).isEqualTo("resolved");
        assertThat(over.path("outcome").asString()).isEqualTo("stopped");
        assertThat(over.at("/report/seconds").has("mitigated")).isTrue();
        assertThat(over.at("/report/seconds").has("resolved")).isFalse();
    }

    @Test
    void anIncidentThatOpensWhileItsDrillEndsIsPutAway() {
        var drill = start();
        var db = server.bean(JdbcClient.class);
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    db.sql(
                                    "update drill set ended_at = now(), outcome = 'stopped' where"
                                            + " number = :n")
                            .param("n", Long.parseLong(drill.substring("DR-".length())))
                            .update();
                    fire(drill, "drill-checkout", "critical");
                    TestServer.expect(
                            "what opens waits for what ends",
                            () ->
                                    db.sql(
                                                            """
                                                            select count(*) from pg_locks where not granted
                                                            """)
                                                    .query(Integer.class)
                                                    .single()
                                            > 0);
                });
        TestServer.expect(
                "it is dismissed, not left burning with nobody to work on it",
                () -> {
                    var newest = admin.get("/v1/incidents?drill=true&limit=1");
                    return newest.at("/items/0/status").equals("dismissed")
                            && timeline(newest.at("/items/0/ref")).contains("its drill is over");
                });
    }

    @Test
    void aDrillThatNobodyEndsEndsByItself() {
        var drill = start();
        server.forward(Duration.ofHours(4).plusSeconds(1));
        TestServer.expect(
                "its time is over",
                () -> admin.get("/v1/drills/" + drill).at("/outcome").equals("forgotten"));
    }

    @Test
    void aStartThatCantBeIsToldWhy() {
        assertThat(start("{}").at("/detail")).contains("scenario");
        assertThat(start("{\"scenario\":\"nope\"}").at("/detail"))
                .contains("checkout-outage, database-cascade, gray-failure");
        assertThat(start("{\"scenario\":\"gray-failure\",\"speed\":0}").at("/detail"))
                .contains("1 to 60");
        assertThat(
                        start("{\"scenario\":\"gray-failure\",\"participants\":[\"nobody-here\"]}")
                                .at("/detail"))
                .contains("no active person 'nobody-here'");
        server.person("drill-looker-" + number, "viewer");
        assertThat(
                        start(
                                        "{\"scenario\":\"gray-failure\",\"participants\":[\"drill-looker-%d\"]}"
                                                .formatted(number))
                                .at("/detail"))
                .contains("lacks the role responder");
        assertThat(admin.get("/v1/drills/DR-999999").status()).isEqualTo(404);
        assertThat(admin.get("/v1/drills/7").status()).isEqualTo(404);
    }
}
