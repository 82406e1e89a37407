package dev.unrepeat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Drills over HTTP: who is told, what is counted, how they go and how they end. */
class DrillTests {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final int number = NUMBER.incrementAndGet();
    private final String ana = "drill-ana-" + number;
    private final String ben = "drill-ben-" + number;
    private final String boss = "drill-boss-" + number;

    @BeforeEach
    @AfterEach
    void nothingIsRunning() {
        for (var drill : admin.get("/v1/drills").json().path("items").values()) {
            if (drill.path("outcome").isNull()) {
                var ended = admin.post("/v1/drills/" + drill.path("ref").asString() + "/end", "");
                assertThat(ended.status()).as(ended.body()).isEqualTo(200);
            }
        }
    }

    @Test
    void onlyThoseWhoTakePartEverHearOfIt() {
        try (var theirs = new Receiver();
                var others = new Receiver()) {
            people(theirs, others);
            leadEverythingThatSaysDrillTo(boss);
            var drill = start(ana, ben);
            fire(drill, "drill-checkout", "critical");
            var ref = incidentOf(drill);
            TestServer.expect("the page", () -> theirs.calls("\"person\":\"" + ana).size() == 1);
            assertThat(theirs.calls(ref).getFirst().body()).contains("DRILL: ");

            server.forward(Duration.ofMinutes(2).plusSeconds(1));
            TestServer.expect("the next", () -> !theirs.calls("\"person\":\"" + ben).isEmpty());

            overrule(ref, "SEV1");
            TestServer.expect(
                    "all at once for SEV1",
                    () -> timeline(ref).contains("SEV1 pages all who take part"));
            server.forward(Duration.ofMinutes(40));
            TestServer.expect(
                    "a missed clock reminds who takes part, for there is no commander and no"
                            + " manager",
                    () ->
                            theirs.calls(ref).stream()
                                    .anyMatch(it -> it.body().contains("reminder")));
            assertThat(admin.get("/v1/incidents/" + ref + "/update-drafts").body())
                    .doesNotContain(boss);
            var executive =
                    admin.post(
                            "/v1/incidents/" + ref + "/updates",
                            "{\"audience\":\"executive\",\"text\":\"The checkout is down\"}");
            assertThat(executive.status()).as(executive.body()).isEqualTo(201);
            var role = "/v1/incidents/" + ref + "/roles/communications";
            assertThat(admin.put(role, "{\"user\":\"%s\"}".formatted(boss)).at("/detail"))
                    .contains("does not take part")
                    .contains(ana + ", " + ben);
            assertThat(admin.put(role, "{\"user\":\"%s\"}".formatted(ben)).status()).isEqualTo(200);
            TestServer.expect(
                    "who is given a role hears of it",
                    () ->
                            theirs.calls("communications").stream()
                                    .anyMatch(it -> it.body().contains(ref)));
            server.forward(Duration.ofMinutes(60));
            TestServer.expect(
                    "the escalation has an end",
                    () -> !admin.get("/v1/pages?incident=" + ref).json().path("items").isEmpty());

            assertThat(others.calls(ref)).as("nobody else is told anything").isEmpty();
            assertThat(admin.get("/v1/incidents?drill=all&service=trap").body())
                    .as("no route for what is real leads a drill away")
                    .contains("\"items\":[]");
            assertThat(admin.get("/v1/pages?incident=" + ref).json().path("items").values())
                    .isNotEmpty()
                    .allMatch(it -> List.of(ana, ben).contains(it.path("person").asString()));
            assertThat(admin.get("/v1/on-call").body())
                    .as("who practises is not on call")
                    .doesNotContain("\"team\":\"drill\"");
            admin.apply(
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: User
                    metadata: {name: %s}
                    spec: {roles: [{role: viewer}]}
                    """
                            .formatted(boss));
        }
    }

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
                .contains("may only look on");
        assertThat(admin.get("/v1/drills/DR-999999").status()).isEqualTo(404);
        assertThat(admin.get("/v1/drills/7").status()).isEqualTo(404);
    }

    @Test
    void whatBelongsToDrillsIsNeverReal() {
        start();
        assertThat(
                        admin.apply(
                                        """
                                        apiVersion: unrepeat.dev/v1
                                        kind: Team
                                        metadata: {name: drill}
                                        spec: {manager: %s}
                                        """
                                                .formatted("nobody"))
                                .body())
                .contains("is the team of drills");
        assertThat(
                        admin.apply(
                                        """
                                        apiVersion: unrepeat.dev/v1
                                        kind: Service
                                        metadata: {name: shop-%d}
                                        spec: {team: drill}
                                        """
                                                .formatted(number))
                                .body())
                .contains("only practises");
        assertThat(
                        admin.post(
                                        "/v1/incidents",
                                        "{\"title\":\"x\",\"service\":\"drill-checkout\",\"kind\":\"near_miss\"}")
                                .at("/detail"))
                .contains("no near misses");
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"Pretends\",\"service\":\"drill-pretends-%d\",\"unrepeat_drill\":\"DR-1\"}}]"
                        .formatted(number));
        TestServer.expect(
                "an alert of a real service is real, whatever its labels say",
                () ->
                        admin.get("/v1/incidents?service=drill-pretends-" + number)
                                .at("/items/0/drill")
                                .equals("false"));
    }

    @Test
    void aScenarioOfAnOrganisationIsReadWholeOrNotAtAll() {
        var wrong =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: DrillScenario
                        metadata: {name: own-%d}
                        spec:
                          title: Own
                          brief: Try it
                          services: [{name: checkout}]
                          signals:
                            - after: 1s
                              alert: {name: A, service: elsewhere, severity: critical, summary: s, count: 3}
                          recovery: {decisions: [pray], words: better}
                          tour: [{seen: luck, do: hope, hint: none}]
                        """
                                .formatted(number));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("drill-checkout was expected, not 'checkout'")
                .contains("one of the scenario's services was expected (checkout), not 'elsewhere'")
                .contains("a label needs {n}")
                .contains("not 'pray'")
                .contains("not 'luck'");

        var own =
                """
                apiVersion: unrepeat.dev/v1
                kind: DrillScenario
                metadata: {name: own-%d}
                spec:
                  title: Own
                  brief: Try it
                  minutes: 5
                  services: [{name: drill-own}]
                  signals:
                    - after: 10s
                      lasts: 1m
                      alert: {name: A, service: drill-own, severity: critical, summary: "s {n}", count: 3, labels: {pod: "p-{n}"}}
                  recovery: {decisions: [scale_up], words: better}
                  tour: [{seen: acknowledged, do: hope, hint: none}]
                """
                        .formatted(number);
        assertThat(admin.apply(own).at("/changes/0/change")).isEqualTo("created");
        assertThat(admin.apply(own).at("/changes/0/change")).isEqualTo("unchanged");
        var started = start("{\"scenario\":\"own-%d\",\"speed\":10}".formatted(number)).json();
        assertThat(started.path("ends_after").asDouble()).isEqualTo(180.0);
        var beat = started.at("/script/0");
        assertThat(beat.path("after").asDouble()).isEqualTo(1.0);
        assertThat(beat.path("lasts").asDouble()).isEqualTo(6.0);
        assertThat(beat.path("alerts").size()).isEqualTo(3);
        assertThat(beat.at("/alerts/2/labels/pod").asString()).isEqualTo("p-3");
        assertThat(beat.at("/alerts/2/labels/unrepeat_drill").asString())
                .isEqualTo(started.at("/drill/ref").asString());
    }

    private void people(Receiver theirs, Receiver others) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Channel
                        metadata: {name: drill-theirs-%1$d}
                        spec: {type: webhook, url: "%2$s"}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Channel
                        metadata: {name: drill-others-%1$d}
                        spec: {type: webhook, url: "%3$s"}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: %4$s}
                        spec: {manager: %6$s, roles: [{role: responder}], contact: [{channel: drill-theirs-%1$d}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: %5$s}
                        spec: {roles: [{role: responder}], contact: [{channel: drill-theirs-%1$d}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: %6$s}
                        spec: {level: director, roles: [{role: admin}], contact: [{channel: drill-others-%1$d}]}
                        """
                                .formatted(number, theirs.url(), others.url(), ana, ben, boss));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    /** A route as a careless organisation may have: it must not lead a drill anywhere. */
    private void leadEverythingThatSaysDrillTo(String person) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: EscalationPolicy
                        metadata: {name: drill-trap}
                        spec: {steps: [{notify: [user/%1$s]}]}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: drill-trap}
                        spec: {escalation: drill-trap}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: trap}
                        spec: {team: drill-trap}
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Route
                        metadata: {name: drill-trap}
                        spec: {order: 0, when: 'has(labels.unrepeat_drill)', service: '"trap"', group_by: [alertname], incident_by: [service]}
                        """
                                .formatted(person));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private Http.Answer start(String body) {
        return admin.post("/v1/drills", body);
    }

    private String start(String... participants) {
        var names = List.of(participants).stream().map(it -> "\"" + it + "\"").toList();
        var started =
                start(
                        "{\"scenario\":\"checkout-outage\",\"participants\":[%s]}"
                                .formatted(String.join(",", names)));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.at("/drill/ref");
    }

    private void fire(String drill, String service, String severity) {
        var sent =
                admin.post(
                        "/api/v2/alerts",
                        "[{\"labels\":{\"alertname\":\"HttpErrorRateHigh\",\"service\":\"%s\",\"severity\":\"%s\",\"unrepeat_drill\":\"%s\"}}]"
                                .formatted(service, severity, drill));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    }

    private String incidentOf(String drill) {
        TestServer.expect(
                "the drill's incident",
                () -> !admin.get("/v1/drills/" + drill).at("/incident").isEmpty());
        return admin.get("/v1/drills/" + drill).at("/incident");
    }

    private JsonNode incident(String ref) {
        return admin.get("/v1/incidents/" + ref).json();
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }

    private void overrule(String ref, String severity) {
        var answer =
                admin.put(
                        "/v1/incidents/" + ref + "/severity",
                        "{\"severity\":\"%s\",\"reason\":\"as the scenario has it\"}"
                                .formatted(severity));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void decide(String ref, String option) {
        var answer =
                admin.post(
                        "/v1/incidents/" + ref + "/decisions",
                        "{\"option\":\"%s\",\"reason\":\"to try\"}".formatted(option));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private Http.Answer move(
            String ref, String to, @org.jspecify.annotations.Nullable String into) {
        return admin.post(
                "/v1/incidents/" + ref + "/transitions",
                "{\"to\":\"%s\",\"note\":\"as the scenario has it\"%s}"
                        .formatted(to, into == null ? "" : ",\"into\":\"" + into + "\""));
    }

    private List<String> done(String path) {
        return admin.get(path)
                .json()
                .path("tour")
                .valueStream()
                .filter(it -> it.path("done").asBoolean())
                .map(it -> it.path("seen").asString())
                .toList();
    }

    private static List<String> clocks(JsonNode report, String name) {
        return report.path("clocks")
                .valueStream()
                .filter(it -> it.path("name").asString().equals(name))
                .map(it -> it.path("state").asString())
                .toList();
    }
}
