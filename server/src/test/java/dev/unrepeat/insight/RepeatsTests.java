package dev.unrepeat.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure that comes back is recognised, and what was promised then is held against it. */
class RepeatsTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();

    private String declared(String title, String service) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"%s\",\"service\":\"%s\",\"facts\":{\"data_lost_or_corrupted\":true}}"
                                .formatted(title, service));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/ref");
    }

    private String resolved(String title, String service) {
        var ref = declared(title, service);
        admin.post(
                "/v1/incidents/" + ref + "/transitions",
                "{\"to\":\"mitigated\",\"note\":\"rolled the pool size back\"}");
        admin.post("/v1/incidents/" + ref + "/transitions", "{\"to\":\"resolved\"}");
        return ref;
    }

    private String postmortem(String incident) {
        return admin.get("/v1/incidents/" + incident).at("/postmortem");
    }

    private void explain(String pm, String causes) {
        var document = admin.get("/v1/postmortems/" + pm + "/document");
        var saved =
                admin.send(
                        "PUT",
                        "/v1/postmortems/" + pm + "/document",
                        document.body().replace("## Causes\n", "## Causes\n\n" + causes + "\n"),
                        Map.of(
                                "Content-Type",
                                "text/markdown",
                                "If-Match",
                                document.header("ETag")));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    }

    private String action(String incident, String title, LocalDate due) {
        return admin.post(
                        "/v1/actions",
                        "{\"title\":\"%s\",\"owner\":\"admin\",\"due\":\"%s\",\"category\":\"prevent\",\"horizon\":\"long\",\"incident\":\"%s\"}"
                                .formatted(title, due, incident))
                .at("/ref");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(server.now(), ZoneOffset.UTC);
    }

    private Http.Answer say(String later, String earlier, String body) {
        return admin.send(
                "PUT",
                "/v1/incidents/" + later + "/similar/" + earlier,
                body,
                Map.of("Content-Type", "application/json"));
    }

    private boolean finds(String later, String earlier) {
        return admin.get("/v1/incidents/" + later + "/similar")
                .json()
                .path("items")
                .findValuesAsString("incident")
                .contains(earlier);
    }

    @Test
    void aRepeatIsFoundConfirmedAndReopensWhatWasPromised() {
        var earlier = resolved("Payments time out", "rep-pay");
        explain(
                postmortem(earlier),
                "A deployment doubled the workers, and the pgbouncer connection pool was exhausted."
                        + " Nothing limits the connections of one worker.");
        var shipped = action(earlier, "limit pgbouncer connections of one worker", today());
        admin.post("/v1/actions/" + shipped + "/transitions", "{\"to\":\"in_progress\"}");
        admin.post("/v1/actions/" + shipped + "/transitions", "{\"to\":\"shipped\"}");
        var late = action(earlier, "alert on a pgbouncer pool over 80 %", today().minusDays(41));

        var later = resolved("Payments time out again", "rep-pay");
        explain(
                postmortem(later),
                "A deployment raised the workers once more, and the pgbouncer connection pool was"
                        + " exhausted. Nothing limits the connections of one worker.");
        // The index may know the incident before it knows what somebody wrote about its causes.
        TestServer.expect(
                "it is found by its cause",
                () -> {
                    var known = admin.get("/v1/incidents/" + later + "/similar");
                    return known.at("/items/0/incident").equals(earlier)
                            && List.of("cause", "both").contains(known.at("/items/0/kind"));
                });
        var found = admin.get("/v1/incidents/" + later + "/similar");
        var first = found.json().path("items").get(0);
        assertThat(first.path("why").size()).isPositive();
        assertThat(first.path("mitigation").asString()).contains("rolled the pool size back");
        assertThat(first.path("promises").findValuesAsString("ref")).contains(late);
        assertThat(found.body()).contains("\"days_late\":41");
        assertThat(admin.get("/v1/postmortems/" + postmortem(later) + "/similar").body())
                .contains(earlier);
        assertThat(findings(later)).contains("related-unchecked");

        var said =
                say(
                        later,
                        earlier,
                        "{\"verdict\":\"confirmed\",\"kind\":\"both\",\"note\":\"same pool\"}");
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.json().path("reopened").get(0).asString()).isEqualTo(shipped);
        assertThat(admin.get("/v1/actions/" + shipped).at("/status")).isEqualTo("reopened");
        assertThat(
                        say(
                                        later,
                                        earlier,
                                        "{\"verdict\":\"confirmed\",\"kind\":\"both\",\"note\":\"same"
                                            + " pool\"}")
                                .json()
                                .path("reopened")
                                .size())
                .as("once")
                .isZero();
        assertThat(admin.get("/v1/incidents/" + later + "/timeline").body())
                .containsOnlyOnce("The same failure as " + earlier);
        assertThat(findings(later))
                .contains("promise-overdue")
                .contains("41 days overdue: " + late)
                .contains("repeat-offender");
        assertThat(findings(later)).doesNotContain(earlier + " (Payments");
        explain(
                postmortem(later),
                "The earlier action was only shipped for one of two pools, so it did not hold.");
        assertThat(findings(later)).doesNotContain("repeat-offender");
    }

    private String findings(String incident) {
        return admin.get("/v1/postmortems/" + postmortem(incident) + "/findings").body();
    }

    @Test
    void aRefusedOneIsKeptAndHoldsNothingAgainstIt() {
        var earlier = resolved("Wiki search returns nothing, elastic index frozen", "rep-wiki");
        action(earlier, "thaw the elastic index by a job", today().minusDays(3));
        var later = resolved("Wiki search returns nothing, elastic index frozen", "rep-wiki");
        TestServer.expect("it is found", () -> finds(later, earlier));
        var said =
                say(later, earlier, "{\"verdict\":\"refused\",\"note\":\"a licence had expired\"}");
        var refused =
                said.json()
                        .path("items")
                        .valueStream()
                        .filter(it -> it.path("incident").asString().equals(earlier))
                        .findFirst()
                        .orElseThrow();
        assertThat(refused.at("/claim/verdict").asString()).isEqualTo("refused");
        assertThat(refused.at("/claim/by").asString()).isEqualTo("admin");
        assertThat(findings(later))
                .as(admin.get("/v1/incidents/" + later + "/similar").body())
                .doesNotContain("promise-overdue")
                .doesNotContain(earlier + " (Wiki");
        assertThat(admin.get("/v1/incidents/" + later + "/timeline").body())
                .contains("Not a repeat of " + earlier);
    }

    @Test
    void twoPeopleWhoConfirmAtOnceReopenOnce() throws Exception {
        var earlier = resolved("Label printer jams at noon", "rep-print");
        var shipped = action(earlier, "clean the rollers by a job", today());
        admin.post("/v1/actions/" + shipped + "/transitions", "{\"to\":\"in_progress\"}");
        admin.post("/v1/actions/" + shipped + "/transitions", "{\"to\":\"shipped\"}");
        var later = resolved("Label printer jams at noon", "rep-print");
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var said =
                    people.invokeAll(
                            IntStream.range(0, 8)
                                    .mapToObj(number ->
                                            (Callable<Integer>)
                                                    () ->
                                                            say(
                                                                            later,
                                                                            earlier,
                                                                            "{\"verdict\":\"confirmed\",\"note\":\"person %d\"}"
                                                                                    .formatted(
                                                                                            number))
                                                                    .json()
                                                                    .path("reopened")
                                                                    .size())
                                    .toList());
            int reopened = 0;
            for (var one : said) {
                reopened += one.get();
            }
            assertThat(reopened).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"verdict":"maybe"} | 400 | verdict: is confirmed or refused
                    {} | 400 | verdict: is needed
                    {"verdict":"confirmed","kind":"smell"} | 400 | kind: is symptom, cause or both
                    {"verdict":"confirmed"} | 400 | other: an incident can't be a repeat of itself
                    """)
    void refusesWhatIsNoWord(String body, int status, String detail) {
        var ref = declared("Nothing in particular", "rep-bad");
        var refused = say(ref, ref, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.at("/detail")).contains(detail);
        assertThat(say(ref, "INC-999999", "{\"verdict\":\"confirmed\"}").status()).isEqualTo(404);
        assertThat(admin.get("/v1/incidents/INC-999999/similar").status()).isEqualTo(404);
    }
}
