package dev.unrepeat.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.postmortem.PostmortemTexts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Approvals and the gate before publication, over HTTP and a real database. */
class ReviewRoadTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void publicationWaitsForAnApprovalOfThisTextAndForEveryAnswer() {
        var lin = server.person("review-lin", "responder");
        var pm = inReview("review-road", "{\"data_lost_or_corrupted\":true}");
        var asked =
                lin.post(
                        path(pm, "comments"),
                        "{\"kind\":\"question\",\"quote\":\"The release was rolled"
                                + " back.\",\"text\":\"By whom?\"}");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        var refused = publish(pm);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/type")).isEqualTo("/problems/review");
        assertThat(refused.json().path("lacking").toString())
                .contains("responder or manager other than the driver")
                .contains("An answer to review-lin: By whom?");

        assertThat(approve(admin, pm, "approved").at("/detail")).contains("than the driver");
        assertThat(approve(lin, pm, "changes_wanted").at("/errors/0/pointer")).isEqualTo("/note");
        assertThat(approve(lin, pm, "perhaps").at("/errors/0/pointer")).isEqualTo("/verdict");
        var stale = lin.post(path(pm, "approvals"), "{\"verdict\":\"approved\",\"version\":1}");
        assertThat(stale.status()).isEqualTo(412);
        var given = approve(lin, pm, "approved");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(given.json().at("/needs/0/met").asBoolean()).isTrue();
        assertThat(given.at("/needs/0/by")).isEqualTo("review-lin");
        assertThat(given.json().at("/meeting/worthwhile").asBoolean()).isFalse();
        assertThat(given.at("/meeting/why")).startsWith("0 of 1 questions are answered");

        var question = path(pm, "comments/" + asked.at("/id"));
        admin.post(question + "/replies", "{\"text\":\"By the robot.\"}");
        patch(admin, question, "answered");
        var before = admin.get("/v1/postmortems/" + pm + "/document");
        save(pm, before.body() + "\nThe robot rolled back.\n");
        var lapsed = publish(pm);
        assertThat(lapsed.status()).isEqualTo(422);
        assertThat(lapsed.json().path("lacking").toString())
                .contains("review-lin lapsed when the text changed");
        var review = admin.get(path(pm, "review")).json();
        assertThat(review.at("/approvals/0/lapsed").asBoolean()).isTrue();
        assertThat(review.at("/questions/share").asDouble()).isEqualTo(1);
        assertThat(review.at("/meeting/worthwhile").asBoolean()).isTrue();
        assertThat(review.at("/meeting/invitation").asString())
                .contains("Can " + pm + " go out as it stands?")
                .contains("/postmortems/" + pm);

        assertThat(approve(lin, pm, "approved").status()).isEqualTo(201);
        assertThat(publish(pm).at("/status")).isEqualTo("published");
        var after = admin.get(path(pm, "review")).json();
        assertThat(after.at("/approvals/0/lapsed").asBoolean())
                .as("the references that publication wrote are no change to approve")
                .isFalse();
        assertThat(approve(lin, pm, "approved").status()).as("not in review").isEqualTo(409);
    }

    @Test
    void theWorstTakesAManagerAndADirector() {
        var lin = server.person("review-sev1-lin", "responder");
        var carla = server.person("review-carla", "manager");
        var vera = server.person("review-vera", "viewer");
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: User
                metadata: {name: review-vera}
                spec: {level: director, roles: [{role: responder}]}
                """);
        var pm = inReview("review-sev1", "{\"service_down\":true}");
        var severity = admin.get("/v1/postmortems/" + pm).at("/severity");
        assertThat(severity).isEqualTo("SEV1");
        assertThat(waitsFor(carla, pm)).isEqualTo("approval");
        assertThat(waitsFor(lin, pm)).as("a responder can't meet the need").isEmpty();
        var given = approve(lin, pm, "approved");
        assertThat(given.json().at("/needs/0/roles").toString()).isEqualTo("[\"manager\"]");
        assertThat(given.json().at("/needs/0/met").asBoolean()).isFalse();
        assertThat(publish(pm).status()).isEqualTo(422);
        var half = approve(carla, pm, "approved");
        assertThat(half.json().at("/needs/0/met").asBoolean()).isTrue();
        assertThat(half.json().at("/needs/1/met").asBoolean()).isFalse();
        assertThat(half.json().at("/needs/1/possible").toString()).contains("review-vera");
        assertThat(waitsFor(carla, pm)).isEmpty();
        assertThat(publish(pm).json().path("lacking").toString())
                .contains("The approval of a director other than the driver (")
                .contains("review-vera");
        assertThat(waitsFor(vera, pm)).isEqualTo("approval");
        assertThat(approve(vera, pm, "approved").status()).isEqualTo(201);
        assertThat(waitsFor(admin, pm)).isEqualTo("publication");
        assertThat(publish(pm).at("/status")).isEqualTo("published");
    }

    @Test
    void whoWantsChangesStandsInTheWayUntilTheTextChanges() {
        var lin = server.person("review-wants-lin", "responder");
        var sam = server.person("review-wants-sam", "responder");
        var pm = inReview("review-wants", "{\"data_lost_or_corrupted\":true}");
        lin.post(
                path(pm, "approvals"),
                "{\"verdict\":\"changes_wanted\",\"note\":\"Say who was hurt.\"}");
        assertThat(waitsFor(lin, pm)).as("who spoke is not asked again").isEmpty();
        assertThat(waitsFor(admin, pm)).isEqualTo("answers");
        approve(sam, pm, "approved");
        assertThat(publish(pm).json().path("lacking").toString())
                .contains("review-wants-lin wants changes: Say who was hurt.");
        assertThat(approve(lin, pm, "approved").json().path("lacking").isEmpty()).isTrue();
        assertThat(publish(pm).at("/status")).isEqualTo("published");
    }

    private static String waitsFor(Http who, String pm) {
        for (var each : who.get("/v1/postmortems/waiting").json().path("items")) {
            if (each.at("/postmortem/ref").asString().equals(pm)) {
                return each.path("waits_for").asString();
            }
        }
        return "";
    }

    private String inReview(String service, String facts) {
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"%1$s fails\",\"service\":\"%1$s\",\"facts\":%2$s}"
                                        .formatted(service, facts))
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/acknowledge", "");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.get("/v1/incidents/" + ref).at("/postmortem");
        var draft = admin.get("/v1/postmortems/" + pm + "/document");
        save(pm, PostmortemTexts.good(draft.body(), "admin", server.now()));
        var moved = admin.post("/v1/postmortems/" + pm + "/transitions", "{\"to\":\"in_review\"}");
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        return pm;
    }

    @Test
    void anApproverApprovesWithoutBeingAResponder() {
        var pm = inReview("review-approver", "{\"data_lost_or_corrupted\":true}");
        var approver = server.person("review-approver", "approver");
        var viewer = server.person("review-viewer", "viewer");
        assertThat(approver.get(path(pm, "review")).json().path("can").toString())
                .contains("approve");
        assertThat(approve(viewer, pm, "approved").status()).isEqualTo(403);
        var given = approve(approver, pm, "approved");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
    }

    @Test
    void theLevelThatThePolicyAsksForApprovesWithoutARoleInTheTeam() {
        owned("review-level", "{}");
        var nora = director("review-nora", "{role: viewer}");
        director("review-otto", "");
        var viewer = server.person("review-no-level", "viewer");
        var worst = inReview("review-level-shop", "{\"service_down\":true}");
        var review = nora.get(path(worst, "review")).json();
        assertThat(review.path("can").toString()).contains("approve");
        assertThat(review.at("/needs/1/roles").toString()).isEqualTo("[\"director\"]");
        assertThat(review.at("/needs/1/possible").toString())
                .as("who reads nothing is not named")
                .contains("review-nora")
                .doesNotContain("review-otto");
        assertThat(waitsFor(nora, worst)).isEqualTo("approval");
        assertThat(viewer.get(path(worst, "review")).json().path("can").isEmpty()).isTrue();
        assertThat(approve(viewer, worst, "approved").status()).isEqualTo(403);
        var given = approve(nora, worst, "approved");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(given.at("/needs/1/by")).isEqualTo("review-nora");

        var other = inReview("review-level-shop", "{\"data_lost_or_corrupted\":true}");
        assertThat(nora.get(path(other, "review")).json().path("can").isEmpty())
                .as("no level is asked for")
                .isTrue();
        assertThat(approve(nora, other, "approved").status()).isEqualTo(403);
    }

    @Test
    void aLevelApprovesWhatItsPersonMayRead() {
        owned("review-closed", "{private: true}");
        var outside = director("review-outside", "{role: viewer}");
        var inside = director("review-inside", "{role: viewer, team: review-closed}");
        var pm = inReview("review-closed-shop", "{\"service_down\":true}");
        assertThat(outside.get(path(pm, "review")).status()).isEqualTo(404);
        assertThat(approve(outside, pm, "approved").status()).isEqualTo(404);
        var review = inside.get(path(pm, "review")).json();
        assertThat(review.path("can").toString()).contains("approve");
        assertThat(review.at("/needs/1/possible").toString())
                .contains("review-inside")
                .doesNotContain("review-outside");
        assertThat(publish(pm).json().path("lacking").toString()).doesNotContain("review-outside");
        assertThat(approve(inside, pm, "approved").status()).isEqualTo(201);
    }

    /** A team with the service {@code <team>-shop}. */
    private void owned(String team, String spec) {
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: Team
                        metadata: {name: %1$s}
                        spec: %2$s
                        ---
                        apiVersion: unrepeat.dev/v1
                        kind: Service
                        metadata: {name: %1$s-shop}
                        spec: {team: %1$s}
                        """
                                .formatted(team, spec));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    /** No roles are kept as they are, which is none for somebody new. */
    private Http director(String name, String roles) {
        var person = roles.isEmpty() ? server.person(name) : server.person(name, "viewer");
        var applied =
                admin.apply(
                        """
                        apiVersion: unrepeat.dev/v1
                        kind: User
                        metadata: {name: %s}
                        spec: {level: director, roles: [%s]}
                        """
                                .formatted(name, roles));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        return person;
    }

    private void save(String pm, String text) {
        var path = "/v1/postmortems/" + pm + "/document";
        var saved =
                admin.send(
                        "PUT",
                        path,
                        text,
                        Map.of(
                                "Content-Type",
                                "text/markdown",
                                "If-Match",
                                admin.get(path).header("ETag")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    }

    private Http.Answer publish(String pm) {
        return admin.post(path(pm, "transitions"), "{\"to\":\"published\"}");
    }

    private static Http.Answer approve(Http who, String pm, String verdict) {
        return who.post(path(pm, "approvals"), "{\"verdict\":\"%s\"}".formatted(verdict));
    }

    private static void patch(Http who, String path, String state) {
        var patched =
                who.send(
                        "PATCH",
                        path,
                        "{\"state\":\"%s\"}".formatted(state),
                        Map.of("Content-Type", "application/json"));
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
    }

    private static String path(String pm, String rest) {
        return "/v1/postmortems/" + pm + "/" + rest;
    }
}
