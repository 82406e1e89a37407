package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.Receiver;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who hears of a publication, over HTTP, a real database and a real receiver. */
class ReviewNoticeTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void everybodyConcernedHearsOfAPublicationOnce() {
        try (var hook = new Receiver()) {
            var writer = server.person("notice-writer", "responder");
            var reviewer = server.person("notice-reviewer", "responder");
            declare(hook);
            var ref =
                    admin.post(
                                    "/v1/incidents",
                                    "{\"title\":\"notice"
                                        + " fails\",\"service\":\"notice-shop\",\"facts\":{\"data_lost_or_corrupted\":true}}")
                            .at("/ref");
            admin.put("/v1/incidents/" + ref + "/roles/scribe", "{\"user\":\"notice-scribe\"}");
            writer.post("/v1/incidents/" + ref + "/timeline", "{\"text\":\"it is the disk\"}");
            admin.post("/v1/incidents/" + ref + "/acknowledge", "");
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"mitigated\"}");
            admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
            var pm = admin.get("/v1/incidents/" + ref).at("/postmortem");
            var path = "/v1/postmortems/" + pm;
            var draft = admin.get(path + "/document");
            admin.send(
                    "PUT",
                    path + "/document",
                    PostmortemTexts.good(draft.body(), "notice-owner", server.now()),
                    Map.of("Content-Type", "text/markdown", "If-Match", draft.header("ETag")));
            move(pm, "in_review");
            reviewer.post(path + "/approvals", "{\"verdict\":\"approved\"}");
            move(pm, "published");
            move(pm, "published");

            var told = "\"type\":\"publication\"";
            TestServer.expect("all are told", () -> hook.calls(told).size() >= 6);
            for (var name :
                    new String[] {"scribe", "writer", "reviewer", "owner", "lead", "member"}) {
                assertThat(
                                hook.calls(told).stream()
                                        .filter(it ->
                                                it.body()
                                                        .contains(
                                                                "\"person\":\"notice-"
                                                                        + name
                                                                        + "\""))
                                        .toList())
                        .as(name)
                        .hasSize(1);
            }
            assertThat(hook.calls(told)).as("nobody twice, nobody else").hasSize(6);
            assertThat(hook.calls(told).getFirst().body())
                    .contains("admin published " + pm)
                    .contains("For 12 minutes 4 % of checkouts failed")
                    .contains("/postmortems/" + pm)
                    .contains(ref);

            move(pm, "in_review");
            move(pm, "published");
            TestServer.expect("the next one", () -> hook.calls(told).size() == 12);
        }
    }

    private void move(String pm, String to) {
        var moved =
                admin.post(
                        "/v1/postmortems/" + pm + "/transitions", "{\"to\":\"%s\"}".formatted(to));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    private void declare(Receiver hook) {
        var declarations = new StringBuilder();
        declarations.append(
                """
                apiVersion: unrepeat.dev/v1
                kind: Channel
                metadata: {name: notice-hook}
                spec: {type: webhook, url: "%s"}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Team
                metadata: {name: notice-team}
                spec: {manager: notice-lead}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: notice-shop}
                spec: {team: notice-team}
                """
                        .formatted(hook.url()));
        for (var name :
                new String[] {"scribe", "writer", "reviewer", "owner", "lead", "stranger"}) {
            declarations.append(person(name, ""));
        }
        declarations.append(person("member", ", team: notice-team"));
        var applied = admin.apply(declarations.toString());
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private static String person(String name, String team) {
        return """
        ---
        apiVersion: unrepeat.dev/v1
        kind: User
        metadata: {name: notice-%s}
        spec: {roles: [{role: responder%s}], contact: [{channel: notice-hook}]}
        """
                .formatted(name, team);
    }
}
