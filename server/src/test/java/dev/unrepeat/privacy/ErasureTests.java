package dev.unrepeat.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasureTests {

    /** Text that says nothing about a person: words of the product, keys, names of things. */
    private static final Set<String> OF_THINGS =
            Set.of(
                    "alert",
                    "alert_event",
                    "alert_group",
                    "clock",
                    "channel",
                    "route",
                    "replica",
                    "search_change",
                    "service",
                    "signing_key",
                    "escalation",
                    "role_grant",
                    "flyway_schema_history",
                    "scheduled_tasks",
                    "postmortem_reminder");

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    @Test
    void aPersonIsForgottenAndWhatHappenedIsKept() {
        admin.post(
                "/v1/people",
                """
                {"name": "wanda", "display_name": "Wanda Maximo", "email": "wanda@example.org",
                 "roles": [{"role": "responder"}]}
                """);
        var wanda = signedIn("wanda");
        var ref =
                wanda.post(
                                "/v1/incidents",
                                "{\"title\": \"Seen by Wanda Maximo\", \"service\":"
                                        + " \"erasure-shop\"}")
                        .at("/ref");
        assertThat(ref).startsWith("INC-");
        wanda.post(
                "/v1/incidents/" + ref + "/timeline",
                "{\"text\": \"mail wanda@example.org or @wanda, says somebody wandaful\"}");
        wanda.send(
                "PUT", "/v1/incidents/" + ref + "/roles/commander", "{\"user\": \"wanda\"}", true);

        var early = erase("wanda", "wanda");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.at("/detail")).contains("commander of " + ref).contains("Hand that over");

        admin.post(
                "/v1/incidents/" + ref + "/transitions",
                "{\"to\": \"dismissed\", \"note\": \"a try\"}");
        assertThat(admin.get("/v1/people/wanda/erasure").json().path("duties").size()).isZero();
        assertThat(admin.get("/v1/people/wanda/erasure").body()).contains("timeline_entry.author");
        assertThat(erase("wanda", "wandaa").at("/detail")).contains("enter the name wanda");

        var done = erase("wanda", "wanda");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        var pseudonym = done.at("/pseudonym");
        assertThat(pseudonym).matches("former-[0-9a-f]{8}");

        var timeline = admin.get("/v1/incidents/" + ref + "/timeline").body();
        assertThat(timeline)
                .contains(pseudonym)
                .contains("wandaful")
                .doesNotContain("\"wanda\"", "wanda@example.org", "@wanda", "Wanda Maximo");
        assertThat(admin.get("/v1/incidents/" + ref).at("/title"))
                .isEqualTo("Seen by " + pseudonym);
        assertThat(admin.get("/v1/people").body()).doesNotContain("\"wanda\"").contains(pseudonym);
        assertThat(admin.get("/v1/audit").body()).doesNotContain("\"wanda\"");
        assertThat(wanda.get("/v1/session").status()).isEqualTo(401);
        assertThat(erase("wanda", "wanda").status()).isEqualTo(404);
        assertThat(everywhere("wanda")).isEmpty();
        assertThat(everywhere("wanda@example.org")).isEmpty();
    }

    @Test
    void aDocumentIsEditedSoThatAnOpenDraftCantBringTheNameBack() {
        admin.post(
                "/v1/people",
                "{\"name\": \"may\", \"display_name\": \"May Oduya\", \"roles\": []}");
        var ref =
                admin.post(
                                "/v1/incidents",
                                "{\"title\": \"A document\", \"service\": \"erasure-doc\"}")
                        .at("/ref");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\": \"resolved\"}");
        var pm = admin.post("/v1/postmortems", "{\"incident\": \"%s\"}".formatted(ref)).at("/ref");
        var path = "/v1/postmortems/" + pm + "/document";
        var text =
                "# A document\n\n"
                        + "The switch may fail. Ask May Oduya.\n\n"
                        + "| Action | Owner |\n"
                        + "|---|---|\n"
                        + "| Try it | may |\n\n"
                        + "- [ ] Mend it (owner: @may)\n";
        write(path, text, admin.get(path).header("ETag"));
        var open = admin.get(path).header("ETag");

        var done = erase("may", "may");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        var pseudonym = done.at("/pseudonym");
        assertThat(admin.get(path).body())
                .isEqualTo(
                        text.replace("May Oduya", pseudonym)
                                .replace("| may |", "| " + pseudonym + " |")
                                .replace("@may", "@" + pseudonym));
        assertThat(write(path, text, open).status())
                .as("an edit of the text before")
                .isEqualTo(412);
        assertThat(admin.get("/v1/postmortems/" + pm + "/revisions").status()).isEqualTo(200);
    }

    private Http.Answer write(String path, String text, String version) {
        return admin.send(
                "PUT", path, text, Map.of("Content-Type", "text/markdown", "If-Match", version));
    }

    @Test
    void nobodyErasesThemselvesAndOnlyAdministratorsErase() {
        var self = erase("admin", "admin");
        assertThat(self.status()).isEqualTo(400);
        assertThat(self.at("/detail")).contains("you can't erase yourself");
        admin.post("/v1/people", "{\"name\": \"plain\", \"roles\": [{\"role\": \"responder\"}]}");
        var plain = signedIn("plain");
        assertThat(plain.get("/v1/people/plain/erasure").status()).isEqualTo(403);
        assertThat(plain.post("/v1/people/plain/erasure", "{\"confirm\": \"plain\"}").status())
                .isEqualTo(403);
    }

    @Test
    void rowsThatOnlyGrowStillRefuseEveryOtherChange() {
        admin.post("/v1/people", "{\"name\": \"grown\", \"roles\": []}");
        assertThat(
                        Assertions.catchThrowable(
                                () -> db().sql("update audit set actor = 'x'").update()))
                .hasMessageContaining("only ever added");
        assertThat(Assertions.catchThrowable(() -> db().sql("truncate audit").update()))
                .hasMessageContaining("only ever added");
    }

    /** A trigger for each row sees no truncate. */
    @Test
    void whatOnlyGrowsIsNotEmptiedAsAWholeEither() {
        var guarded =
                """
                select tgrelid::regclass::text
                  from pg_trigger t
                  join pg_proc p on p.oid = t.tgfoid
                 where p.proname = :guard and tgenabled = 'O'
                 order by 1
                """;
        var eachRow = db().sql(guarded).param("guard", "refuse_change").query(String.class).list();
        assertThat(eachRow)
                .contains(
                        "audit",
                        "timeline_entry",
                        "severity_decision",
                        "postmortem_revision",
                        "postmortem_step",
                        "action_step",
                        "policy");
        assertThat(db().sql(guarded).param("guard", "refuse_truncate").query(String.class).list())
                .isEqualTo(eachRow);
    }

    /** A new column of text must say whether it holds something about people. */
    @Test
    void everyColumnOfTextIsMarkedOrIsOneOfThings() {
        var unmarked =
                db().sql(
                                """
                                select c.table_name || '.' || c.column_name
                                  from information_schema.columns c
                                 where c.table_schema = current_schema()
                                   and c.data_type in ('text', 'jsonb')
                                   and c.table_name not in (:things)
                                   and c.column_name in ('by', 'author', 'owner', 'person', 'actor',
                                       'driver', 'manager', 'note', 'text', 'words', 'reason', 'why',
                                       'title', 'body', 'detail', 'payload', 'document', 'evidence',
                                       'created_by', 'updated_by', 'entered_by', 'left_by', 'started_by',
                                       'recorded_by', 'settled_by', 'sent_by', 'participants', 'starter')
                                   and coalesce(col_description(
                                           (c.table_schema || '.' || c.table_name)::regclass,
                                           c.ordinal_position), '') not like 'personal: %'
                                 order by 1
                                """)
                        .param("things", OF_THINGS)
                        .query(String.class)
                        .list();
        assertThat(unmarked).containsExactly("quarantine.reason");
    }

    private Http.Answer erase(String name, String confirm) {
        return admin.post(
                "/v1/people/" + name + "/erasure", "{\"confirm\": \"%s\"}".formatted(confirm));
    }

    private Http.Browser signedIn(String name) {
        var link = admin.post("/v1/people/" + name + "/links", "").at("/url");
        var browser = new Http.Browser(server.url());
        browser.get("/v1/session");
        assertThat(
                        browser.post(
                                        "/v1/session/link",
                                        "{\"link\": \"%s\"}".formatted(Http.secret(link)))
                                .status())
                .isEqualTo(200);
        return browser;
    }

    /** Where a word still stands on its own, in any column of text of any table. */
    private List<String> everywhere(String word) {
        var columns =
                db().sql(
                                """
                                select table_name || '.' || column_name
                                  from information_schema.columns
                                 where table_schema = current_schema()
                                   and data_type in ('text', 'jsonb')
                                """)
                        .query((row, _) -> row.getString(1))
                        .list();
        return columns.stream()
                .filter(it -> {
                    var parts = it.split("\\.");
                    return db().sql(
                                    "select exists (select 1 from \"%s\" where \"%s\"::text ~ '\\m%s\\M')"
                                            .formatted(parts[0], parts[1], word))
                            .query(Boolean.class)
                            .single();
                })
                .toList();
    }

    private JdbcClient db() {
        return server.bean(JdbcClient.class);
    }
}
