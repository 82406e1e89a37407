package dev.unrepeat.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The lists of actions: what each view shows, in which order, page by page. */
class ActionListTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void containmentComesFirstThenPriorityThenDate() {
        server.person("lists-ida", "responder");
        var later = add("lists-ida", "long", "P1", 9);
        var sooner = add("lists-ida", "long", "P1", 5);
        var urgent = add("lists-ida", "long", "P0", 30);
        var containment = add("lists-ida", "short", "P3", 60);
        var undated = add("lists-ida", "long", "P1", null);
        assertThat(refs("view=all&owner=lists-ida"))
                .containsExactly(containment, urgent, sooner, later, undated);
        move(containment, "cancelled", "it is gone");
        assertThat(refs("view=all&owner=lists-ida")).last().isEqualTo(containment);

        var pages = new ArrayList<String>();
        var cursor = "";
        do {
            var page =
                    admin.get("/v1/actions?view=all&owner=lists-ida&limit=2&cursor=" + cursor)
                            .json();
            page.path("items").forEach(it -> pages.add(it.path("ref").asString()));
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        assertThat(pages).containsExactly(urgent, sooner, later, undated, containment);
    }

    @Test
    void aTeamIsTheTeamAndItsPeople() {
        apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Team
                metadata: {name: lists-payments}
                spec: {}
                ---
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: lists-bo}
                spec: {roles: [{role: responder, team: lists-payments}]}
                """);
        var bo = client("lists-bo");
        var ofTeam = add("lists-payments", "long", "P2", 3);
        var ofPerson = add("lists-bo", "long", "P1", 3);
        var ofOthers = add("admin", "long", "P0", 3);
        assertThat(refs(bo, "view=team")).containsExactly(ofPerson, ofTeam);
        assertThat(refs(bo, "view=mine")).containsExactly(ofPerson);
        assertThat(refs("view=team&team=lists-payments")).containsExactly(ofPerson, ofTeam);
        assertThat(refs("view=team")).as("the administrator has no team").isEmpty();
        assertThat(refs("view=all&team=lists-payments")).doesNotContain(ofOthers);
        var counts = bo.get("/v1/actions/counts").json();
        assertThat(counts.at("/counts/team").asInt()).isEqualTo(2);
        assertThat(counts.at("/counts/mine").asInt()).isEqualTo(1);
        assertThat(counts.path("teams").toString()).isEqualTo("[\"lists-payments\"]");
    }

    @Test
    void lateOnesAreSortedByHowLateAndWaitingOnesByHowLong() {
        server.person("lists-cy", "responder");
        var late = add("lists-cy", "short", "P0", -2);
        var later = add("lists-cy", "long", "P3", -9);
        assertThat(refs("view=overdue&owner=lists-cy")).containsExactly(later, late);

        ship(later);
        server.forward(Duration.ofMinutes(2));
        ship(late);
        var waiting = admin.get("/v1/actions?view=proof&owner=lists-cy").json().path("items");
        assertThat(waiting.findValuesAsString("ref")).containsExactly(later, late);
        assertThat(waiting.path(0).path("shipped_at").asString()).isNotEmpty();
        assertThat(waiting.path(0).path("proof_missing").asString())
                .isEqualTo("no test since it was shipped");

        verify(late);
        var proved = admin.get("/v1/actions/" + late).json();
        assertThat(proved.path("proof_missing").isNull()).isTrue();
        move(late, "verifying", "");
        move(late, "verified", "");
        server.forward(Duration.ofMinutes(2));
        verify(later);
        move(later, "verifying", "");
        move(later, "verified", "");
        assertThat(refs("view=proved&owner=lists-cy")).containsExactly(later, late);
        assertThat(refs("view=mine&owner=lists-cy")).isEmpty();
        assertThat(refs("view=all&owner=lists-cy&status=verified,open"))
                .containsExactlyInAnyOrder(later, late);
    }

    @Test
    void filtersByWhereItComesFromAndWhatItIsFor() {
        var incident =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"Lists\",\"service\":\"lists-search\",\"severity\":\"SEV3\"}")
                        .at("/ref");
        var ref =
                admin.post(
                                "/v1/actions",
                                """
                                {"title":"Refuse 50%% of lists_load","owner":"admin","category":"mitigate",
                                 "horizon":"short","priority":"P1","incident":"%s"}
                                """
                                        .formatted(incident))
                        .at("/ref");
        assertThat(refs("view=all&incident=" + incident)).containsExactly(ref);
        assertThat(refs("view=all&service=lists-search")).containsExactly(ref);
        assertThat(refs("view=all&q=50%25+of+lists_")).containsExactly(ref);
        assertThat(refs("view=all&q=" + ref)).contains(ref);
        assertThat(refs("view=all&service=lists-search&category=detect")).isEmpty();
        assertThat(refs("view=all&service=lists-search&horizon=short&priority=P1"))
                .containsExactly(ref);
        assertThat(admin.get("/v1/actions?view=late").at("/detail")).contains("overdue");
        assertThat(admin.get("/v1/actions?incident=7").at("/detail")).contains("INC-42");
        assertThat(admin.get("/v1/actions?status=gone").at("/detail")).contains("in_progress");
        assertThat(admin.get("/v1/actions?cursor=%25").status()).isEqualTo(400);
    }

    @Test
    void aStepIsTakenBackByWhoTookItWhileNothingElseHappened() {
        server.person("lists-di", "responder");
        var ref = add("lists-di", "long", "P2", 4);
        move(ref, "in_progress", "");
        var shipped = move(ref, "shipped", "");
        assertThat(undo(admin, ref, "1").status()).isEqualTo(412);
        var di = server.person("lists-ed", "responder");
        assertThat(undo(di, ref, shipped.at("/version")).status()).isEqualTo(409);
        var back = undo(admin, ref, shipped.at("/version"));
        assertThat(back.at("/status")).as(back.body()).isEqualTo("in_progress");
        assertThat(back.json().path("shipped_at").isNull()).isTrue();
        assertThat(back.json().path("history").toString()).contains("taken back");
        assertThat(undo(admin, ref, back.at("/version")).status())
                .as("what was taken back is not taken back")
                .isEqualTo(409);

        var again = move(ref, "shipped", "");
        verify(ref);
        var tested = undo(admin, ref, again.at("/version"));
        assertThat(tested.at("/detail")).contains("can't be undone");
        var failed = move(ref, "reopened", "it came again");
        server.forward(Duration.ofMinutes(11));
        assertThat(undo(admin, ref, failed.at("/version")).status()).isEqualTo(409);
    }

    private Http.Answer undo(Http who, String ref, String version) {
        return who.send(
                "POST",
                "/v1/actions/" + ref + "/undo",
                "{}",
                Map.of("Content-Type", "application/json", "If-Match", "\"" + version + "\""));
    }

    private String add(String owner, String horizon, String priority, @Nullable Integer days) {
        var due = days == null ? "null" : "\"" + today().plusDays(days) + "\"";
        var made =
                admin.post(
                        "/v1/actions",
                        """
                        {"title":"Promise","owner":"%s","category":"prevent","horizon":"%s",
                         "priority":"%s","due":%s}
                        """
                                .formatted(owner, horizon, priority, due));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private void ship(String ref) {
        move(ref, "in_progress", "");
        move(ref, "shipped", "");
    }

    private Http.Answer move(String ref, String to, String note) {
        var moved =
                admin.post(
                        "/v1/actions/" + ref + "/transitions",
                        "{\"to\":\"%s\",\"note\":\"%s\"}".formatted(to, note));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        return moved;
    }

    private void verify(String ref) {
        assertThat(
                        admin.post(
                                        "/v1/actions/" + ref + "/verifications",
                                        """
                                        {"kind":"drill","result":"passed","at":"%s","by":"admin",
                                         "evidence":{"url":"https://example.org/drills/1"}}
                                        """
                                                .formatted(server.now()))
                                .status())
                .isEqualTo(201);
    }

    private List<String> refs(String query) {
        return refs(admin, query);
    }

    private static List<String> refs(Http who, String query) {
        var answer = who.get("/v1/actions?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.path("ref").asString())
                .toList();
    }

    private void apply(String yaml) {
        var applied =
                admin.send(
                        "POST",
                        "/v1/config/apply",
                        yaml,
                        Map.of("Content-Type", "application/yaml"));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    /** A client that acts as somebody who is there already. */
    private Http client(String name) {
        var link = admin.post("/v1/people/" + name + "/links", "").json().path("url").asString();
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        browser.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(link)));
        return server.as(
                browser.post("/v1/tokens", "{\"name\":\"test\",\"scopes\":[\"all\"]}")
                        .json()
                        .path("secret")
                        .asString());
    }

    private LocalDate today() {
        return server.now().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
