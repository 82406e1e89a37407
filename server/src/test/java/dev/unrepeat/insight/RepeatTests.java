package dev.unrepeat.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What comes back is found again, over HTTP and a real database. */
class RepeatTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private String declare(String title, String service) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"%s\",\"service\":\"%s\",\"kind\":\"near_miss\"}"
                                .formatted(title, service));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private JsonNode similar(String ref, String other) {
        for (var item :
                admin.get("/v1/incidents/" + ref + "/similar?limit=20").json().path("items")) {
            if (item.path("ref").asString().equals(other)) {
                return item;
            }
        }
        return tools.jackson.databind.node.MissingNode.getInstance();
    }

    private void expectSimilar(String ref, String other) {
        TestServer.expect(other + " is similar to " + ref, () -> similar(ref, other).isObject());
    }

    private Http.Answer judge(String ref, String other, String body) {
        return admin.put("/v1/incidents/" + ref + "/similar/" + other, body);
    }

    private String promise(String incident, int dueIn) {
        var made =
                admin.post(
                        "/v1/actions",
                        """
                        {"title":"Shed parcels before the sorter is full","owner":"admin","due":"%s",
                         "category":"mitigate","horizon":"long","incident":"%s"}
                        """
                                .formatted(
                                        server.now()
                                                .atZone(ZoneOffset.UTC)
                                                .toLocalDate()
                                                .plusDays(dueIn),
                                        incident));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private String status(String action) {
        return admin.get("/v1/actions/" + action).at("/status");
    }

    private void step(String action, String to) {
        var moved =
                admin.post(
                        "/v1/actions/" + action + "/transitions", "{\"to\":\"%s\"}".formatted(to));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    @Test
    void aDeclarationFindsTheEarlierOneWithWhatWasPromised() {
        var earlier = declare("Zeppelin sorter overflows", "zeppelin-sorter");
        var action = promise(earlier, 3);
        admin.post(
                "/v1/incidents/" + earlier + "/transitions",
                "{\"to\":\"mitigated\",\"note\":\"opened the second chute\"}");
        var later = declare("Zeppelin sorter is overflowing", "zeppelin-sorter");
        expectSimilar(later, earlier);
        server.forward(Duration.ofDays(44));
        var due = LocalDate.parse(admin.get("/v1/actions/" + action).at("/due"));
        long late =
                java.time.temporal.ChronoUnit.DAYS.between(
                        due, server.now().atZone(ZoneOffset.UTC).toLocalDate());
        var found = similar(later, earlier);
        assertThat(found.path("title").asString()).isEqualTo("Zeppelin sorter overflows");
        assertThat(found.path("kind").asString()).isEqualTo("symptom");
        assertThat(found.path("why").toString()).contains("zeppelin-sorter");
        assertThat(found.path("mitigation").asString()).contains("opened the second chute");
        assertThat(found.path("mitigated_at").asString()).isNotEmpty();
        assertThat(found.at("/promises/0/ref").asString()).isEqualTo(action);
        assertThat(late).isEqualTo(41);
        assertThat(found.at("/promises/0/days_late").asLong()).isEqualTo(late);
        assertThat(found.path("claim").isNull()).isTrue();
    }

    @Test
    void aConfirmedRepeatReopensWhatWasPromisedOnce() {
        var earlier = declare("Quokka scanner jams", "quokka-scanner");
        var shipped = promise(earlier, 10);
        step(shipped, "in_progress");
        step(shipped, "shipped");
        var open = promise(earlier, 10);
        var later = declare("Quokka scanner jams once more", "quokka-scanner");

        assertThat(
                        judge(later, earlier, "{\"verdict\":\"confirmed\",\"kind\":\"symptom\"}")
                                .status())
                .isEqualTo(200);
        assertThat(status(shipped)).as("only alike").isEqualTo("shipped");

        var confirmed =
                judge(
                        later,
                        earlier,
                        "{\"verdict\":\"confirmed\",\"kind\":\"both\",\"note\":\"the same belt\"}");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.at("/by")).isEqualTo("admin");
        assertThat(status(shipped)).isEqualTo("reopened");
        assertThat(status(open)).isEqualTo("open");
        assertThat(admin.get("/v1/actions/" + open).body()).contains(later + " repeats " + earlier);

        step(shipped, "in_progress");
        step(shipped, "shipped");
        judge(later, earlier, "{\"verdict\":\"confirmed\"}");
        assertThat(status(shipped)).as("reopened once").isEqualTo("shipped");

        assertThat(similar(later, earlier).at("/claim/verdict").asString()).isEqualTo("confirmed");
        assertThat(admin.get("/v1/incidents/" + later + "/timeline").body())
                .contains("Confirmed as a repeat of " + earlier + " (both): the same belt");
        assertThat(admin.get("/v1/audit").body()).contains("repeat.confirmed");
    }

    @Test
    void aDraftIsToldWhatThePastHoldsAgainstIt() {
        var earlier = declare("Wombat dryer smokes", "wombat-dryer");
        var action = promise(earlier, 3);
        var later = declare("Wombat dryer smokes once more", "wombat-dryer");
        admin.post("/v1/incidents/" + later + "/transitions", "{\"to\":\"resolved\"}");
        var pm = admin.post("/v1/postmortems", "{\"incident\":\"%s\"}".formatted(later)).at("/ref");
        assertThat(pm).startsWith("PM-");
        expectSimilar(later, earlier);
        assertThat(findings(pm))
                .doesNotContain("promise-overdue")
                .doesNotContain("repeat-offender");
        judge(later, earlier, "{\"verdict\":\"confirmed\",\"kind\":\"cause\"}");
        server.forward(Duration.ofDays(9));
        assertThat(findings(pm))
                .contains("Promised in " + earlier + ", 6 days late: " + action)
                .contains("This repeats " + earlier);
        var document = admin.get("/v1/postmortems/" + pm + "/document");
        var saved =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/document",
                        document.body()
                                + "\nThe action "
                                + action
                                + " did not help because it was never shipped.\n",
                        java.util.Map.of(
                                "Content-Type",
                                "text/markdown",
                                "If-Match",
                                document.header("ETag")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(findings(pm)).doesNotContain("This repeats " + earlier);
    }

    private String findings(String postmortem) {
        return admin.get("/v1/postmortems/" + postmortem + "/findings").body();
    }

    @Test
    void aRefusedOneIsShownLastAndSaysWhoRefused() {
        var earlier = declare("Ocelot printer smears", "ocelot-printer");
        var later = declare("Ocelot printer smears labels", "ocelot-printer");
        expectSimilar(later, earlier);
        judge(later, earlier, "{\"verdict\":\"refused\",\"note\":\"ink, not heat\"}");
        var items = admin.get("/v1/incidents/" + later + "/similar").json().path("items");
        var last = items.get(items.size() - 1);
        assertThat(last.path("ref").asString()).isEqualTo(earlier);
        assertThat(last.at("/claim/verdict").asString()).isEqualTo("refused");
        assertThat(last.at("/claim/by").asString()).isEqualTo("admin");
        assertThat(last.at("/claim/note").asString()).isEqualTo("ink, not heat");
    }

    @Test
    void theMemoryOutlivesARestartOfItsIndex() {
        var earlier = declare("Narwhal crane drifts", "narwhal-crane");
        var later = declare("Narwhal crane drifts left", "narwhal-crane");
        expectSimilar(later, earlier);
        judge(later, earlier, "{\"verdict\":\"confirmed\"}");
        var reads = server.bean(CaseReads.class);
        var again = new Memory(reads, "");
        again.start();
        try {
            TestServer.expect(
                    "the index is read anew",
                    () ->
                            again
                                    .similar(again.remember(reads.find(later).orElseThrow()), 20)
                                    .stream()
                                    .anyMatch(it -> it.key().equals(earlier)));
        } finally {
            again.stop();
        }
        assertThat(similar(later, earlier).at("/claim/verdict").asString()).isEqualTo("confirmed");
    }

    @Test
    void whoMayNotJudgeIsRefused() {
        var earlier = declare("Tapir lift stops", "tapir-lift");
        var later = declare("Tapir lift stops again", "tapir-lift");
        var viewer = server.person("tapir-viewer", "viewer");
        assertThat(viewer.get("/v1/incidents/" + later + "/similar").status()).isEqualTo(200);
        assertThat(
                        viewer.put(
                                        "/v1/incidents/" + later + "/similar/" + earlier,
                                        "{\"verdict\":\"confirmed\"}")
                                .status())
                .isEqualTo(403);
        assertThat(new Http(server.url(), "").get("/v1/incidents/" + later + "/similar").status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {} | 400 | confirmed, refused
                    {"verdict":"maybe"} | 400 | confirmed, refused
                    {"verdict":"confirmed","kind":"fate"} | 400 | symptom, cause, both
                    {"verdict":"refused","kind":"cause"} | 400 | kind
                    {"verdict":"refused","note":"a\\u0000b"} | 400 | NUL
                    nonsense | 400 | ''
                    """)
    void rubbishIsAnsweredWithWhatWouldBeRight(String body, int status, String words) {
        var one = declare("Ibis gate opens", "ibis-gate");
        var two = declare("Ibis gate opens twice", "ibis-gate");
        var answer = judge(one, two, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var one = declare("Lynx ramp freezes", "lynx-ramp");
        assertThat(judge(one, "INC-999999", "{\"verdict\":\"refused\"}").status()).isEqualTo(404);
        assertThat(judge(one, "nonsense", "{\"verdict\":\"refused\"}").status()).isEqualTo(404);
        assertThat(judge(one, one, "{\"verdict\":\"refused\"}").status()).isEqualTo(400);
        assertThat(admin.get("/v1/incidents/INC-999999/similar").status()).isEqualTo(404);
        assertThat(admin.get("/v1/postmortems/" + one + "/similar").status()).isEqualTo(404);
    }
}
