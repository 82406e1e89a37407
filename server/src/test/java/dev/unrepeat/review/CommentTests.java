package dev.unrepeat.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Comments on the words of a post-mortem, over HTTP and a real database. */
class CommentTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aCommentMovesWithItsWordsAndOutlivesThem() {
        var pm =
                postmortem(
                        "comment-moves", "# Outage\r\n\r\nThe queue held 4,000 requests 🔥.\r\n");
        var made = comment(admin, pm, "remark", "held 4,000 requests", 15, "How do we know?");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().at("/place/start").asInt()).isEqualTo(20);
        assertThat(made.json().path("version").asInt()).isEqualTo(2);
        assertThat(made.json().path("can").toString()).contains("reply");

        save(pm, "# Outage\n\nFor an hour.\n\nThe queue held 4,000 requests 🔥.\n");
        var moved = first(pm);
        assertThat(moved.path("place").path("start").asInt()).isEqualTo(34);

        save(pm, "# Outage\n\nFor an hour.\n");
        var gone = first(pm);
        assertThat(gone.path("place").isNull()).isTrue();
        assertThat(gone.path("quote").asString()).isEqualTo("held 4,000 requests");
        assertThat(gone.path("comments").get(0).path("text").asString())
                .isEqualTo("How do we know?");

        save(pm, "# Outage\n\nThe queue held 4,000 requests 🔥.\n");
        assertThat(first(pm).path("place").path("start").asInt()).isEqualTo(20);
    }

    @Test
    void aQuestionIsAnsweredByAReplyAndWithdrawnByWhoAsked() {
        var ana = server.person("comment-ana", "responder");
        var lin = server.person("comment-lin", "responder");
        var pm = postmortem("comment-ask", "# Outage\n\nThe release was rolled back.\n");
        var id = comment(ana, pm, "question", "rolled back", 10, "By whom?").at("/id");
        assertThat(settle(lin, pm, id, "answered").status()).as("no reply yet").isEqualTo(400);
        assertThat(settle(lin, pm, id, "resolved").at("/detail")).contains("withdrawn");
        assertThat(settle(lin, pm, id, "withdrawn").status()).as("not theirs").isEqualTo(403);
        assertThat(settle(lin, pm, id, "done").status()).isEqualTo(400);

        var reply = lin.post(path(pm) + "/" + id + "/replies", "{\"text\":\"By the robot.\"}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.json().path("allowed").toString()).contains("answered");
        var answered = settle(lin, pm, id, "answered");
        assertThat(answered.at("/state")).isEqualTo("answered");
        assertThat(answered.at("/settled_by")).isEqualTo("comment-lin");
        assertThat(settle(lin, pm, id, "answered").status()).as("twice is once").isEqualTo(200);
        assertThat(settle(ana, pm, id, "open").json().path("settled_at").isNull()).isTrue();
        assertThat(settle(ana, pm, id, "withdrawn").at("/state")).isEqualTo("withdrawn");
    }

    @Test
    void whatCantBeIsRefusedWithTheField() {
        var pm = postmortem("comment-bad", "# Outage\n\nA fire 🔥 in the rack.\n");
        assertThat(comment(admin, pm, "remark", "a flood", 0, "x").at("/errors/0/pointer"))
                .isEqualTo("/quote");
        assertThat(comment(admin, pm, "remark", "", 0, "x").at("/errors/0/pointer"))
                .isEqualTo("/quote");
        assertThat(comment(admin, pm, "praise", "A fire", 0, "x").at("/errors/0/pointer"))
                .isEqualTo("/kind");
        assertThat(comment(admin, pm, "remark", "A fire", 0, " ").at("/errors/0/pointer"))
                .isEqualTo("/text");
        assertThat(comment(admin, pm, "remark", "A fire", -5, "x").status()).isEqualTo(201);
        assertThat(comment(admin, pm, "remark", "A fire", 900_000, "x").status()).isEqualTo(201);
        assertThat(comment(admin, pm, "remark", "\\ud83d", 0, "x").status()).isEqualTo(400);
        var other = postmortem("comment-other", "# Other\n\nA fire.\n");
        var id = comment(admin, other, "remark", "A fire", 0, "x").at("/id");
        assertThat(settle(admin, pm, id, "resolved").status()).as("another's").isEqualTo(404);
        assertThat(settle(admin, pm, "x", "resolved").status()).isBetween(400, 404);
        var viewer = server.person("comment-viewer", "viewer");
        assertThat(viewer.get(path(pm)).json().at("/items/0/can").isEmpty()).isTrue();
        assertThat(comment(viewer, pm, "remark", "A fire", 0, "x").status()).isEqualTo(403);
    }

    @Test
    void whoeverIsNamedOrAnsweredIsToldOnce() {
        try (var hook = new Receiver()) {
            server.person("comment-mia", "responder");
            var applied =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Channel
                            metadata: {name: comment-hook}
                            spec: {type: webhook, url: "%s"}
                            ---
                            apiVersion: unrepeat.dev/v1
                            kind: User
                            metadata: {name: comment-mia}
                            spec: {roles: [{role: responder}], contact: [{channel: comment-hook}]}
                            """
                                    .formatted(hook.url()));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            var sam = server.person("comment-sam", "responder");
            var pm = postmortem("comment-tell", "# Outage\n\nThe release was rolled back.\n");
            var id =
                    comment(sam, pm, "question", "rolled back", 0, "@comment-mia, was it you?")
                            .at("/id");
            TestServer.expect("she is told", () -> hook.calls("was it you").size() == 1);
            assertThat(hook.calls("was it you").getFirst().body())
                    .contains("comment-sam mentioned you in " + pm)
                    .contains("/postmortems/" + pm);
            sam.post(
                    path(pm) + "/" + id + "/replies",
                    "{\"text\":\"mail me at x@comment-mia.org, @nobody\"}");
            sam.post(path(pm) + "/" + id + "/replies", "{\"text\":\"Thanks @comment-mia.\"}");
            TestServer.expect("told again", () -> hook.calls("Thanks").size() == 1);
            assertThat(hook.calls()).as("an address is no mention").hasSize(2);
        }
    }

    private String postmortem(String service, String text) {
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\":\"%1$s fails\",\"service\":\"%1$s\",\"facts\":{\"minor_feature_broken\":true}}"
                                        .formatted(service))
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(ref)).at("/ref");
        save(pm, text);
        return pm;
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

    private static String path(String pm) {
        return "/v1/postmortems/" + pm + "/comments";
    }

    private static Http.Answer comment(
            Http who, String pm, String kind, String quote, int start, String text) {
        return who.post(
                path(pm),
                "{\"kind\":\"%s\",\"quote\":\"%s\",\"start\":%d,\"text\":\"%s\"}"
                        .formatted(kind, quote, start, text));
    }

    private static Http.Answer settle(Http who, String pm, String id, String state) {
        return who.send(
                "PATCH",
                path(pm) + "/" + id,
                "{\"state\":\"%s\"}".formatted(state),
                Map.of("Content-Type", "application/json"));
    }

    private JsonNode first(String pm) {
        return admin.get(path(pm)).json().path("items").get(0);
    }
}
