package dev.unrepeat.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes, failure modes and the organisation's bar over HTTP: all of them views of one text. */
class PostmortemGraphTests {

    private static final String GRAPH =
            """
            {"nodes": [
               {"id": "out", "kind": "event", "text": "Checkout answered \\"500\\""},
               {"id": "pool", "kind": "condition", "text": "The pool of connections was used up"},
               {"id": "alert", "kind": "missing_defence", "text": "No alert on a full pool",
                "layer": "monitoring", "actions": ["alert on a pool that is over 80 % full"]}],
             "edges": [{"from": "pool", "to": "out"}, {"from": "alert", "to": "pool"}]}
            """;

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private String postmortem(String service) {
        admin.post(
                "/v1/incidents",
                "{\"title\":\"%s\",\"service\":\"%s\",\"facts\":{\"service_down\":true}}"
                        .formatted(service, service));
        var ref = admin.get("/v1/incidents?service=" + service).at("/items/0/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        return admin.get("/v1/incidents/" + ref).at("/postmortem");
    }

    private Http.Answer put(String path, String body, String tag) {
        return admin.send(
                "PUT",
                path,
                body,
                tag.isEmpty()
                        ? Map.of("Content-Type", "application/json")
                        : Map.of("Content-Type", "application/json", "If-Match", tag));
    }

    @Test
    void theGraphIsWrittenIntoTheTextAndReadFromIt() {
        var pm = postmortem("graph-road");
        var document = admin.get("/v1/postmortems/" + pm + "/document");
        var text =
                document.body()
                        .replace(
                                "## Actions\n",
                                "## Actions\n\n- [ ] alert on a pool that is over 80 % full (owner:"
                                        + " @admin, due: 2027-01-01, detect)\n");
        var saved =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/document",
                        text,
                        Map.of(
                                "Content-Type",
                                "text/markdown",
                                "If-Match",
                                document.header("ETag")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        var before = admin.get("/v1/postmortems/" + pm + "/causes");
        assertThat(before.json().path("nodes").size()).isZero();

        var written = put("/v1/postmortems/" + pm + "/causes", GRAPH, before.header("ETag"));
        assertThat(written.status()).as(written.body()).isEqualTo(200);
        assertThat(written.at("/nodes/2/layer")).isEqualTo("monitoring");
        assertThat(written.at("/nodes/2/actions/0"))
                .isEqualTo("alert on a pool that is over 80 % full");
        assertThat(written.at("/nodes/1/reach")).isEqualTo("proximate");
        var now = admin.get("/v1/postmortems/" + pm + "/document").body();
        assertThat(now)
                .contains("out[\"Checkout answered #quot;500#quot;\"]:::event")
                .contains("closes alert")
                .contains("class alert monitoring");
        assertThat(
                        now.replaceAll("(?s)\\n\\n```mermaid.*?```", "")
                                .replace(", closes alert", "")
                                .replace("closes alert, ", ""))
                .as("nothing else changed")
                .isEqualTo(text);

        var again = put("/v1/postmortems/" + pm + "/causes", GRAPH, written.header("ETag"));
        assertThat(again.header("ETag"))
                .as("the same graph is no new version")
                .isEqualTo(written.header("ETag"));
        assertThat(put("/v1/postmortems/" + pm + "/causes", GRAPH, before.header("ETag")).status())
                .isEqualTo(412);
        assertThat(put("/v1/postmortems/" + pm + "/causes", GRAPH, "").status()).isEqualTo(428);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"nodes":[{"id":"a","kind":"thing","text":"x"}]} | nodes/0/kind: is one of event, condition, missing_defence
                    {"nodes":[{"id":"a","kind":"event","text":" "}]} | nodes/0/text: is needed
                    {"nodes":[{"id":"a b","kind":"event","text":"x"}]} | nodes/0: the id 'a b'
                    {"nodes":[{"id":"a","kind":"event","text":"x","layer":"cake"}]} | nodes/0/layer: is one of
                    {"nodes":[{"id":"a","kind":"event","text":"x"}],"edges":[{"from":"a","to":"z"}]} | names 'z'
                    {"nodes":[{"id":"a","kind":"event","text":"x"},{"id":"b","kind":"event","text":"y"}],"edges":[{"from":"a","to":"b"},{"from":"b","to":"a"}]} | circle
                    {"nodes":[{"id":"a","kind":"event","text":"x","actions":["ACT-99"]}]} | no action 'ACT-99'
                    """)
    void refusesWhatIsNoGraph(String body, String detail) {
        var pm = shared();
        var tag = admin.get("/v1/postmortems/" + pm + "/causes").header("ETag");
        var refused = put("/v1/postmortems/" + pm + "/causes", body, tag);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.at("/detail")).contains(detail);
    }

    private String shared() {
        var known = admin.get("/v1/incidents?service=graph-shared").at("/items/0/postmortem");
        return known.isEmpty() ? postmortem("graph-shared") : known;
    }

    @Test
    void failureModesAreSuggestedConfirmedInTheTextAndFiltered() {
        var pm = postmortem("graph-modes");
        var document = admin.get("/v1/postmortems/" + pm + "/document");
        admin.send(
                "PUT",
                "/v1/postmortems/" + pm + "/document",
                document.body()
                        .replace(
                                "## Causes\n",
                                "## Causes\n\nThe TLS certificate expired, because nothing renewed"
                                        + " it.\n"),
                Map.of("Content-Type", "text/markdown", "If-Match", document.header("ETag")));
        var path = "/v1/postmortems/" + pm + "/failure-modes";
        var suggested = admin.get(path);
        assertThat(suggested.json().path("suggested").findValuesAsString("key"))
                .contains("certificate-expiry");
        assertThat(suggested.at("/suggested/0/reason")).isNotEmpty();

        var confirmed =
                put(path, "{\"confirmed\":[\"certificate-expiry\"]}", suggested.header("ETag"));
        assertThat(confirmed.at("/confirmed/0")).isEqualTo("certificate-expiry");
        assertThat(admin.get("/v1/postmortems/" + pm + "/document").body())
                .contains("certificate-expiry");
        assertThat(admin.get("/v1/postmortems?failure_mode=certificate-expiry").body())
                .contains("\"" + pm + "\"");
        assertThat(admin.get("/v1/postmortems?failure_mode=dns").body())
                .doesNotContain("\"" + pm + "\"");
        assertThat(admin.get("/v1/failure-modes").json().path("items").size()).isGreaterThan(35);
        assertThat(
                        put(path, "{\"confirmed\":[\"gremlins\"]}", confirmed.header("ETag"))
                                .at("/detail"))
                .contains("gremlins");
    }

    @Test
    void theOrganisationsBarHoldsForLintAndDrafts() {
        var text = "# A\n\n## Summary\n\nThe zorblax was stuck.\n";
        try {
            var applied =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Bar
                            metadata: {name: default}
                            spec:
                              phrases:
                                - {id: no-zorblax, pattern: '(?i)zorblax', level: info, message: "Which one?"}
                            """);
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
            var found =
                    admin.send("POST", "/v1/lint", text, Map.of("Content-Type", "text/markdown"));
            assertThat(found.body()).contains("no-zorblax");
            assertThat(found.json().path("waived").isArray()).isTrue();
            var bad =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Bar
                            metadata: {name: default}
                            spec:
                              rules: {summary-to-long: off}
                              colour: red
                            """);
            assertThat(bad.status()).isEqualTo(422);
            assertThat(bad.body())
                    .contains("was summary-too-long meant?")
                    .contains("'colour' is not known here")
                    .contains("\"line\":5")
                    .contains("\"line\":6");
        } finally {
            admin.apply(
                    "apiVersion: unrepeat.dev/v1\n"
                            + "kind: Bar\n"
                            + "metadata: {name: default}\n"
                            + "spec: {}\n");
        }
        assertThat(
                        admin.send(
                                        "POST",
                                        "/v1/lint",
                                        text,
                                        Map.of("Content-Type", "text/markdown"))
                                .body())
                .doesNotContain("no-zorblax");
    }
}
