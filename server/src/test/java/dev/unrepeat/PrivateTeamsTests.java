package dev.unrepeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What belongs to a private team does not exist for a stranger: no route answers for it, and none
 * mentions it. The walk covers every route, so that a new one that forgets it fails.
 */
class PrivateTeamsTests {

    /** A word that stands in every title and text of the private team, and nowhere else. */
    private static final String SECRET = "zanzibar";

    private static final String OWNER = "private-owner";
    private static final String OTHER = "private-other";

    /** Lists that show the things to whoever may see them; the others have nothing of them. */
    private static final Set<String> SHOWN =
            Set.of(
                    "/v1/incidents",
                    "/v1/incidents/days",
                    "/v1/incidents/open",
                    "/v1/search",
                    "/v1/alerts",
                    "/v1/pages",
                    "/v1/actions",
                    "/v1/postmortems",
                    "/v1/postmortems/archive",
                    "/api/v2/alerts",
                    "/api/v2/alerts/groups",
                    "/api/v2/silences",
                    "/v1/silences",
                    "/v1/maintenance",
                    "/v1/inhibitions",
                    "/v1/teams",
                    "/v1/services",
                    "/v1/services/{name}",
                    "/v1/services/{name}/degradation",
                    "/v1/signals/heard");

    /** Routes that are the caller's own, or that have a test of their own. */
    private static final Set<String> ELSEWHERE =
            Set.of("/v1/session", "/v1/session/contacts", "/v1/events");

    private static final TestServer SERVER = TestServer.running();
    private static final Fixture THINGS = new Fixture();

    record Route(String method, String pattern, String needs) {

        boolean isOfAThing() {
            return pattern.matches("/v1/(incidents|postmortems|actions)/\\{ref}.*")
                    || pattern.startsWith("/v1/pages/{id}")
                    || pattern.startsWith("/v1/silences/{id}")
                    || pattern.startsWith("/api/v2/silence/{id}");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private static List<Route> routes() throws IOException {
        var routes = new ArrayList<Route>();
        for (var line : Files.readAllLines(Path.of("src/main/resources/routes.tsv"))) {
            var parts = line.split("\t");
            if (!line.startsWith("#")
                    && parts.length >= 3
                    && !Set.of("none", "admin", "session").contains(parts[2])
                    && !ELSEWHERE.contains(parts[1])) {
                routes.add(new Route(parts[0], parts[1], parts[2]));
            }
        }
        return routes;
    }

    @TestFactory
    List<DynamicTest> aStrangerReadsNothingOfIt() throws IOException {
        return routes().stream()
                .filter(it -> it.method().equals("GET"))
                .map(route -> DynamicTest.dynamicTest(route.toString(), () -> read(route)))
                .toList();
    }

    private static void read(Route route) {
        var path = THINGS.path(route.pattern());
        for (var stranger : THINGS.strangers) {
            if (Set.of("responder", "signals").contains(route.needs())
                    && stranger == THINGS.viewer) {
                continue;
            }
            var answer = stranger.get(path);
            if (route.isOfAThing()) {
                assertThat(answer.status()).as(answer.body()).isEqualTo(404);
                assertThat(shape(answer.body()))
                        .as("the same as for what does not exist")
                        .isEqualTo(shape(stranger.get(THINGS.unknown(route.pattern())).body()));
            } else {
                assertThat(answer.status()).as(answer.body()).isLessThan(500).isNotEqualTo(403);
                assertThat(text(stranger, path)).as(route.toString()).doesNotContain(SECRET);
                THINGS.refs().forEach(it -> assertThat(answer.body()).doesNotContain(it));
            }
        }
        if (route.pattern().endsWith("/events")) {
            return;
        }
        THINGS.readers.forEach((who, reader) -> {
            if (route.pattern().matches(".*/(silence|maintenance|inhibition|services|teams).*")
                    && who.equals("involved")) {
                // A part in an incident shows that incident, not what else the team has.
                return;
            }
            var answer = reader.get(path);
            if (route.isOfAThing()) {
                assertThat(answer.status()).as(who + " " + answer.body()).isEqualTo(200);
            } else if (SHOWN.contains(route.pattern()) && answer.status() != 403) {
                assertThat(text(reader, path)).as(who + " " + route).contains(SECRET);
            }
        });
    }

    /** An answer without the references, which are all that may differ. */
    private static String shape(String body) {
        return body.replaceAll("(INC|PM|ACT)-[0-9]+|[0-9a-f]{8}-[0-9a-f-]{27}", "it")
                .replaceAll("\"(instance|correlation_id)\":\"[^\"]*\"", "");
    }

    @TestFactory
    List<DynamicTest> aStrangerChangesNothingOfIt() throws IOException {
        return routes().stream()
                .filter(it -> !it.method().equals("GET") && it.isOfAThing())
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.toString(),
                                () -> {
                                    var answer =
                                            THINGS.responder.send(
                                                    route.method(),
                                                    THINGS.path(route.pattern()),
                                                    "{}",
                                                    Map.of(
                                                            "Content-Type",
                                                            route.pattern().endsWith("/document")
                                                                    ? "text/markdown"
                                                                    : "application/json"));
                                    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
                                    assertThat(answer.body()).doesNotContain(OWNER);
                                }))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/incidents?q=zanzibar",
                "/v1/incidents?service=private-shop&status=open",
                "/v1/incidents?drill=all",
                "/v1/actions?q=zanzibar",
                "/v1/actions?service=private-shop",
                "/v1/actions?owner=private-owner",
                "/v1/alerts?service=private-shop",
                "/v1/pages?state=open",
                "/v1/postmortems?status=draft"
            })
    void noFilterFindsIt(String path) {
        for (var stranger : THINGS.strangers) {
            var answer = stranger.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(SECRET);
        }
    }

    @Test
    void whatIsHiddenIsNotCounted() {
        var query = "/v1/actions/counts?incident=" + THINGS.incident;
        assertThat(THINGS.viewer.get(query).at("/counts/all")).isEqualTo("0");
        assertThat(THINGS.member.get(query).at("/counts/all")).isNotEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/pages", "/v1/drills", "/v1/on-call/next"})
    void aParameterNamesItInVain(String path) {
        var query = path + "?incident=" + THINGS.incident;
        assertThat(THINGS.viewer.get(query).status()).isEqualTo(404);
        assertThat(THINGS.member.get(query).status()).isEqualTo(200);
    }

    /** A UUID is read in capitals and without its leading zeros too. */
    @Test
    void anIdIsTheSameInEveryFormThatIsRead() {
        for (var id :
                List.of(
                        THINGS.page.toUpperCase(Locale.ROOT),
                        THINGS.page.replaceFirst("^0+", ""),
                        "%20" + THINGS.page)) {
            var answer = THINGS.responder.post("/v1/pages/" + id + "/decline", "");
            assertThat(answer.status()).as(id + " " + answer.body()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(OWNER);
        }
    }

    @Test
    void aBodyNamesItInVain() {
        var mine =
                THINGS.responder
                        .post("/v1/incidents", "{\"title\":\"mine\",\"service\":\"private-none\"}")
                        .at("/ref");
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(THINGS.incident));
        for (var place :
                List.of(
                        "\"incident\":\"%s\"".formatted(THINGS.incident),
                        "\"incident\":\"%s\",\"postmortem\":\"%s\""
                                .formatted(mine, THINGS.postmortem))) {
            bodies.put(
                    "/v1/actions?" + bodies.size(),
                    "{\"title\":\"x\",\"category\":\"detect\",\"horizon\":\"long\",%s}"
                            .formatted(place));
        }
        bodies.put(
                "/v1/incidents/" + mine + "/transitions",
                "{\"to\":\"merged\",\"into\":\"%s\"}".formatted(THINGS.incident));
        bodies.forEach((path, body) -> {
            var answer = THINGS.responder.post(path, body);
            assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain(OWNER);
        });
    }

    @Test
    void whatLooksAlikeIsNotShownToWhoDoesNotSeeIt() {
        var alike = declare(SERVER.admin(), "Zanzibar queue is full again", "private-public");
        var path = "/v1/incidents/" + alike + "/similar";
        TestServer.expect(
                "the index knows it",
                () -> SERVER.admin().get(path).body().contains(THINGS.resolved));
        for (var stranger : THINGS.strangers) {
            var answer = stranger.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(THINGS.resolved).doesNotContain(SECRET);
        }
        var said =
                SERVER.admin()
                        .put(
                                path + "/" + THINGS.resolved,
                                "{\"verdict\":\"confirmed\",\"kind\":\"symptom\"}");
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(THINGS.viewer.get(path).body()).doesNotContain(THINGS.resolved);
        assertThat(THINGS.viewer.get("/v1/incidents/" + alike + "/timeline").body())
                .contains("Looks like " + THINGS.resolved)
                .doesNotContain("Zanzibar queue is down");
        SERVER.admin().patch("/v1/incidents/" + alike, "{\"title\":\"queue is full\"}");
        SERVER.admin().post("/v1/incidents/" + alike + "/transitions", "{\"to\":\"resolved\"}");
    }

    @Test
    void noNewsReachAStranger() throws Exception {
        var admin = SERVER.admin();
        var ofViewer = new CopyOnWriteArrayList<String>();
        var ofResponder = new CopyOnWriteArrayList<String>();
        var ofMember = new CopyOnWriteArrayList<String>();
        try (var viewer = follow(THINGS.viewer, ofViewer);
                var responder = follow(THINGS.responder, ofResponder);
                var member = follow(THINGS.member, ofMember)) {
            assertThat(List.of(viewer, responder, member)).hasSize(3);
            for (var lines : List.of(ofViewer, ofResponder, ofMember)) {
                TestServer.expect("the stream is open", () -> lines.contains(":open"));
            }
            var hidden = declare(admin, "Zanzibar " + SECRET, "private-shop");
            admin.post("/v1/incidents/" + hidden + "/timeline", "{\"text\":\"zanzibar\"}");
            admin.post("/v1/incidents/" + hidden + "/tasks", "{\"words\":\"zanzibar\"}");
            admin.post("/v1/incidents/" + hidden + "/pages", "{\"person\":\"admin\"}");
            admin.patch("/v1/actions/" + THINGS.action, "{\"title\":\"Zanzibar alarm 2\"}");
            admin.post(
                    "/v1/postmortems/" + THINGS.postmortem + "/comments",
                    "{\"quote\":\"Summary\",\"text\":\"zanzibar\"}");
            TestServer.expect(
                    "a page of " + hidden,
                    () -> ofMember.stream().anyMatch(it -> it.equals("event:page")));
            var plain = declare(admin, "In the open", "private-public");
            for (var lines : List.of(ofViewer, ofResponder, ofMember)) {
                TestServer.expect(
                        "the news after it",
                        () -> lines.stream().anyMatch(it -> it.contains(plain)));
            }
            assertThat(String.join("\n", ofMember))
                    .contains(SECRET, hidden, THINGS.action, THINGS.postmortem)
                    .contains("event:room");
            var pages = admin.get("/v1/pages?incident=" + hidden).json().path("items");
            assertThat(pages.size()).isPositive();
            for (var lines : List.of(ofViewer, ofResponder)) {
                var heard = String.join("\n", lines);
                assertThat(heard.toLowerCase(Locale.ROOT)).doesNotContain(SECRET);
                for (var ref : List.of(hidden, THINGS.action, THINGS.postmortem)) {
                    assertThat(heard).doesNotContain("\"" + ref + "\"");
                }
                pages.forEach(it -> assertThat(heard).doesNotContain(it.path("id").asString()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"role", "page", "declarer", "action", "driver", "approver", "manager"})
    void whoHasAPartInItSeesIt(String part) {
        var admin = SERVER.admin();
        var name = "private-as-" + part;
        var person = SERVER.member(name, "responder", OTHER);
        var ref =
                declare(
                        part.equals("declarer") ? person : admin,
                        "Zanzibar for " + part,
                        "private-shop");
        var incident = "/v1/incidents/" + ref;
        if (!part.equals("declarer")) {
            assertThat(person.get(incident).status()).isEqualTo(404);
        }
        switch (part) {
            case "role" ->
                    admin.put(incident + "/roles/technical", "{\"user\":\"%s\"}".formatted(name));
            case "page" -> admin.post(incident + "/pages", "{\"person\":\"%s\"}".formatted(name));
            case "action" ->
                    admin.post(
                            "/v1/actions",
                            "{\"title\":\"x\",\"category\":\"detect\",\"horizon\":\"long\",\"owner\":\"%s\",\"incident\":\"%s\"}"
                                    .formatted(name, ref));
            case "driver" ->
                    admin.put(incident + "/roles/commander", "{\"user\":\"%s\"}".formatted(name));
            case "approver" -> approve(incident, ref, name);
            case "manager" ->
                    admin.apply(
                            team("private-managed", "{private: true, manager: %s}".formatted(name))
                                    + "---\n"
                                    + service("private-shop-2", "private-managed"));
            case String _ -> {}
        }
        if (part.equals("manager")) {
            incident = "/v1/incidents/" + declare(admin, "Zanzibar managed", "private-shop-2");
        }
        assertThat(person.get(incident).status()).isEqualTo(200);
        assertThat(THINGS.responder.get(incident).status()).isEqualTo(404);
        assertThat(person.get("/v1/incidents?q=zanzibar").body()).contains("anzibar");
    }

    /** Somebody approved while they were of the team, and left it since. */
    private static void approve(String incident, String ref, String name) {
        var admin = SERVER.admin();
        admin.post(incident + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(ref)).at("/ref");
        SERVER.grants(name, "{\"role\":\"approver\",\"team\":\"%s\"}".formatted(OWNER));
        SERVER.bean(JdbcClient.class)
                .sql(
                        """
                        insert into postmortem_approval (postmortem, person, verdict, note, version,
                                                         valid_for, at)
                        select id, :name, 'approved', '', 1, 1, now()
                          from postmortem
                         where 'PM-' || number = :pm
                        """)
                .param("name", name)
                .param("pm", pm)
                .update();
        SERVER.grants(name, "{\"role\":\"responder\",\"team\":\"%s\"}".formatted(OTHER));
    }

    @Test
    void aTeamThatIsPrivateNoMoreShowsEverything() {
        var admin = SERVER.admin();
        admin.apply(
                team("private-once", "{private: true}")
                        + "---\n"
                        + service("private-once-shop", "private-once"));
        var ref = declare(admin, "Once", "private-once-shop");
        assertThat(THINGS.viewer.get("/v1/incidents/" + ref).status()).isEqualTo(404);
        assertThat(admin.get("/v1/incidents/" + ref).json().path("private_to").toString())
                .isEqualTo("[\"private-once\"]");
        admin.apply(team("private-once", "{private: false}"));
        assertThat(THINGS.viewer.get("/v1/incidents/" + ref).status()).isEqualTo(200);
        assertThat(admin.get("/v1/incidents/" + ref).json().path("private_to").toString())
                .isEqualTo("[]");
    }

    /**
     * Whoever declares on a private team's service, or adds it, pages the team and learns nothing.
     */
    @ParameterizedTest
    @ValueSource(strings = {"declared", "added"})
    void whoPutsItsServiceIntoAnIncidentLearnsNothingOfIt(String how) {
        var admin = SERVER.admin();
        var reported =
                admin.post(
                        "/v1/customer-reports",
                        "{\"service\":\"private-shop\",\"customer\":\"Zanzibar"
                                + " Ltd\",\"tier\":\"normal\",\"text\":\"x\"}");
        assertThat(reported.status()).as(reported.body()).isEqualTo(201);
        var by = THINGS.responder;
        var ref = declare(by, "Mine", how.equals("declared") ? "private-shop" : "private-public");
        if (how.equals("added")) {
            var added =
                    by.post("/v1/incidents/" + ref + "/services", "{\"service\":\"private-shop\"}");
            assertThat(added.status()).as(added.body()).isEqualTo(200);
        }
        for (var part :
                List.of(
                        "",
                        "/customer-reports",
                        "/degradation",
                        "/meeting",
                        "/cost",
                        "/advice",
                        "/reach",
                        "/update-drafts",
                        "/alerts",
                        "/groups",
                        "/similar",
                        "/checklists",
                        "/timeline")) {
            var answer = by.get("/v1/incidents/" + ref + part);
            assertThat(answer.status()).as(part).isEqualTo(200);
            assertThat(answer.body().toLowerCase(Locale.ROOT))
                    .as(part)
                    .doesNotContain(SECRET)
                    .doesNotContain("73310957");
        }
        assertThat(THINGS.member.get("/v1/incidents/" + ref + "/customer-reports").body())
                .contains("Zanzibar Ltd");
        assertThat(THINGS.member.get("/v1/incidents/" + ref + "/degradation").body())
                .contains(SECRET);
        assertThat(THINGS.member.get("/v1/incidents/" + ref + "/cost").body()).contains("73310957");
        var switched = by.put("/v1/incidents/" + ref + "/degradation/private-shop/lite", "{}");
        assertThat(switched.status())
                .as(switched.body())
                .isEqualTo(how.equals("added") ? 404 : 403);
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"dismissed\"}");
    }

    /** What mutes the alerts of several teams is known where one of them is known. */
    @Test
    void aSilenceIsHiddenWithAPrivateTeamOfItsAuthorAndShownWhereItMutesMore() {
        var author = SERVER.member("private-author", "responder", OWNER);
        SERVER.grants(
                "private-author",
                "{role:responder,team:%s},{role:responder,team:%s}".formatted(OWNER, OTHER));
        var ofBoth = silence(author, "service", "private-public");
        var matching = silence(SERVER.admin(), "service", "private-shop|private-public");
        var hidden = silence(SERVER.admin(), "job", "private-sh.p");
        for (var stranger : THINGS.strangers) {
            for (var id : List.of(ofBoth, hidden)) {
                assertThat(stranger.get("/v1/silences").body()).doesNotContain(id);
            }
            assertThat(stranger.get("/v1/silences").body()).contains(matching);
        }
        for (var id : List.of(ofBoth, hidden)) {
            assertThat(THINGS.responder.get("/api/v2/silence/" + id).status()).isEqualTo(404);
            assertThat(THINGS.responder.delete("/v1/silences/" + id).status()).isEqualTo(404);
        }
        assertThat(author.get("/v1/silences").body()).contains(ofBoth, matching, hidden);
        var own = silence(THINGS.responder, "service", "private-shop");
        assertThat(THINGS.responder.get("/v1/silences").body())
                .as("what somebody made for other teams")
                .contains(own);
        assertThat(THINGS.viewer.get("/v1/silences").body()).doesNotContain(own);
        SERVER.grants("private-author", "{role:responder,team:%s}".formatted(OTHER));
        assertThat(author.get("/v1/silences").body())
                .as("its author has left the team")
                .doesNotContain(ofBoth);
        for (var id : List.of(ofBoth, matching, hidden, own)) {
            assertThat(SERVER.admin().delete("/v1/silences/" + id).status()).isEqualTo(200);
        }
    }

    private static String silence(Http author, String label, String value) {
        var made =
                author.post(
                        "/v1/silences",
                        """
                        {"matchers": [
                           {"name": "%s", "operator": "=~", "value": "%s"},
                           {"name": "alertname", "value": "PrivateNoise"}],
                         "ends_at": "%s", "comment": "known"}
                        """
                                .formatted(label, value, SERVER.now().plusSeconds(3_600)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    /** The catalogue names the team and its services, so that others can depend on them. */
    @Test
    void theCatalogueNamesTheTeamAndItsServices() {
        assertThat(THINGS.viewer.get("/v1/services/private-shop").at("/team")).isEqualTo(OWNER);
        assertThat(THINGS.viewer.get("/v1/teams").body())
                .contains("\"name\":\"private-owner\"")
                .contains("\"private\":true");
    }

    @Test
    void alertsJoinNoIncidentThatAStrangerDeclared() {
        var ref = declare(THINGS.responder, "Is the shop well?", "private-shop-3");
        var admin = SERVER.admin();
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"Zanzibar\",\"service\":\"private-shop-3\",\"severity\":\"critical\"}}]");
        TestServer.expect(
                "they have an incident of their own",
                () ->
                        admin.get("/v1/incidents?service=private-shop-3")
                                        .json()
                                        .path("items")
                                        .size()
                                == 2);
        assertThat(
                        THINGS.responder
                                .get("/v1/incidents?service=private-shop-3")
                                .json()
                                .path("items"))
                .hasSize(1);
        for (var path :
                List.of(
                        "/v1/incidents/" + ref,
                        "/v1/incidents/" + ref + "/alerts",
                        "/v1/alerts?service=private-shop-3",
                        "/api/v2/alerts",
                        "/v1/signals/heard")) {
            assertThat(THINGS.responder.get(path).body().toLowerCase(Locale.ROOT))
                    .as(path)
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void whoOwnsAnotherOfItsServicesSeesIt() {
        var owner = SERVER.member("private-neighbour", "viewer", OTHER);
        var ref = declare(SERVER.admin(), "Shared outage", "private-shop");
        assertThat(owner.get("/v1/incidents/" + ref).status()).isEqualTo(404);
        SERVER.bean(JdbcClient.class)
                .sql(
                        """
                        update incident
                           set services = services || array['private-public']
                         where 'INC-' || number = :ref
                        """)
                .param("ref", ref)
                .update();
        assertThat(owner.get("/v1/incidents/" + ref).status()).isEqualTo(200);
        assertThat(THINGS.viewer.get("/v1/incidents/" + ref).status()).isEqualTo(404);
    }

    private static String declare(Http by, String title, String service) {
        var made =
                by.post(
                        "/v1/incidents",
                        "{\"title\":\"%s\",\"service\":\"%s\",\"severity\":\"SEV2\"}"
                                .formatted(title, service));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private static String team(String name, String spec) {
        return """
        apiVersion: unrepeat.dev/v1
        kind: Team
        metadata: {name: %s}
        spec: %s
        """
                .formatted(name, spec);
    }

    private static String service(String name, String team) {
        return """
        apiVersion: unrepeat.dev/v1
        kind: Service
        metadata: {name: %s}
        spec: {team: %s}
        """
                .formatted(name, team);
    }

    /** The answer in lower case; of an archive, what its files hold. */
    private static String text(Http reader, String path) {
        if (!path.endsWith("/archive")) {
            return reader.get(path).body().toLowerCase(Locale.ROOT);
        }
        var request =
                HttpRequest.newBuilder(URI.create(SERVER.url() + path))
                        .header("Authorization", "Bearer " + reader.token())
                        .build();
        try (var client = HttpClient.newHttpClient();
                var zip =
                        new ZipInputStream(
                                new ByteArrayInputStream(
                                        client.send(
                                                        request,
                                                        HttpResponse.BodyHandlers.ofByteArray())
                                                .body()))) {
            var text = new StringBuilder();
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(entry.getName())
                        .append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
            return text.toString().toLowerCase(Locale.ROOT);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static AutoCloseable follow(Http reader, List<String> lines)
            throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var response =
                client.send(
                        HttpRequest.newBuilder(URI.create(SERVER.url() + "/v1/events"))
                                .header("Authorization", "Bearer " + reader.token())
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        Thread.ofVirtual()
                .start(() -> {
                    try (var reading =
                            new BufferedReader(
                                    new InputStreamReader(
                                            response.body(), StandardCharsets.UTF_8))) {
                        reading.lines().forEach(lines::add);
                    } catch (IOException | UncheckedIOException _) {
                        // Closed by the test.
                    }
                });
        return () -> {
            response.body().close();
            client.shutdownNow();
        };
    }

    /** Things of the private team, and who reads. */
    private static final class Fixture {

        private final Http viewer = SERVER.person("private-viewer", "viewer");
        private final Http responder;
        private final Http member;
        private final List<Http> strangers;
        private final Map<String, Http> readers = new LinkedHashMap<>();
        private final String incident;
        private final String resolved;
        private final String page;
        private final String silence;
        private final String postmortem;
        private final String action;
        private final String comment;

        Fixture() {
            var admin = SERVER.admin();
            var applied =
                    admin.apply(
                            String.join(
                                    "---\n",
                                    team(
                                            OWNER,
                                            "{private: true, chat:"
                                                + " 'https://chat.example.org/zanzibar', bridge:"
                                                + " 'https://meet.example.org/zanzibar'}"),
                                    team(OTHER, "{}"),
                                    service(
                                            "private-shop",
                                            OWNER
                                                    + ", cost_per_minute: 73310957, runbook:"
                                                    + " 'https://wiki.example.org/zanzibar'"),
                                    service("private-shop-3", OWNER),
                                    service("private-public", OTHER),
                                    window("private-window", "services: [private-shop]"),
                                    window(
                                            "private-window-2",
                                            "matchers: ['service=~\"private-shop.*\"']"),
                                    inhibition(
                                            "private-target", "zone=\"z\"", "job=\"private-shop\""),
                                    inhibition(
                                            "private-source",
                                            "service=\"private-shop\"",
                                            "zone=\"z\"")));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            responder = SERVER.member("private-responder", "responder", OTHER);
            strangers = List.of(viewer, responder);
            member = SERVER.member("private-member", "responder", OWNER);
            readers.put("member", member);
            readers.put("involved", SERVER.member("private-involved", "responder", OTHER));
            readers.put("administrator", admin);
            readers.put("responder of all", SERVER.person("private-all", "responder"));
            var planned =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: DegradationPlan
                            metadata: {name: private-shop}
                            spec:
                              product: private-member
                              engineering: private-all
                              modes:
                                - {name: lite, off: [zanzibar], users_see: less, how: flag}
                            """);
            assertThat(planned.status()).as(planned.body()).isEqualTo(200);
            var at = SERVER.now();
            silence =
                    admin.post(
                                    "/v1/silences",
                                    """
                                    {"matchers": [
                                       {"name": "service", "value": "private-shop"},
                                       {"name": "alertname", "value": "ZanzibarNoise"}],
                                     "ends_at": "%s", "comment": "Zanzibar is known"}
                                    """
                                            .formatted(at.plusSeconds(86_400)))
                            .at("/id");
            var sent =
                    admin.post(
                            "/api/v2/alerts",
                            """
                            [{"labels": {"alertname": "ZanzibarDown", "service": "private-shop",
                                         "severity": "critical"},
                              "annotations": {"summary": "Zanzibar queue is down"},
                              "startsAt": "%s"}]
                            """
                                    .formatted(at));
            assertThat(sent.status()).as(sent.body()).isEqualTo(200);
            TestServer.expect("an incident of the alert", () -> !ofAlert().isEmpty());
            resolved = ofAlert();
            give(resolved);
            assertThat(
                            admin.post(
                                            "/v1/incidents/" + resolved + "/transitions",
                                            "{\"to\":\"resolved\"}")
                                    .status())
                    .isEqualTo(200);
            postmortem = postmortem(resolved);
            incident = declare(admin, "Zanzibar queue is slow", "private-shop");
            give(incident);
            admin.post("/v1/incidents/" + incident + "/pages", "{\"person\":\"private-involved\"}");
            TestServer.expect("a page of " + incident, () -> !pages().isEmpty());
            page = pages().get(0).path("id").asString();
            action =
                    admin.post(
                                    "/v1/actions",
                                    "{\"title\":\"Zanzibar alarm\",\"category\":\"detect\",\"horizon\":\"long\",\"incident\":\"%s\"}"
                                            .formatted(incident))
                            .at("/ref");
            admin.post(
                    "/v1/actions",
                    "{\"title\":\"Zanzibar of its own\",\"category\":\"detect\",\"horizon\":\"long\",\"owner\":\"%s\"}"
                            .formatted(OWNER));
            comment =
                    admin.post(
                                    "/v1/postmortems/" + postmortem + "/comments",
                                    "{\"quote\":\"Summary\",\"text\":\"Why?\"}")
                            .at("/id");
        }

        private static String window(String name, String what) {
            return """
            apiVersion: unrepeat.dev/v1
            kind: MaintenanceWindow
            metadata: {name: %s}
            spec:
              %s
              start: 2036-01-05T10:00:00Z
              end: 2036-01-05T12:00:00Z
              reason: Zanzibar is rebuilt
            """
                    .formatted(name, what);
        }

        /** One that mutes nothing, as tests share the server. */
        private static String inhibition(String name, String source, String target) {
            return """
            apiVersion: unrepeat.dev/v1
            kind: Inhibition
            metadata: {name: %s}
            spec:
              source_matchers: ['%s', 'why="zanzibar"']
              target_matchers: ['%s', 'why="zanzibar"']
              equal: []
              disabled: true
            """
                    .formatted(name, source, target);
        }

        private static String ofAlert() {
            return SERVER.admin().get("/v1/incidents?service=private-shop").at("/items/0/ref");
        }

        private static String postmortem(String incident) {
            var required = SERVER.admin().get("/v1/incidents/" + incident).at("/postmortem");
            return required.isEmpty() || required.equals("null")
                    ? SERVER.admin()
                            .post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(incident))
                            .at("/ref")
                    : required;
        }

        private static void give(String incident) {
            var given =
                    SERVER.admin()
                            .put(
                                    "/v1/incidents/" + incident + "/roles/technical",
                                    "{\"user\":\"private-involved\"}");
            assertThat(given.status()).as(given.body()).isEqualTo(200);
        }

        private JsonNode pages() {
            return SERVER.admin().get("/v1/pages?incident=" + incident).json().path("items");
        }

        List<String> refs() {
            return List.of(
                    "\"" + incident + "\"",
                    "\"" + resolved + "\"",
                    "\"" + postmortem + "\"",
                    "\"" + action + "\"",
                    page);
        }

        String path(String pattern) {
            return pattern.replace("/v1/search", "/v1/search?q=" + SECRET)
                    .replace("/incidents/{ref}", "/incidents/" + incident)
                    .replace("/postmortems/{ref}", "/postmortems/" + postmortem)
                    .replace("/actions/{ref}", "/actions/" + action)
                    .replace("/pages/{id}", "/pages/" + page)
                    .replace("/silences/{id}", "/silences/" + silence)
                    .replace("/silence/{id}", "/silence/" + silence)
                    .replace("/services/{name}/degradation", "/services/private-shop/degradation")
                    .replace("/services/{name}", "/services/private-shop")
                    .replace("/drills/{ref}", "/drills/DR-999999")
                    .replace("/comments/{id}", "/comments/" + comment)
                    .replace("/revisions/{id}", "/revisions/" + revision())
                    .replace("{other}", resolved)
                    .replace("/export", "/export?format=html")
                    .replaceAll("\\{[a-z]+}", "1");
        }

        private String revision() {
            return SERVER.admin()
                    .get("/v1/postmortems/" + postmortem + "/revisions")
                    .at("/items/0/id");
        }

        String unknown(String pattern) {
            return path(pattern)
                    .replace(incident, "INC-999999")
                    .replace(resolved, "INC-999999")
                    .replace(postmortem, "PM-999999")
                    .replace(action, "ACT-999999")
                    .replace(page, "00000000-0000-0000-0000-000000000001")
                    .replace(silence, "00000000-0000-0000-0000-000000000001");
        }
    }
}
