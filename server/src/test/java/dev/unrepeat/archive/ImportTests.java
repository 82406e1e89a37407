package dev.unrepeat.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Post-mortems that were written elsewhere come in once, and stay as they are. */
class ImportTests {

    private static final String TEXT =
            """
            Ledger exports stalled
            ======================

            What happened
            -------------
            On 2025-04-07 the ledger export stalled because its scratch volume held no free inodes.

            Fallout
            -------
            312 merchants saw yesterday's balance for 94 minutes.

            What are we doing about it
            --------------------------
            * Alarm when free inodes on the scratch volume fall below ten percent (Lin)
            * ~~Delete old chunks~~ done
            """;

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private Http.Answer take(Http as, String source, String text) {
        return as.send(
                "POST",
                "/v1/postmortems/import"
                        + (source.isEmpty()
                                ? ""
                                : "?source=" + URLEncoder.encode(source, StandardCharsets.UTF_8)),
                text,
                Map.of("Content-Type", "text/markdown; charset=utf-8"));
    }

    private String document(String pm) {
        return admin.get("/v1/postmortems/" + pm + "/document").body();
    }

    @ParameterizedTest
    @CsvSource({"plain", "crlf", "bom", "odd"})
    void aTextGoesOutByteForByte(String kind) {
        var text =
                switch (kind) {
                    case "crlf" -> TEXT.replace("\n", "\r\n") + "crlf";
                    case "bom" -> "\uFEFF" + TEXT + "bom";
                    case "odd" ->
                            "\t" + TEXT + "\u00a0\u2028 ünïcode 🎉 <script>\r\r\n\f no end of line";
                    default -> TEXT + "plain";
                };
        var taken = take(admin, "bytes/" + kind + ".md", text);
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(document(taken.at("/ref"))).isEqualTo(text);
        var again = take(admin, "bytes/" + kind + ".md", document(taken.at("/ref")));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/outcome")).isEqualTo("unchanged");
        assertThat(again.at("/ref")).isEqualTo(taken.at("/ref"));
    }

    @Test
    void itTellsHowItWasReadWithoutBlocking() {
        var taken = take(admin, "host/team:2025/ledger.md", TEXT);
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(taken.at("/title")).isEqualTo("Ledger exports stalled");
        assertThat(taken.at("/outcome")).isEqualTo("created");
        assertThat(taken.json().path("sections").toString()).contains("impact", "actions");
        assertThat(taken.json().path("actions").asInt()).isEqualTo(2);
        assertThat(taken.json().path("open_actions").asInt()).isEqualTo(1);
        assertThat(taken.json().at("/findings/errors").asInt()).isZero();
        var pm = admin.get("/v1/postmortems/" + taken.at("/ref"));
        assertThat(pm.at("/status")).isEqualTo("published");
        assertThat(pm.at("/source")).isEqualTo("host/team:2025/ledger.md");
        assertThat(pm.at("/happened_at")).startsWith("2025-04-07");
        assertThat(
                        admin.get("/v1/postmortems/" + taken.at("/ref") + "/findings")
                                .json()
                                .path("findings"))
                .noneMatch(it -> it.path("level").asString().equals("error"));
        assertThat(admin.get("/v1/actions?postmortem=" + taken.at("/ref")).body())
                .as("what was promised elsewhere is not followed here")
                .doesNotContain("inodes");
    }

    @Test
    void aChangedTextFollowsItsSourceAndAnEditHereIsKept() {
        var first = take(admin, "change/a.md", TEXT + "one");
        var pm = first.at("/ref");
        var second = take(admin, "change/a.md", TEXT + "two");
        assertThat(second.at("/outcome")).isEqualTo("updated");
        assertThat(second.at("/ref")).isEqualTo(pm);
        assertThat(document(pm)).endsWith("two");
        assertThat(admin.get("/v1/postmortems/" + pm + "/revisions").json().path("items").size())
                .isEqualTo(2);
        assertThat(take(admin, "change/moved.md", TEXT + "two").at("/outcome"))
                .isEqualTo("duplicate");

        admin.post(
                "/v1/postmortems/" + pm + "/transitions",
                "{\"to\":\"in_review\",\"note\":\"a correction\"}");
        var open = admin.get("/v1/postmortems/" + pm + "/document");
        var edited =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/document",
                        open.body() + " and corrected here",
                        Map.of("Content-Type", "text/markdown", "If-Match", open.header("ETag")));
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        var third = take(admin, "change/a.md", TEXT + "three");
        assertThat(third.at("/outcome")).isEqualTo("edited_here");
        assertThat(document(pm)).endsWith("and corrected here");
        var revisions = admin.get("/v1/postmortems/" + pm + "/revisions").json().path("items");
        assertThat(revisions.get(0).path("kept_from_conflict").asBoolean()).isTrue();
        assertThat(
                        admin.get(
                                        "/v1/postmortems/"
                                                + pm
                                                + "/revisions/"
                                                + revisions.get(0).path("id").asLong())
                                .body())
                .endsWith("three");
        assertThat(take(admin, "change/a.md", TEXT + "three").at("/outcome"))
                .isEqualTo("unchanged");
    }

    @Test
    void whatLiesBesidePostmortemsIsLeftOutWhereOnlyThoseAreWanted() {
        var only = "only_postmortems=true&source=beside:";
        var readme =
                admin.send(
                        "POST",
                        "/v1/postmortems/import?" + only + "README.md",
                        TEXT,
                        Map.of("Content-Type", "text/markdown"));
        assertThat(readme.status()).isEqualTo(422);
        assertThat(readme.at("/type")).isEqualTo("/problems/not-a-postmortem");
        var taken =
                admin.send(
                        "POST",
                        "/v1/postmortems/import?" + only + "ledger.md",
                        TEXT + "beside",
                        Map.of("Content-Type", "text/markdown"));
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
        assertThat(taken.at("/happened_at")).startsWith("2025-04-07");
    }

    @Test
    void whatCanNotBeKeptIsRefusedWithTheReason() {
        assertThat(take(admin, "x", " \n ").at("/detail")).isEqualTo("document: is empty");
        assertThat(take(admin, "x", "a\0b").at("/detail")).contains("NUL");
        assertThat(take(admin, "x".repeat(501), TEXT).at("/detail")).contains("source");
        var responder = server.person("import-responder", "responder");
        assertThat(take(responder, "x", TEXT).status()).isEqualTo(403);
        assertThat(take(admin, "", "# No source\n\nWords").at("/source")).startsWith("sha256:");
        assertThat(take(admin, "no/title.md", "Only words, 2026-02-31").at("/title")).isNotBlank();
    }

    @Test
    void anIncidentOfTodayFindsTheImportedOneThatItRepeats() {
        var taken =
                take(
                        admin,
                        "host/team:2024/beacons.md",
                        """
                        # Lighthouse beacons lost their leases

                        ## Summary

                        On 2024-03-02 harbour beacons lost their leases for 20 minutes.

                        ## Causes

                        The lease janitor compared epochs of two beacon registries and expired every
                        lease, because the registries disagree about the epoch after a daylight change.

                        ## Actions

                        - [ ] Let the janitor compare leases in one registry only
                        """);
        assertThat(taken.status()).isEqualTo(201);
        admin.post(
                "/v1/incidents",
                """
                {"title": "Harbour beacons lost their leases: the lease janitor expired every lease of both registries",
                 "service": "beacons", "facts": {"service_down": true}}
                """);
        var ref = admin.get("/v1/incidents?service=beacons").at("/items/0/ref");
        TestServer.expect(
                "the imported one is found",
                () ->
                        admin.get("/v1/incidents/" + ref + "/similar")
                                .body()
                                .contains("\"" + taken.at("/ref") + "\""));
        var similar = admin.get("/v1/incidents/" + ref + "/similar").json().path("items").get(0);
        assertThat(similar.path("incident").isNull() || similar.path("incident").isMissingNode())
                .isTrue();
        assertThat(similar.path("declared_at").asString()).startsWith("2024-03-02");
    }
}
