package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Structured edits of a post-mortem over HTTP: each changes its own words and no others. */
class DocumentEditsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private String incident(String service) {
        admin.post(
                "/v1/incidents",
                "{\"title\":\"%s\",\"service\":\"%s\",\"facts\":{\"service_down\":true}}"
                        .formatted(service, service));
        return admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
    }

    private String postmortemOf(String incident) {
        admin.post("/v1/incidents/" + incident + "/transitions", "{\"to\":\"resolved\"}");
        return admin.get("/v1/incidents/" + incident).at("/postmortem");
    }

    private Http.Answer json(String method, String path, String body, String tag) {
        return admin.send(
                method,
                path,
                body,
                tag.isEmpty()
                        ? Map.of("Content-Type", "application/json")
                        : Map.of("Content-Type", "application/json", "If-Match", tag));
    }

    private Http.Answer document(String pm) {
        return admin.get("/v1/postmortems/" + pm + "/document");
    }

    private String save(String pm, String text) {
        var saved =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/document",
                        text,
                        Map.of(
                                "Content-Type",
                                "text/markdown",
                                "If-Match",
                                document(pm).header("ETag")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        return saved.header("ETag");
    }

    @Test
    void findingsCarryWhatMendsThem() {
        var pm = postmortemOf(incident("fix-road"));
        var text =
                document(pm).body().replace("## Actions\n", "## Actions\n\n- [ ] 😀 alert on it\n");
        var tag = save(pm, text);
        var findings = admin.get("/v1/postmortems/" + pm + "/findings");
        assertThat(findings.header("ETag")).isEqualTo(tag);
        assertThat(findings.header("Cache-Control")).contains("no-store");
        var linted = admin.send("POST", "/v1/lint", text, Map.of("Content-Type", "text/markdown"));
        for (var answer : new Http.Answer[] {findings, linted}) {
            var found = answer.json().path("findings");
            int seen = 0;
            for (var finding : found) {
                if (finding.path("rule").asString("").equals("action-no-owner")) {
                    var fix = finding.path("fixes").get(0);
                    var edit = fix.path("edits").get(0);
                    int from = edit.path("from").asInt();
                    var now =
                            text.substring(0, from)
                                    + edit.path("text").asString("")
                                    + text.substring(edit.path("to").asInt());
                    assertThat(now).contains("- [ ] 😀 alert on it (owner: @)\n");
                    assertThat(now.substring(0, fix.path("cursor").asInt())).endsWith("(owner: @");
                    seen++;
                }
            }
            assertThat(seen).isEqualTo(1);
        }
    }

    private static String inText(Http.Answer picked, String words) {
        for (var item : picked.json().path("items")) {
            if (item.path("text").asString("").contains(words)) {
                return item.path("in_text").asString("") + " " + item.path("seq").asInt();
            }
        }
        return "nowhere";
    }

    @Test
    void entriesOfTheIncidentGoIntoTheTextAndOutOfIt() {
        var incident = incident("pick-road");
        var timeline = "/v1/incidents/" + incident + "/timeline";
        admin.post(timeline, "{\"text\":\"The pool of connections is full\"}");
        admin.post(timeline, "{\"text\":\"Restarted the wrong half\"}");
        var wrong = admin.get(timeline).json().path("items");
        long seq = 0;
        for (var entry : wrong) {
            seq =
                    entry.path("text").asString("").startsWith("Restarted")
                            ? entry.path("seq").asLong()
                            : seq;
        }
        admin.post(
                timeline,
                "{\"text\":\"Restarted the second half\",\"corrects\":%d}".formatted(seq));
        var pm = postmortemOf(incident);
        var path = "/v1/postmortems/" + pm + "/timeline";
        var text = document(pm).body();

        var before = admin.get(path);
        assertThat(before.at("/incident")).isEqualTo(incident);
        assertThat(inText(before, "The pool")).as("the draft has it").startsWith("yes ");
        assertThat(inText(before, "the second half")).isEqualTo("yes " + seq);
        assertThat(inText(before, "wrong half")).as("corrected").isEqualTo("nowhere");

        var out = json("POST", path, "{\"remove\":[%d]}".formatted(seq), before.header("ETag"));
        assertThat(out.status()).as(out.body()).isEqualTo(200);
        assertThat(inText(out, "the second half")).isEqualTo("no " + seq);
        var without = document(pm).body();
        assertThat(text.lines().filter(it -> !it.contains("the second half")).toList())
                .isEqualTo(without.lines().toList());

        var in = json("POST", path, "{\"add\":[%d]}".formatted(seq), out.header("ETag"));
        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(document(pm).body().lines())
                .containsExactlyInAnyOrderElementsOf(text.lines().toList());

        save(pm, document(pm).body().replace("the second half", "the second half of them"));
        var edited = admin.get(path);
        assertThat(inText(edited, "the second half")).isEqualTo("edited " + seq);
        var refused = json("POST", path, "{\"remove\":[%d]}".formatted(seq), edited.header("ETag"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/detail")).contains("was edited in the text");

        assertThat(json("POST", path, "{\"add\":[999]}", edited.header("ETag")).at("/detail"))
                .contains("no entry 999");
        assertThat(json("POST", path, "{\"add\":[1]}", before.header("ETag")).status())
                .isEqualTo(412);
        assertThat(json("POST", path, "{\"add\":[1]}", "").status()).isEqualTo(428);
    }

    @Test
    void aHundredEntriesGoInAtOnce() {
        var incident = incident("pick-many");
        for (int i = 0; i < 100; i++) {
            admin.post(
                    "/v1/incidents/" + incident + "/timeline",
                    "{\"text\":\"Worker %d stopped with `exit %d`\"}".formatted(i, i));
        }
        var pm = postmortemOf(incident);
        var path = "/v1/postmortems/" + pm + "/timeline";
        var before = admin.get(path);
        var notes = new StringBuilder();
        for (var item : before.json().path("items")) {
            if (item.path("kind").asString("").equals("note")) {
                notes.append(notes.isEmpty() ? "" : ",").append(item.path("seq").asInt());
            }
        }
        var out = json("POST", path, "{\"remove\":[" + notes + "]}", before.header("ETag"));
        assertThat(out.status()).as(out.body()).isEqualTo(200);
        assertThat(document(pm).body()).doesNotContain("Worker 17");
        var in = json("POST", path, "{\"add\":[" + notes + "]}", out.header("ETag"));
        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(in.json().path("items"))
                .allSatisfy(it -> assertThat(it.path("in_text").asString("")).isEqualTo("yes"));
    }

    @Test
    void theImpactIsWrittenInNumbersAndReadBack() {
        var pm = postmortemOf(incident("impact-road"));
        var path = "/v1/postmortems/" + pm + "/impact";
        var before = admin.get(path);
        var text = document(pm).body();
        var written =
                json(
                        "PUT",
                        path,
                        """
                        {"figures": [
                          {"measure": "users", "low": 400, "high": 500, "of": 2000, "estimate": true, "how": "counted from the log"},
                          {"measure": "credits"},
                          {"measure": "tickets", "left_out": true}]}
                        """,
                        before.header("ETag"));
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        var now = document(pm).body();
        assertThat(now)
                .contains(
                        "- Affected users: about 400 to 500 of 2,000 users (counted from the log)\n"
                                + "- SLA credits: unknown\n");
        assertThat(
                        now.lines()
                                .filter(it ->
                                        !it.startsWith("- Affected") && !it.startsWith("- SLA"))
                                .toList())
                .isEqualTo(text.lines().toList());
        var figures = admin.get(path).json().path("figures");
        assertThat(figures)
                .anySatisfy(it -> {
                    assertThat(it.path("measure").asString("")).isEqualTo("users");
                    assertThat(it.path("high").asInt()).isEqualTo(500);
                    assertThat(it.path("how").asString("")).isEqualTo("counted from the log");
                });
        var tag = written.header("ETag");
        assertThat(
                        json(
                                        "PUT",
                                        path,
                                        "{\"figures\":[{\"measure\":\"users\",\"low\":5,\"high\":4}]}",
                                        tag)
                                .at("/detail"))
                .contains("figures/0: 4 is less than 5");
        assertThat(
                        json("PUT", path, "{\"figures\":[{\"measure\":\"joy\",\"low\":5}]}", tag)
                                .at("/detail"))
                .contains("is one of duration, users");
        assertThat(
                        json(
                                        "PUT",
                                        path,
                                        "{\"figures\":[{\"measure\":\"users\",\"low\":5}]}",
                                        before.header("ETag"))
                                .status())
                .isEqualTo(412);
    }

    @Test
    void anActionOfTheTextIsAddedForACauseAndChanged() {
        var pm = postmortemOf(incident("promise-road"));
        var chart =
                "\n"
                        + "```mermaid\n"
                        + "flowchart BT\n"
                        + "  out[\"Down\"]:::event\n"
                        + "  pool[\"The pool was full\"]:::condition --> out\n"
                        + "```\n";
        save(pm, document(pm).body().replace("## Causes\n", "## Causes\n" + chart));
        var path = "/v1/postmortems/" + pm + "/actions";
        var before = admin.get(path);
        assertThat(before.json().path("items").size()).isZero();
        var added =
                json(
                        "POST",
                        path,
                        "{\"text\":\"Page when the pool is over 80 % full\",\"closes\":[\"pool\"]}",
                        before.header("ETag"));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.at("/items/0/closes/0")).isEqualTo("pool");
        var text = document(pm).body();
        var words = added.at("/items/0/text");
        assertThat(words).isEqualTo("Page when the pool is over 80 % full");
        var changed =
                json(
                        "PATCH",
                        path + "/1",
                        "{\"text\":\"%s\",\"owner\":\"@admin\",\"due\":\"2027-01-01\",\"category\":\"detect\",\"horizon\":\"short\"}"
                                .formatted(words),
                        added.header("ETag"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.at("/items/0/owner")).isEqualTo("@admin");
        assertThat(changed.at("/items/0/due")).isEqualTo("2027-01-01");
        assertThat(changed.at("/items/0/declared_category")).isEqualTo("detect");
        assertThat(changed.at("/items/0/horizon")).isEqualTo("short");
        assertThat(changed.at("/items/0/closes/0")).isEqualTo("pool");
        var now = document(pm).body();
        assertThat(now.lines().filter(it -> !it.startsWith("- [ ]")).toList())
                .as("one line is another")
                .isEqualTo(text.lines().filter(it -> !it.startsWith("- [ ]")).toList());
        var tag = changed.header("ETag");
        assertThat(
                        json("PATCH", path + "/1", "{\"text\":\"Other\",\"owner\":\"lin\"}", tag)
                                .at("/detail"))
                .contains("doesn't say 'Other'");
        assertThat(
                        json(
                                        "PATCH",
                                        path + "/1",
                                        "{\"text\":\"%s\",\"category\":\"joy\"}".formatted(words),
                                        tag)
                                .at("/detail"))
                .contains("is one of detect, mitigate, prevent, process");
        assertThat(
                        json(
                                        "POST",
                                        path,
                                        "{\"text\":\"Add a test\",\"closes\":[\"nothing\"]}",
                                        tag)
                                .status())
                .isEqualTo(400);
    }
}
