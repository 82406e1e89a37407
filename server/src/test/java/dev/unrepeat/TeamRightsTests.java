package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Every route that changes a team's thing, for a responder of another team, of the owning team and
 * of all teams. A new route fails here until it says which of the two it is.
 */
class TeamRightsTests {

    private static final String OWNER = "rights-owner";
    private static final String OTHER = "rights-other";

    /** Routes that change no team's thing, or that are open to everybody with the role. */
    private static final Map<String, String> OPEN =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("POST /v1/incidents", "everybody may raise the alarm"),
                            Map.entry("POST /v1/postmortems/{ref}/comments", "review across teams"),
                            Map.entry(
                                    "POST /v1/postmortems/{ref}/comments/{id}/replies",
                                    "review across teams"),
                            Map.entry("POST /v1/postmortems/import", "belongs to no team yet"),
                            Map.entry("POST /v1/quarantine/{id}/replay", "belongs to no team yet"),
                            Map.entry(
                                    "POST /v1/services/{name}/degradation/signatures",
                                    "the plan names its signers"),
                            Map.entry("POST /v1/drills", "touches services of drills only"),
                            Map.entry("POST /v1/drills/{ref}/end", "by starter or participant"),
                            Map.entry("POST /v1/silences", "mutes the author's teams only"),
                            Map.entry("POST /api/v2/silences", "mutes the author's teams only"),
                            Map.entry("POST /v1/silences/preview", "keeps nothing"),
                            Map.entry("POST /api/v2/alerts", "speaks for every service"),
                            Map.entry("POST /v1/signals/alertmanager", "speaks for every service"),
                            Map.entry("POST /v1/signals/grafana", "speaks for every service"),
                            Map.entry("POST /v1/changes", "speaks for every service"),
                            Map.entry("POST /v1/tokens", "of the caller"),
                            Map.entry("DELETE /v1/tokens/{id}", "of the caller"),
                            Map.entry("POST /v1/lint", "keeps nothing"),
                            Map.entry(
                                    "PUT /v1/alerts/hygiene/{month}/review",
                                    "of the alert in the body; HygieneTests"),
                            Map.entry("POST /v1/severity-tree/ask", "keeps nothing")));

    private static final String EVIDENCE = "{\"url\":\"https://ci.example.org/runs/7\"}";

    private static final Map<String, String> BODIES =
            Map.ofEntries(
                    Map.entry(
                            "POST /v1/customer-reports",
                            "{\"service\":\"rights-shop\",\"customer\":\"Acme\",\"tier\":\"normal\",\"text\":\"x\"}"),
                    Map.entry(
                            "POST /v1/services/{name}/degradation/rehearsals",
                            "{\"mode\":\"x\",\"minutes\":5,\"result\":\"worked\",\"evidence\":"
                                    + EVIDENCE
                                    + "}"),
                    Map.entry(
                            "PUT /v1/incidents/{ref}/update-drafts/{audience}",
                            "{\"what\":\"Checkout is slow\",\"impact\":\"some"
                                    + " shoppers\",\"next\":\"rolling back\"}"),
                    Map.entry("PUT /v1/incidents/{ref}/advice/facts", "{\"rollback_minutes\":5}"),
                    Map.entry(
                            "POST /v1/incidents/{ref}/decisions",
                            "{\"option\":\"roll_back\",\"reason\":\"fastest\"}"),
                    Map.entry("POST /v1/incidents/{ref}/hypotheses", "{\"statement\":\"x\"}"),
                    Map.entry(
                            "PUT /v1/incidents/{ref}/checklists/{list}/{item}",
                            "{\"state\":\"done\"}"),
                    Map.entry("POST /v1/incidents/{ref}/tasks", "{\"words\":\"call the vendor\"}"),
                    Map.entry("POST /v1/incidents/{ref}/reach", "{\"users\":1}"),
                    Map.entry(
                            "PUT /v1/incidents/{ref}/similar/{other}",
                            "{\"verdict\":\"confirmed\"}"),
                    Map.entry("PATCH /v1/silences/{id}", "{\"ends_at\":\"2036-01-05T10:03:00Z\"}"),
                    Map.entry("PATCH /v1/incidents/{ref}", "{\"title\":\"x\"}"),
                    Map.entry("POST /v1/incidents/{ref}/services", "{\"service\":\"x\"}"),
                    Map.entry("POST /v1/incidents/{ref}/pages", "{\"person\":\"admin\"}"),
                    Map.entry("POST /v1/incidents/{ref}/transitions", "{\"to\":\"mitigated\"}"),
                    Map.entry("PUT /v1/incidents/{ref}/roles/{role}", "{\"user\":\"admin\"}"),
                    Map.entry(
                            "PUT /v1/incidents/{ref}/severity",
                            "{\"severity\":\"SEV2\",\"reason\":\"seen\"}"),
                    Map.entry(
                            "PATCH /v1/incidents/{ref}/moments",
                            "{\"impact_started_at\":\"2026-01-05T10:03:00Z\"}"),
                    Map.entry("POST /v1/incidents/{ref}/timeline", "{\"text\":\"x\"}"),
                    Map.entry("POST /v1/incidents/{ref}/updates", "{\"text\":\"x\"}"),
                    Map.entry("PUT /v1/postmortems/{ref}/document", "# Outage"),
                    Map.entry(
                            "PATCH /v1/postmortems/{ref}/comments/{id}",
                            "{\"state\":\"resolved\"}"),
                    Map.entry("POST /v1/postmortems/{ref}/approvals", "{\"verdict\":\"approved\"}"),
                    Map.entry("POST /v1/postmortems/{ref}/actions", "{\"text\":\"x\"}"),
                    Map.entry("PATCH /v1/postmortems/{ref}/actions/{number}", "{\"text\":\"x\"}"),
                    Map.entry("POST /v1/postmortems/{ref}/transitions", "{\"to\":\"in_review\"}"),
                    Map.entry("PATCH /v1/actions/{ref}", "{\"title\":\"x\"}"),
                    Map.entry("POST /v1/actions/{ref}/transitions", "{\"to\":\"in_progress\"}"),
                    Map.entry(
                            "POST /v1/actions/{ref}/verifications",
                            "{\"kind\":\"drill\",\"result\":\"passed\",\"at\":\"2026-01-05T10:03:00Z\",\"by\":\"admin\",\"evidence\":"
                                    + EVIDENCE
                                    + "}"));

    private static List<String> writes() throws IOException {
        var writes = new ArrayList<String>();
        for (var line : Files.readAllLines(Path.of("src/main/resources/routes.tsv"))) {
            var parts = line.split("\t");
            if (line.startsWith("#") || parts.length < 3 || parts[0].equals("GET")) {
                continue;
            }
            if (List.of("viewer", "reads", "signals", "responder", "manager").contains(parts[2])) {
                writes.add(parts[0] + " " + parts[1]);
            }
        }
        return writes;
    }

    @Test
    void everyOpenRouteExists() throws IOException {
        assertThat(writes()).containsAll(OPEN.keySet());
    }

    @TestFactory
    List<DynamicTest> anotherTeamsResponderChangesNothing() throws IOException {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var other = server.member("rights-walker-other", "responder", OTHER);
        var own = server.member("rights-walker-own", "manager", OWNER);
        var everywhere = server.person("rights-walker-all", "manager");
        var tests = new ArrayList<DynamicTest>();
        for (var route : writes()) {
            if (OPEN.containsKey(route)) {
                continue;
            }
            tests.add(
                    DynamicTest.dynamicTest(
                            route,
                            () -> {
                                var refused = fixture.call(other, route);
                                assertThat(refused.status()).as(refused.body()).isEqualTo(403);
                                assertThat(refused.at("/needed_role")).isNotEmpty();
                                assertThat(refused.json().path("teams").toString()).contains(OWNER);
                                assertThat(refused.at("/detail")).contains("in team " + OWNER);
                                assertThat(fixture.call(own, route).status())
                                        .as("a member of the owning team")
                                        .isNotEqualTo(403);
                                assertThat(fixture.call(everywhere, route).status())
                                        .as("a grant without a team")
                                        .isNotEqualTo(403);
                            }));
        }
        return tests;
    }

    @Test
    void aViewSaysOnlyWhatItsReaderMayDo() {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var other = server.member("rights-reader-other", "responder", OTHER);
        var own = server.member("rights-reader-own", "responder", OWNER);
        for (var path :
                List.of(
                        "/v1/incidents/" + fixture.incident,
                        "/v1/incidents/" + fixture.incident + "/advice",
                        "/v1/incidents/" + fixture.incident + "/reach",
                        "/v1/incidents/" + fixture.incident + "/meeting",
                        "/v1/incidents/" + fixture.incident + "/customer-reports",
                        "/v1/postmortems/" + fixture.postmortem,
                        "/v1/postmortems/" + fixture.postmortem + "/causes",
                        "/v1/postmortems/" + fixture.postmortem + "/failure-modes",
                        "/v1/postmortems/" + fixture.postmortem + "/impact",
                        "/v1/postmortems/" + fixture.postmortem + "/actions",
                        "/v1/actions/" + fixture.action)) {
            assertThat(other.get(path).json().path("can").toString()).as(path).isEqualTo("[]");
            assertThat(own.get(path).json().path("can").toString()).as(path).isNotEqualTo("[]");
        }
    }

    /** Only a manager waives and accepts a risk, so only to one are these offered. */
    @Test
    void whatNeedsAManagerIsOfferedToManagers() {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var responder = server.member("rights-offered-responder", "responder", OWNER);
        var manager = server.member("rights-offered-manager", "manager", OWNER);
        for (var offer :
                Map.of(
                                "/v1/postmortems/" + fixture.postmortem, "waive",
                                "/v1/actions/" + fixture.action, "accept_risk")
                        .entrySet()) {
            assertThat(responder.get(offer.getKey()).json().path("can").toString())
                    .doesNotContain(offer.getValue());
            assertThat(manager.get(offer.getKey()).json().path("can").toString())
                    .contains(offer.getValue());
        }
        assertThat(responder.get("/v1/channels").body()).doesNotContain("\"test\"");
    }

    /** A token made to send signals acts as its maker: it speaks for its maker's teams only. */
    @Test
    void aTokenForSignalsSpeaksForTheTeamsOfItsMaker() {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var sender = signals(server, server.member("rights-sender", "responder", OTHER));
        var own = signals(server, server.member("rights-sender-own", "responder", OWNER));
        for (var route : List.of("POST /v1/heartbeats/{name}", "POST /v1/customer-reports")) {
            var refused = fixture.call(sender, route);
            assertThat(refused.status()).as(route).isEqualTo(403);
            assertThat(refused.at("/detail")).contains("responder in team " + OWNER);
            assertThat(fixture.call(own, route).status()).as(route).isBetween(200, 204);
        }
        assertThat(
                        sender.post(
                                        "/api/v2/alerts",
                                        "[{\"labels\":{\"alertname\":\"x\",\"service\":\"rights-shop\",\"severity\":\"none\"}}]")
                                .status())
                .as("alerts speak for every service")
                .isEqualTo(200);
    }

    private static Http signals(TestServer server, Http maker) {
        return server.as(
                maker.post("/v1/tokens", "{\"name\":\"signals\",\"scopes\":[\"signals\"]}")
                        .at("/secret"));
    }

    @Test
    void whoHasARoleInAnIncidentWorksOnItFromAnyTeam() {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var helper = server.member("rights-helper", "responder", OTHER);
        var note = "/v1/incidents/" + fixture.incident + "/timeline";
        assertThat(helper.post(note, "{\"text\":\"x\"}").status()).isEqualTo(403);
        server.admin()
                .put(
                        "/v1/incidents/" + fixture.incident + "/roles/technical",
                        "{\"user\":\"rights-helper\"}");
        assertThat(helper.post(note, "{\"text\":\"x\"}").status()).isEqualTo(201);
    }

    @Test
    void theDriverWritesThePostmortemFromAnyTeam() {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var driver = server.member("rights-driver", "responder", OTHER);
        var admin = server.admin();
        admin.put(
                "/v1/incidents/" + fixture.incident + "/roles/commander",
                "{\"user\":\"rights-driver\"}");
        admin.post("/v1/incidents/" + fixture.incident + "/transitions", "{\"to\":\"resolved\"}");
        var ref = admin.get("/v1/incidents/" + fixture.incident).at("/postmortem");
        var opened = driver.get("/v1/postmortems/" + ref).json();
        assertThat(opened.path("driver").asString()).isEqualTo("rights-driver");
        assertThat(opened.path("can").toString()).contains("edit");
        assertThat(
                        driver.send(
                                        "PUT",
                                        "/v1/postmortems/" + ref + "/document",
                                        "# Outage",
                                        Map.of(
                                                "Content-Type",
                                                "text/markdown",
                                                "If-Match",
                                                "\"1\""))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void namingOneselfAsOwnerOpensNoOtherTeamsText() {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var intruder = server.member("rights-intruder", "responder", OTHER);
        for (var place :
                List.of(
                        "\"incident\":\"%s\"".formatted(fixture.incident),
                        "\"postmortem\":\"%s\"".formatted(fixture.postmortem))) {
            assertThat(
                            intruder.post(
                                            "/v1/actions",
                                            "{\"title\":\"x\",\"category\":\"detect\",\"horizon\":\"long\",\"owner\":\"rights-intruder\",%s}"
                                                    .formatted(place))
                                    .status())
                    .as(place)
                    .isEqualTo(403);
        }
        var own =
                intruder.post("/v1/incidents", "{\"title\":\"x\",\"service\":\"rights-mine\"}")
                        .at("/ref");
        assertThat(
                        intruder.post(
                                        "/v1/actions",
                                        "{\"title\":\"x\",\"category\":\"detect\",\"horizon\":\"long\",\"incident\":\"%s\",\"postmortem\":\"%s\"}"
                                                .formatted(own, fixture.postmortem))
                                .status())
                .as("an incident of one's own opens no other team's post-mortem")
                .isEqualTo(403);
    }

    @Test
    void onesOwnIncidentMergesIntoAnotherTeamsAndNotTheOtherWayRound() {
        var server = TestServer.running();
        var fixture = new Fixture(server);
        var other = server.member("rights-merger", "responder", OTHER);
        var own =
                other.post("/v1/incidents", "{\"title\":\"x\",\"service\":\"rights-mine\"}")
                        .at("/ref");
        assertThat(merge(other, fixture.incident, own)).isEqualTo(403);
        assertThat(merge(other, own, fixture.incident)).isEqualTo(200);
    }

    private static int merge(Http caller, String incident, String into) {
        return caller.post(
                        "/v1/incidents/" + incident + "/transitions",
                        "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(into))
                .status();
    }

    @Test
    void nobodyIsKeptFromWhatNobodyOwns() {
        var server = TestServer.running();
        var someone = server.member("rights-passer-by", "responder", OTHER);
        var ref =
                someone.post("/v1/incidents", "{\"title\":\"x\",\"service\":\"rights-unowned\"}")
                        .at("/ref");
        assertThat(someone.post("/v1/incidents/" + ref + "/acknowledge", "").status())
                .isEqualTo(200);
    }

    @Test
    void aGrantInATeamThatDoesNotExistIsRefused() {
        var admin = TestServer.running().admin();
        var refused =
                admin.post(
                        "/v1/people",
                        "{\"name\":\"rights-lost\",\"roles\":[{\"role\":\"responder\",\"team\":\"rights-nowhere\"}]}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("there is no team 'rights-nowhere'");
        var declared =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: rights-lost}
                        spec: {roles: [{role: responder, team: rights-nowhere}]}
                        """);
        assertThat(declared.status()).isEqualTo(422);
        assertThat(declared.body()).contains("rights-nowhere").contains("\"line\":4");
    }

    /** Things of the team {@link #OWNER}. */
    private static final class Fixture {

        private final String incident;
        private final String page;
        private final String postmortem;
        private final String action;
        private final String comment;
        private final String silence;

        Fixture(TestServer server) {
            var admin = server.admin();
            admin.apply(
                    """
                    apiVersion: unrepeat.dev/v1
                    kind: Team
                    metadata: {name: rights-owner}
                    spec: {}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Team
                    metadata: {name: rights-other}
                    spec: {}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Service
                    metadata: {name: rights-shop}
                    spec: {team: rights-owner}
                    ---
                    apiVersion: unrepeat.dev/v1
                    kind: Heartbeat
                    metadata: {name: rights-pulse}
                    spec: {every: 400d, grace: 0s, service: rights-shop, severity: warning}
                    """);
            var old = declare(admin);
            admin.post("/v1/incidents/" + old + "/transitions", "{\"to\":\"resolved\"}");
            postmortem =
                    admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(old))
                            .at("/ref");
            incident = declare(admin);
            TestServer.expect("a page of " + incident, () -> !pages(admin).isEmpty());
            page = pages(admin).get(0).path("id").asString();
            action =
                    admin.post(
                                    "/v1/actions",
                                    "{\"title\":\"x\",\"category\":\"detect\",\"horizon\":\"long\",\"incident\":\"%s\"}"
                                            .formatted(incident))
                            .at("/ref");
            var text = admin.get("/v1/postmortems/" + postmortem + "/document").body();
            comment =
                    admin.post(
                                    "/v1/postmortems/" + postmortem + "/comments",
                                    "{\"quote\":\"%s\",\"text\":\"Why?\"}"
                                            .formatted(
                                                    text.contains("Summary")
                                                            ? "Summary"
                                                            : text.substring(0, 3)))
                            .at("/id");
            silence =
                    server.member("rights-silencer", "responder", OWNER)
                            .post(
                                    "/v1/silences",
                                    """
                                    {"matchers": [{"name": "service", "value": "rights-shop"}],
                                     "ends_at": "2036-01-05T10:03:00Z", "comment": "x"}
                                    """)
                            .at("/id");
        }

        private JsonNode pages(Http admin) {
            return admin.get("/v1/pages?incident=" + incident).json().path("items");
        }

        private static String declare(Http admin) {
            return admin.post(
                            "/v1/incidents",
                            "{\"title\":\"Shop is"
                                    + " down\",\"service\":\"rights-shop\",\"severity\":\"SEV1\"}")
                    .at("/ref");
        }

        Http.Answer call(Http caller, String route) {
            var method = route.substring(0, route.indexOf(' '));
            var pattern = route.substring(route.indexOf(' ') + 1);
            var path =
                    pattern.replace("/incidents/{ref}", "/incidents/" + incident)
                            .replace("/postmortems/{ref}", "/postmortems/" + postmortem)
                            .replace("/actions/{ref}", "/actions/" + action)
                            .replace("/services/{name}", "/services/rights-shop")
                            .replace("/heartbeats/{name}", "/heartbeats/rights-pulse")
                            .replace("/pages/{id}", "/pages/" + page)
                            .replace("/comments/{id}", "/comments/" + comment)
                            .replace("/silences/{id}", "/silences/" + silence)
                            .replace("/silence/{id}", "/silence/" + silence)
                            .replace("{other}", incident)
                            .replace("{audience}", "internal")
                            .replace("{role}", "scribe")
                            .replace("{number}", "1")
                            .replaceAll("/hypotheses/\\{name}", "/hypotheses/H1")
                            .replaceAll("\\{[a-z]+}", "x");
            return caller.send(
                    method,
                    path,
                    body(route),
                    Map.of(
                            "Content-Type",
                            route.endsWith("/document") ? "text/markdown" : "application/json",
                            "If-Match",
                            "\"1\""));
        }

        private String body(String route) {
            return switch (route) {
                case "POST /v1/postmortems" -> "{\"incident\":\"%s\"}".formatted(incident);
                case "POST /v1/actions" ->
                        "{\"title\":\"x\",\"category\":\"detect\",\"horizon\":\"long\",\"incident\":\"%s\"}"
                                .formatted(incident);
                default -> BODIES.getOrDefault(route, "{}");
            };
        }
    }
}
