package dev.unrepeat.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with an incident, over HTTP and a real database. */
class IncidentByHandTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void theLifecycleRefusesWithWhatIsAllowed() {
        var ref = declare("road-life", "{}");
        assertThat(move(ref, "{\"to\":\"containing\"}").at("/status")).isEqualTo("containing");
        assertThat(move(ref, "{\"to\":\"containing\"}").status()).isEqualTo(200);
        var refused = move(ref, "{\"to\":\"closed\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/type")).isEqualTo("/problems/illegal-transition");
        assertThat(refused.json().path("allowed").toString())
                .contains("mitigated", "resolved")
                .doesNotContain("closed");
        assertThat(move(ref, "{\"to\":\"nowhere\"}").status()).isEqualTo(400);
        assertThat(move(ref, "{\"to\":\"mitigated\",\"at\":\"2099-01-01T00:00:00Z\"}").status())
                .isEqualTo(400);
        assertThat(move("INC-999999", "{\"to\":\"mitigated\"}").status()).isEqualTo(404);
        assertThat(move(ref, "{\"to\":\"mitigated\",\"note\":\"rolled back\"}").at("/mitigated_at"))
                .isNotEmpty();
        var watched = move(ref, "{\"to\":\"monitoring\"}");
        assertThat(watched.json().path("clocks").toString()).contains("stability_watch");
        var resolved = move(ref, "{\"to\":\"resolved\"}");
        assertThat(resolved.json().path("warnings").toString())
                .contains("The stability watch had 30 min left.");
        assertThat(resolved.json().path("clocks").toString()).contains("cut_short");
        assertThat(move(ref, "{\"to\":\"closed\"}").status()).isEqualTo(200);
        assertThat(move(ref, "{\"to\":\"containing\"}").at("/errors/0/pointer")).isEqualTo("/note");
        assertThat(
                        move(ref, "{\"to\":\"containing\",\"note\":\"it is back\"}")
                                .json()
                                .path("resolved_at")
                                .isNull())
                .isTrue();
        var other = declare("road-life-2", "{}");
        assertThat(move(ref, "{\"to\":\"merged\"}").at("/errors/0/pointer")).isEqualTo("/into");
        assertThat(
                        move(ref, "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(other))
                                .at("/merged_into"))
                .isEqualTo(other);
        assertThat(move(ref, "{\"to\":\"resolved\"}").json().path("allowed").size()).isZero();
    }

    @Test
    void factsAreAnsweredAndTheTreeIsAskedAgain() {
        var ref = declare("road-sev", "{\"minor_feature_broken\":true}");
        assertThat(admin.get("/v1/incidents/" + ref).at("/severity")).isEqualTo("SEV3");
        var worse =
                admin.put(
                        "/v1/incidents/" + ref + "/severity", "{\"facts\":{\"data_breach\":true}}");
        assertThat(worse.at("/severity")).isEqualTo("SEV1");
        assertThat(worse.at("/severity_reason/path/0/source")).isEqualTo("person");
        assertThat(
                        admin.put(
                                        "/v1/incidents/" + ref + "/severity",
                                        "{\"facts\":{\"weather\":true}}")
                                .at("/detail"))
                .contains("weather")
                .contains("data_breach");
        assertThat(
                        admin.put("/v1/incidents/" + ref + "/severity", "{\"severity\":\"SEV4\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/reason");
        var overruled =
                admin.put(
                        "/v1/incidents/" + ref + "/severity",
                        "{\"severity\":\"SEV2\",\"reason\":\"one test account\"}");
        assertThat(overruled.at("/severity_reason/rule")).isEqualTo("overruled");
        var history = admin.get("/v1/incidents/" + ref + "/severity").json().path("items");
        assertThat(history.size()).isEqualTo(3);
        assertThat(history.get(2).path("why").asString()).isEqualTo("one test account");
        assertThat(timeline(ref))
                .contains("Severity from SEV1 to SEV2 (set by hand): one test account");
    }

    @Test
    void whatIfAsksTheTreeAndChangesNothing() {
        var answer =
                admin.post(
                        "/v1/severity-tree/ask",
                        "{\"facts\":{\"data_lost_or_corrupted\":true},\"labels\":{\"severity\":\"warning\"}}");
        assertThat(answer.at("/severity")).isEqualTo("SEV2");
        assertThat(answer.at("/rule")).isEqualTo("data_lost_or_corrupted");
        assertThat(admin.get("/v1/severity-tree").json().path("questions").size()).isEqualTo(10);
    }

    @Test
    void notesUpdatesAndCorrectionsStandInTheTimeline() {
        var ref = declare("road-notes", "{\"service_down\":true}");
        var note =
                admin.post("/v1/incidents/" + ref + "/timeline", "{\"text\":\"looks like DNS ✓\"}");
        assertThat(note.status()).isEqualTo(201);
        var corrected =
                admin.post(
                        "/v1/incidents/" + ref + "/timeline",
                        "{\"text\":\"it was the certificate\",\"corrects\":%s}"
                                .formatted(note.json().path("seq")));
        assertThat(corrected.at("/kind")).isEqualTo("correction");
        assertThat(
                        admin.post(
                                        "/v1/incidents/" + ref + "/timeline",
                                        "{\"text\":\"x\",\"corrects\":4711}")
                                .status())
                .isEqualTo(400);
        assertThat(
                        admin.post(
                                        "/v1/incidents/" + ref + "/updates",
                                        "{\"audience\":\"internal\",\"text\":\"rolling back\"}")
                                .at("/kind"))
                .isEqualTo("update");
        assertThat(
                        admin.post(
                                        "/v1/incidents/" + ref + "/updates",
                                        "{\"audience\":\"martians\",\"text\":\"x\"}")
                                .status())
                .isEqualTo(400);
        assertThat(timeline(ref)).contains("looks like DNS ✓").contains("it was the certificate");
        var began = server.now().minus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.SECONDS);
        var moved =
                admin.patch(
                        "/v1/incidents/" + ref + "/moments",
                        "{\"impact_started_at\":\"%s\",\"reason\":\"seen in the graphs\"}"
                                .formatted(began));
        assertThat(moved.at("/impact_started_at")).isEqualTo(began.toString());
        assertThat(moved.at("/impact_started_source")).isEqualTo("person");
        assertThat(timeline(ref)).contains("instead of unknown: seen in the graphs");
        for (var year : List.of("-200000", "+200000", "+10000")) {
            var refused =
                    admin.patch(
                            "/v1/incidents/" + ref + "/moments",
                            "{\"detected_at\":\"%s-01-01T00:00:00Z\",\"reason\":\"x\"}"
                                    .formatted(year));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.at("/errors/0/pointer")).isEqualTo("/detected_at");
            var declared =
                    admin.post(
                            "/v1/incidents",
                            "{\"title\":\"x\",\"impact_started_at\":\"%s-01-01T00:00:00Z\"}"
                                    .formatted(year));
            assertThat(declared.status()).as(declared.body()).isEqualTo(400);
            assertThat(declared.at("/errors/0/pointer")).isEqualTo("/impact_started_at");
        }
        assertThat(admin.patch("/v1/incidents/" + ref + "/moments", "{}").status()).isEqualTo(400);
        assertThat(
                        admin.patch(
                                        "/v1/incidents/" + ref + "/moments",
                                        "{\"mitigated_at\":\"yesterday\"}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aMissedClockRemindsThenGoesToTheManager() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: clock-boss}
                spec: {level: manager}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Team
                metadata: {name: clock-team}
                spec: {manager: clock-boss}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: road-clock}
                spec: {team: clock-team}
                """);
        var ref = declare("road-clock", "{\"data_lost_or_corrupted\":true}");
        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        server.forward(Duration.ofMinutes(31));
        TestServer.expect(
                "the update clock is missed",
                () -> timeline(ref).contains("Clock missed: internal update"));
        assertThat(timeline(ref))
                .containsPattern(
                        "internal update was due at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC");
        assertThat(admin.get("/v1/incidents/" + ref).json().path("clocks").toString())
                .contains("missed");
        server.forward(Duration.ofMinutes(11));
        TestServer.expect(
                "the manager hears of it",
                () -> timeline(ref).contains("the reminder went to clock-boss"));
    }

    @Test
    void filtersAndPagesTheList() {
        declare("road-list", "{\"minor_feature_broken\":true}");
        move(declare("road-list-b", "{}"), "{\"to\":\"dismissed\",\"note\":\"a test\"}");
        assertThat(
                        admin.get("/v1/incidents?service=road-list&status=open")
                                .json()
                                .path("items")
                                .size())
                .isEqualTo(1);
        assertThat(
                        admin.get("/v1/incidents?service=road-list-b&status=dismissed")
                                .json()
                                .path("items")
                                .size())
                .isEqualTo(1);
        assertThat(
                        admin.get("/v1/incidents?service=road-list&severity=SEV1")
                                .json()
                                .path("items")
                                .size())
                .isZero();
        assertThat(admin.get("/v1/incidents?q=100%25_nothing").json().path("items").size())
                .isZero();
        var page = admin.get("/v1/incidents?limit=1");
        var second = admin.get("/v1/incidents?limit=1&cursor=" + page.at("/next"));
        assertThat(second.at("/items/0/ref")).isNotEqualTo(page.at("/items/0/ref"));
        assertThat(admin.get("/v1/incidents?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void whatIsOpenIsCountedInAllAndTheWorstComesFirst() {
        declare("open-worst", "{\"service_down\":true}");
        declare("open-light", "{\"minor_feature_broken\":true}");
        declare("open-light-2", "{\"minor_feature_broken\":true}");
        var one = admin.get("/v1/incidents/open?limit=1");
        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(one.json().path("items").size()).isEqualTo(1);
        assertThat(one.at("/items/0/severity")).isEqualTo("SEV1");
        int open = 0;
        var cursor = "";
        do {
            var page = admin.get("/v1/incidents?status=open&limit=200" + cursor);
            open += page.json().path("items").size();
            var next = page.at("/next");
            cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(one.json().path("count").asInt()).isEqualTo(open).isGreaterThan(2);
        assertThat(one.json().at("/by_severity/SEV1").asInt()).isPositive();
    }

    @Test
    void aDeclarationBelowTheTreeNeedsAReasonAndTheManagerHearsOfIt() {
        try (var hook = new Receiver()) {
            admin.apply(
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: User
                    metadata: {name: floor-boss}
                    spec: {level: manager, contact: [{channel: floor-hook}]}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Channel
                    metadata: {name: floor-hook}
                    spec: {type: webhook, url: "%s"}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Team
                    metadata: {name: floor-team}
                    spec: {manager: floor-boss}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Service
                    metadata: {name: floor-shop}
                    spec: {team: floor-team}
                    """
                            .formatted(hook.url()));
            var body =
                    "{\"title\":\"Slow\",\"service\":\"floor-shop\",\"facts\":{\"major_feature_broken\":true},\"severity\":\"SEV4\"%s}";
            var refused = admin.post("/v1/incidents", body.formatted(""));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.at("/type")).isEqualTo("/problems/reason-missing");
            var made =
                    admin.post(
                            "/v1/incidents", body.formatted(",\"reason\":\"one internal user\""));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            assertThat(made.at("/severity")).isEqualTo("SEV4");
            assertThat(timeline(made.at("/ref")))
                    .contains(
                            "Declared as SEV4 where the severity tree says SEV2: one internal"
                                    + " user");
            TestServer.expect(
                    "the manager hears of it", () -> hook.calls("severity-lowered").size() == 1);

            var path = "/v1/incidents/" + made.at("/ref") + "/severity";
            admin.put(path, "{\"severity\":\"SEV2\",\"reason\":\"it grew\"}");
            admin.put(path, "{\"severity\":\"SEV3\",\"reason\":\"a workaround\"}");
            TestServer.expect(
                    "and of the next one, but of no rise",
                    () -> hook.calls("severity-lowered").size() == 2);
            assertThat(hook.calls("severity-lowered").getLast().body()).contains("a workaround");

            var breach = declare("floor-shop", "{\"data_breach\":true}");
            var silent = move(breach, "{\"to\":\"dismissed\",\"note\":\"  \"}");
            assertThat(silent.status()).isEqualTo(400);
            assertThat(silent.at("/errors/0/pointer")).isEqualTo("/note");
            assertThat(silent.at("/detail")).contains("Was data exposed");
            var dismissed = move(breach, "{\"to\":\"dismissed\",\"note\":\"it was our own test\"}");
            assertThat(dismissed.status()).as(dismissed.body()).isEqualTo(200);
            assertThat(dismissed.json().path("warnings").toString()).contains("Was data exposed");
            assertThat(dismissed.json().path("postmortem").isNull()).isTrue();
            TestServer.expect(
                    "the manager hears of the dismissal",
                    () -> hook.calls("incident-dismissed").size() == 1);
            assertThat(hook.calls("incident-dismissed").getFirst().body())
                    .contains("it was our own test")
                    .contains("SEV1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "data_breach, SEV1",
        "data_lost_for_users, SEV1",
        "security_or_compliance, SEV2",
        "data_lost_or_corrupted, SEV2"
    })
    void whatHappenedToDataOrSecurityIsNeverBelowSev2(String question, String severity) {
        var ref = declare("floor-" + question, "{\"" + question + "\":true}");
        assertThat(admin.get("/v1/incidents/" + ref).at("/severity")).isEqualTo(severity);
        var path = "/v1/incidents/" + ref + "/severity";
        var refused = admin.put(path, "{\"severity\":\"SEV3\",\"reason\":\"it is late\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/type")).isEqualTo("/problems/severity-too-low");
        assertThat(refused.at("/detail")).contains("SEV2 or graver");
        var declared =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"x\",\"service\":\"floor-y\",\"facts\":{\"%s\":true},\"severity\":\"SEV4\",\"reason\":\"r\"}"
                                .formatted(question));
        assertThat(declared.status()).isEqualTo(422);
        assertThat(admin.put(path, "{\"severity\":\"SEV2\",\"reason\":\"contained\"}").status())
                .isEqualTo(200);
    }

    @Test
    void theAnswersOfPeopleLowerASeverityOnlyWithAReason() {
        var ref = declare("road-lower", "{\"security_or_compliance\":true}");
        var path = "/v1/incidents/" + ref + "/severity";
        var refused = admin.put(path, "{\"facts\":{\"security_or_compliance\":false}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("SEV2").contains("reason");
        assertThat(admin.get("/v1/incidents/" + ref).at("/severity")).isEqualTo("SEV2");
        assertThat(admin.put(path, "{\"facts\":{\"data_breach\":true}}").at("/severity"))
                .as("raising asks for nothing")
                .isEqualTo("SEV1");
        var lowered =
                admin.put(
                        path,
                        "{\"facts\":{\"data_breach\":false},\"reason\":\"it was a test"
                                + " account\"}");
        assertThat(lowered.at("/severity")).isEqualTo("SEV2");
        assertThat(timeline(ref)).contains("it was a test account");
    }

    @Test
    void aDeclarationBelowWhatTheTreeOnlyAssumesIsToldInTheTimeline() {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"Typo\",\"service\":\"floor-assumed\",\"severity\":\"SEV4\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(timeline(made.at("/ref")))
                .contains(
                        "Declared as SEV4 where the severity tree assumes SEV3, without a reason");
        var equal =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"Slow\",\"service\":\"floor-equal\",\"severity\":\"SEV3\"}");
        assertThat(timeline(equal.at("/ref"))).doesNotContain("where the severity tree");
    }

    @Test
    void aGraveIncidentIsDismissedWithAReasonOnly() {
        var grave = declare("dismiss-grave", "{\"major_feature_broken\":true}");
        var refused = move(grave, "{\"to\":\"dismissed\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/detail")).contains("why a SEV2 was no incident");
        assertThat(admin.get("/v1/incidents/" + grave).at("/status")).isEqualTo("triage");
        var light = declare("dismiss-light", "{\"minor_feature_broken\":true}");
        assertThat(move(light, "{\"to\":\"dismissed\"}").status()).isEqualTo(200);
    }

    @Test
    void aMergeLosesNoAnswerAndNoSeverity() {
        var into = declare("merge-into", "{\"minor_feature_broken\":true}");
        var breach = declare("merge-breach", "{\"security_or_compliance\":true}");
        move(breach, "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(into));
        assertThat(admin.get("/v1/incidents/" + into).at("/severity")).isEqualTo("SEV2");
        assertThat(timeline(into))
                .contains(breach + " (SEV2) was merged into this, which brings the answers")
                .contains("Is it another security, privacy or compliance event?");
        var lowered =
                admin.put(
                        "/v1/incidents/" + into + "/severity",
                        "{\"severity\":\"SEV3\",\"reason\":\"late\"}");
        assertThat(lowered.at("/type")).isEqualTo("/problems/severity-too-low");

        var byHand = declare("merge-by-hand", "{\"minor_feature_broken\":true}");
        admin.put(
                "/v1/incidents/" + byHand + "/severity",
                "{\"severity\":\"SEV1\",\"reason\":\"the board asked\"}");
        move(byHand, "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(into));
        var after = admin.get("/v1/incidents/" + into);
        assertThat(after.at("/severity")).isEqualTo("SEV1");
        assertThat(move(into, "{\"to\":\"resolved\"}").json().path("postmortem").isNull())
                .isFalse();
    }

    @Test
    void aNearMissPagesNobody() {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"nearly\",\"service\":\"road-near\",\"kind\":\"near_miss\"}");
        assertThat(made.at("/kind")).isEqualTo("near_miss");
        assertThat(made.json().path("clocks").size()).isZero();
        assertThat(admin.get("/v1/pages?incident=" + made.at("/ref")).json().path("items").size())
                .isZero();
    }

    private String declare(String service, String facts) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"%1$s fails\",\"service\":\"%1$s\",\"facts\":%2$s}"
                                .formatted(service, facts));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(made.at("/ref"));
        return made.at("/ref");
    }

    private Http.Answer move(String ref, String body) {
        return admin.post("/v1/incidents/" + ref + "/transitions", body);
    }

    private String timeline(String ref) {
        return admin.get("/v1/incidents/" + ref + "/timeline").body();
    }
}
