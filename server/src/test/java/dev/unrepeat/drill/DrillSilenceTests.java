package dev.unrepeat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whom a drill reaches: those who take part, whatever is declared beside it. */
class DrillSilenceTests extends Practice {

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
                    () -> timeline(ref).contains("SEV1 pages all participants"));
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
    void manyIncidentsOfOneDrillAreNoFlood() {
        var drill = start();
        var refs =
                IntStream.range(0, 7)
                        .mapToObj(it ->
                                admin.post(
                                                "/v1/incidents",
                                                "{\"title\":\"part %d\",\"service\":\"drill-checkout\",\"severity\":\"SEV3\"}"
                                                        .formatted(it))
                                        .at("/ref"))
                        .toList();
        assertThat(admin.get("/v1/drills?running=true").at("/items/0/ref")).isEqualTo(drill);
        TestServer.expect(
                "every one is paged",
                () ->
                        refs.stream()
                                .noneMatch(it ->
                                        admin.get("/v1/pages?incident=" + it)
                                                .at("/items/0/channel")
                                                .isEmpty()));
        assertThat(
                        refs.stream()
                                .map(it ->
                                        admin.get("/v1/pages?incident=" + it)
                                                .at("/items/0/channel")))
                .noneMatch(it -> it.startsWith("flood"));
    }

    @Test
    void aServiceThatPractisesDoesNothingWhileNoDrillRuns() {
        start();
        nothingIsRunning();
        assertThat(
                        admin.post(
                                        "/v1/incidents",
                                        "{\"title\":\"x\",\"service\":\"drill-checkout\"}")
                                .at("/detail"))
                .contains("no drill is running");
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"Alone%1$d\",\"service\":\"drill-checkout\"}},{\"labels\":{\"alertname\":\"Real\",\"service\":\"drill-alone-%1$d\"}}]"
                        .formatted(number));
        TestServer.expect(
                "the batch is folded",
                () ->
                        !admin.get("/v1/incidents?service=drill-alone-" + number)
                                .at("/items/0/ref")
                                .isEmpty());
        assertThat(admin.get("/v1/incidents?drill=true&q=Alone" + number).body())
                .contains("\"items\":[]");
        assertThat(admin.get("/v1/drills?running=true").body()).contains("\"items\":[]");
    }

    @Test
    void whatBelongsToDrillsIsNeverReal() {
        start();
        assertThat(
                        admin.apply(
                                        """
                                        apiVersion: unrepeat.dev/v1
                                        kind: Service
                                        metadata: {name: drill-checkout}
                                        spec: {team: default}
                                        ---
                                        apiVersion: unrepeat.dev/v1
                                        kind: Route
                                        metadata: {name: drill}
                                        spec: {when: "true"}
                                        """)
                                .body())
                .contains("is used in drills only; choose another name")
                .contains("is a route of Unrepeat's own");
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
                .contains("is used in drills only");
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
}
