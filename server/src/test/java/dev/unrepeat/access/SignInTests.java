package dev.unrepeat.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class SignInTests {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final TestServer server = TestServer.running();

    @Test
    void aPersonSetsAPasswordAndSignsInWithIt() {
        var browser = invited("pat");
        assertThat(password(browser, "short", "").status()).isEqualTo(400);
        assertThat(password(browser, "aaaaaaaaaaaaaa", "").body()).contains("too easy");
        assertThat(password(browser, "correct horse battery", "").status()).isEqualTo(204);

        var again = new Http.Browser(server.url());
        again.get("/v1/session");
        var session =
                again.post(
                        "/v1/session", "{\"name\":\"pat\",\"password\":\"correct horse battery\"}");
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.at("/person/name")).isEqualTo("pat");
        assertThat(session.json().at("/person/has_password").asBoolean()).isTrue();
        assertThat(session.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        var profile =
                again.send("PATCH", "/v1/session/person", "{\"email\":\"pat@example.org\"}", true);
        assertThat(profile.at("/person/email")).isEqualTo("pat@example.org");
        assertThat(password(again, "another horse battery", "wrong").status()).isEqualTo(400);
        assertThat(again.send("DELETE", "/v1/session", "", true).status()).isEqualTo(204);
        assertThat(again.get("/v1/session").status()).isEqualTo(401);
    }

    /** A decoy that is cheaper than a real password would tell who exists. */
    @Test
    void theDecoyCostsWhatARealPasswordCosts() {
        var encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        assertThat(encoder.upgradeEncoding(SignIn.DECOY)).isFalse();
        assertThat(SignIn.DECOY.substring(0, SignIn.DECOY.lastIndexOf('$')))
                .hasSameSizeAs(prefix(encoder.encode("correct horse battery")))
                .startsWith(parameters(encoder.encode("correct horse battery")));
    }

    private static String prefix(String hash) {
        return hash.substring(0, hash.lastIndexOf('$'));
    }

    private static String parameters(String hash) {
        return hash.substring(0, hash.indexOf("p=1") + 3);
    }

    @Test
    void wrongPasswordsLockTheAccountForAWhile() {
        var browser = invited("locke");
        password(browser, "correct horse battery", "");
        var thief = new Http.Browser(server.url());
        thief.get("/v1/session");
        for (int i = 0; i < 5; i++) {
            var wrong = thief.post("/v1/session", "{\"name\":\"locke\",\"password\":\"guess\"}");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.at("/detail")).startsWith("Name or password is wrong");
        }
        var right = "{\"name\":\"locke\",\"password\":\"correct horse battery\"}";
        assertThat(thief.post("/v1/session", right).at("/detail"))
                .startsWith("Name or password is wrong");
        server.forward(Duration.ofMinutes(2));
        assertThat(thief.post("/v1/session", right).status()).isEqualTo(200);
        assertThat(
                        thief.post(
                                        "/v1/session",
                                        "{\"name\":\"nobody-here\",\"password\":\"guess\"}")
                                .at("/detail"))
                .startsWith("Name or password is wrong");
    }

    @Test
    void aLinkSignsInOnceAndNotAfterADay() {
        server.person("linus", "viewer");
        var link = server.admin().post("/v1/people/linus/links", "").at("/url");
        server.forward(Duration.ofHours(25));
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        var late =
                browser.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(link)));
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.at("/type")).isEqualTo("/problems/sign-in-refused");
    }

    @Test
    void aRevokedTokenNoLongerWorksAndNoAnswerShowsASecret() {
        var issued = server.admin().post("/v1/tokens", "{\"name\":\"ci\",\"scopes\":[\"read\"]}");
        var secret = issued.at("/secret");
        var reader = server.as(secret);
        assertThat(reader.get("/v1/incidents").status()).isEqualTo(200);
        assertThat(reader.post("/v1/incidents", "{}").status()).isEqualTo(403);
        assertThat(reader.post("/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"all\"]}").status())
                .isEqualTo(403);
        assertThat(server.admin().get("/v1/tokens").body())
                .contains("\"ci\"")
                .doesNotContain(secret);
        assertThat(server.admin().delete("/v1/tokens/" + issued.at("/id")).status()).isEqualTo(204);
        assertThat(reader.get("/v1/incidents").status()).isEqualTo(401);
        assertThat(server.admin().delete("/v1/tokens/" + issued.at("/id")).status()).isEqualTo(404);
        assertThat(server.admin().get("/v1/audit").body())
                .contains("token.issued")
                .contains("token.revoked")
                .doesNotContain(secret);
    }

    @Test
    void administeringOneTeamIsNotAdministeringEverything() {
        server.person("team-admin", "viewer");
        server.grants("team-admin", "{role: admin, team: default}");
        var browser = signedIn("team-admin");
        assertThat(browser.get("/v1/audit").status()).isEqualTo(403);
        assertThat(browser.post("/v1/people", "{\"name\":\"friend\"}").status()).isEqualTo(403);
        assertThat(browser.get("/v1/incidents").status()).isEqualTo(200);
        assertThat(server.admin().get("/v1/on-call").body()).doesNotContain("team-admin");
    }

    @Test
    void refusesPeopleThatCantBe() {
        assertThat(server.admin().post("/v1/people", "{\"name\":\"Ana Lee\"}").at("/detail"))
                .contains("a-z");
        assertThat(
                        server.admin()
                                .post("/v1/people", "{\"name\":\"ann\",\"email\":\"nowhere\"}")
                                .at("/errors/0/pointer"))
                .isEqualTo("/email");
        assertThat(
                        server.admin()
                                .post(
                                        "/v1/people",
                                        "{\"name\":\"ann\",\"roles\":[{\"role\":\"king\"}]}")
                                .at("/detail"))
                .contains("king");
        assertThat(server.admin().post("/v1/people", "{\"name\":").at("/type"))
                .isEqualTo("/problems/unreadable");
    }

    @Test
    void addingSomebodyWhoExistsChangesNobody() {
        var first =
                "{\"name\":\"twice\",\"email\":\"twice@example.org\",\"level\":\"vp\",\"roles\":[{\"role\":\"viewer\"}]}";
        assertThat(server.admin().post("/v1/people", first).status()).isEqualTo(201);
        var before = server.admin().get("/v1/people").body();

        var again = server.admin().post("/v1/people", "{\"name\":\"twice\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/type")).isEqualTo("/problems/name-taken");
        assertThat(again.at("/detail")).contains("'twice'").contains("kind: User");
        assertThat(server.admin().get("/v1/people").body()).isEqualTo(before);
    }

    @Test
    void aTokenChangesNothingOfItsMakersAccount() {
        server.person("tess", "responder");
        var browser = signedIn("tess");
        for (var scope : List.of("signals", "read", "all")) {
            var token =
                    server.as(
                            browser.post(
                                            "/v1/tokens",
                                            "{\"name\":\"x\",\"scopes\":[\"%s\"]}".formatted(scope))
                                    .at("/secret"));
            var password = "{\"password\":\"correct horse battery\"}";
            assertThat(token.send("PUT", "/v1/session/password", password, JSON).status())
                    .isEqualTo(403);
            var mail = "{\"email\":\"thief@example.org\"}";
            assertThat(token.send("PATCH", "/v1/session/person", mail, JSON).status())
                    .isEqualTo(403);
            assertThat(
                            token.send("PUT", "/v1/session/contacts", "{\"channels\":[]}", JSON)
                                    .status())
                    .isEqualTo(403);
        }
        assertThat(browser.get("/v1/session").json().at("/person/has_password").asBoolean())
                .isFalse();
    }

    @Test
    void aViewerPagesNobodyByATokenForSignals() {
        server.person("vera", "viewer");
        var vera = signedIn("vera");
        var made = vera.post("/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"signals\"]}");
        assertThat(made.status()).isEqualTo(403);
        assertThat(made.at("/needed_role")).isEqualTo("responder");

        server.person("dora", "responder");
        var dora = signedIn("dora");
        var secret =
                dora.post("/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"signals\"]}").at("/secret");
        var alert = "[{\"labels\":{\"alertname\":\"X\",\"severity\":\"info\"}}]";
        assertThat(server.as(secret).post("/api/v2/alerts", alert).status()).isEqualTo(200);
        server.grants("dora", "{role: viewer}");
        assertThat(server.as(secret).post("/api/v2/alerts", alert).status()).isEqualTo(403);
        assertThat(server.admin().get("/v1/audit?limit=20").json().path("items").valueStream())
                .filteredOn(it -> it.path("action").asString().equals("person.roles"))
                .filteredOn(it -> it.path("subject").asString().equals("dora"))
                .singleElement()
                .asString()
                .contains("\"grants\":[\"viewer\"]")
                .contains("\"grants_before\":[\"responder\"]");
    }

    /** Declaring the administrator without roles takes none away. */
    @Test
    void rolesThatADeclarationLeavesOutStay() {
        var declared =
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: admin}
                spec: {level: director}
                """;
        assertThat(server.admin().apply(declared).status()).isEqualTo(200);
        assertThat(server.admin().get("/v1/audit").status()).isEqualTo(200);
    }

    @Test
    void anEmailAddressSignsInAsWell() {
        var browser = invited("emil");
        password(browser, "correct horse battery", "");
        browser.send("PATCH", "/v1/session/person", "{\"email\":\"Emil@example.org\"}", true);
        var again = new Http.Browser(server.url());
        again.get("/v1/session");
        assertThat(
                        again.post(
                                        "/v1/session",
                                        "{\"name\":\"emil@EXAMPLE.org\",\"password\":\"correct"
                                                + " horse battery\"}")
                                .at("/person/name"))
                .isEqualTo("emil");
    }

    /** However many guesses come at once, five are judged. */
    @Test
    void guessesAtTheSameMomentAreJudgedOneByOne() throws InterruptedException {
        var browser = invited("gus");
        password(browser, "correct horse battery", "");
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 12; i++) {
            var thief = new Http.Browser(server.url());
            thief.get("/v1/session");
            threads.add(
                    Thread.startVirtualThread(() ->
                            thief.post(
                                    "/v1/session", "{\"name\":\"gus\",\"password\":\"guess\"}")));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(server.admin().get("/v1/audit").body().split("\"subject\":\"gus\"").length)
                .isGreaterThan(5);
        var right = "{\"name\":\"gus\",\"password\":\"correct horse battery\"}";
        var late = new Http.Browser(server.url());
        late.get("/v1/session");
        assertThat(late.post("/v1/session", right).status()).isEqualTo(401);
    }

    @Test
    void passwordsThatManyPeopleUseAreRefused() {
        var browser = invited("petra");
        for (var easy :
                List.of("password12345", "qwertyuiop123", "petra-petra-petra", "unrepeat2026")) {
            assertThat(password(browser, easy, "").body()).contains("too easy");
        }
        assertThat(password(browser, "correct horse battery", "").status()).isEqualTo(204);
    }

    @Test
    void aSessionThatNobodyUsesEnds() {
        var browser = invited("ida");
        server.forward(Duration.ofDays(2));
        assertThat(browser.get("/v1/session").status()).isEqualTo(200);
        server.forward(Duration.ofDays(2));
        assertThat(browser.get("/v1/session").status()).isEqualTo(200);
        server.forward(Duration.ofDays(4));
        assertThat(browser.get("/v1/session").status()).isEqualTo(401);
    }

    /** An unlocked screen is not enough to give access or to erase somebody. */
    @Test
    void graveDeedsNeedARecentSignIn() {
        server.person("grave", "admin");
        var browser = signedIn("grave");
        password(browser, "correct horse battery", "");
        var person = "{\"name\":\"grave-%s\"}";
        assertThat(browser.post("/v1/people", person.formatted("a")).status()).isEqualTo(201);
        var user =
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: grave-a}
                spec: {roles: [{role: %s}]}
                """;
        server.forward(Duration.ofMinutes(16));

        var refused =
                List.of(
                        browser.post("/v1/people", person.formatted("b")),
                        browser.post("/v1/people/grave-a/links", ""),
                        browser.post("/v1/people/grave-a/erasure", "{\"confirm\":\"grave-a\"}"),
                        browser.post("/v1/tokens", "{\"name\":\"x\",\"scopes\":[\"read\"]}"),
                        browser.post("/v1/config/apply", user.formatted("admin"), "text/plain"));
        assertThat(refused)
                .allSatisfy(it -> {
                    assertThat(it.status()).isEqualTo(403);
                    assertThat(it.at("/type")).isEqualTo("/problems/reauthenticate");
                });
        var same = user.formatted("responder").replace("spec: {", "spec: {level: director, ");
        assertThat(browser.post("/v1/config/apply", same, "text/plain").status()).isEqualTo(200);
        assertThat(browser.get("/v1/people").body()).doesNotContain("grave-b");

        assertThat(
                        browser.post(
                                        "/v1/session",
                                        "{\"name\":\"grave\",\"password\":\"correct horse"
                                                + " battery\"}")
                                .status())
                .isEqualTo(200);
        assertThat(browser.post("/v1/people", person.formatted("b")).status()).isEqualTo(201);
    }

    /** The first administrator has no password yet, and nothing to be asked for. */
    @Test
    void withoutAPasswordNoRecentSignInIsAskedFor() {
        server.person("grave-link", "admin");
        var browser = signedIn("grave-link");
        server.forward(Duration.ofMinutes(16));
        assertThat(browser.post("/v1/people", "{\"name\":\"grave-c\"}").status()).isEqualTo(201);
    }

    /** However often somebody is refused, the record has two rows for a route and minute. */
    @Test
    void whatIsRefusedStandsInTheAuditWithoutFillingIt() {
        server.person("nosy", "viewer");
        var browser = signedIn("nosy");
        for (int i = 0; i < 12; i++) {
            assertThat(browser.get("/v1/audit?limit=%d".formatted(i + 1)).status()).isEqualTo(403);
        }
        assertThat(browser.send("POST", "/v1/incidents", "{}", false).status()).isEqualTo(403);
        var made = browser.post("/v1/tokens", "{\"name\":\"old\",\"scopes\":[\"read\"]}");
        browser.send("DELETE", "/v1/tokens/" + made.at("/id"), "", true);
        assertThat(server.as(made.at("/secret")).get("/v1/incidents").status()).isEqualTo(401);

        assertThat(refusedRowsOf("nosy"))
                .hasSize(3)
                .anyMatch(it -> it.contains("\"GET /v1/audit\"") && it.contains("403"))
                .anyMatch(it -> it.contains("POST refused before its route"))
                .anyMatch(it -> it.contains("revoked") && it.contains("401"))
                .noneMatch(it -> it.contains(made.at("/secret")));
        server.forward(Duration.ofMinutes(2));
        server.bean(DeniedRequests.class).flush();
        assertThat(refusedRowsOf("nosy")).hasSize(4).anyMatch(it -> it.contains("\"further\":11"));
    }

    @Test
    void manyRoutesOfOnePersonFillTheAuditNoMore() {
        server.person("wanderer", "viewer");
        var browser = signedIn("wanderer");
        var refused =
                Routes.read().all().stream()
                        .filter(it -> it.method() == HttpMethod.POST)
                        .filter(it -> it.needs().equals("responder") || it.needs().equals("admin"))
                        .map(it -> it.pattern().replaceAll("\\{\\w+}", "1"))
                        .filter(it -> browser.post(it, "{}").status() == 403)
                        .toList();
        assertThat(refused).hasSizeGreaterThan(DeniedRequests.ROUTES + 5);
        assertThat(refusedRowsOf("wanderer")).hasSize(DeniedRequests.ROUTES + 1);
    }

    private List<String> refusedRowsOf(String name) {
        return server.admin()
                .get("/v1/audit?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(it -> it.path("actor").asString().equals(name))
                .filter(it -> it.path("action").asString().equals("request.denied"))
                .map(Object::toString)
                .toList();
    }

    /** A neighbour below the same domain can set cookies, but knows no session. */
    @Test
    void aPairOfCookieAndHeaderThatSomebodyElseSetIsRefused() {
        var browser = invited("pair");
        var person = "{\"display_name\":\"Forged\"}";
        browser.set("XSRF-TOKEN", "0".repeat(64));
        assertThat(browser.send("PATCH", "/v1/session/person", person, true).status())
                .isEqualTo(403);
        var other = invited("pair-other");
        other.get("/v1/session");
        browser.set("XSRF-TOKEN", other.cookie("XSRF-TOKEN"));
        assertThat(browser.send("PATCH", "/v1/session/person", person, true).status())
                .isEqualTo(403);
        browser.get("/v1/session");
        assertThat(browser.send("PATCH", "/v1/session/person", person, true).status())
                .isEqualTo(200);
    }

    @Test
    void cookiesAreForThisSiteAndOnlyForBrowsers() {
        var cookies = new Http.Browser(server.url()).get("/v1/session");
        assertThat(cookies.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("XSRF-TOKEN=")
                .contains("; SameSite=Lax");
        for (var path : List.of("/health", "/ready", "/info", "/", "/docs")) {
            var answer = new Http.Browser(server.url()).get(path);
            assertThat(answer.response().headers().allValues("Set-Cookie")).as(path).isEmpty();
        }
        var sender = server.admin().get("/v1/incidents");
        assertThat(sender.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    private Http.Browser invited(String name) {
        server.person(name, "responder");
        return signedIn(name);
    }

    private Http.Browser signedIn(String name) {
        var link = server.admin().post("/v1/people/" + name + "/links", "").at("/url");
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        browser.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(link)));
        return browser;
    }

    private static Http.Answer password(Http.Browser browser, String fresh, String current) {
        return browser.send(
                "PUT",
                "/v1/session/password",
                "{\"password\":\"%s\",\"current_password\":\"%s\"}".formatted(fresh, current),
                true);
    }

    @Test
    void theTokenAgainstForgedRequestsIsTheSameForTheWholeSession() {
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        var link = server.admin().post("/v1/people/admin/links", "").json().path("url").asString();
        assertThat(
                        browser.post(
                                        "/v1/session/link",
                                        "{\"link\":\"%s\"}".formatted(Http.secret(link)))
                                .status())
                .isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            var cookies = browser.get("/v1/session").response().headers().allValues("Set-Cookie");
            assertThat(cookies).noneMatch(it -> it.startsWith("XSRF-TOKEN="));
        }
        var forged = browser.send("POST", "/v1/tokens", "{\"name\":\"x\"}", false);
        assertThat(forged.status()).isEqualTo(403);
    }
}
