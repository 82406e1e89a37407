package dev.unrepeat.signal.mute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a silence means: muted alerts are counted and shown, and nobody hears of them. */
class SilencesTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final JdbcClient db = server.bean(JdbcClient.class);

    @Test
    void aSilencedAlertOpensNothingUntilTheSilenceEnds() {
        var service = "sil-once";
        var id = silence(service, "=");
        fire(service, "Disk", "critical", 3);
        fire(service, "Load", "warning", 2);
        expectSuppressed(service, 5);
        var shown = alerts(service);
        assertThat(shown)
                .hasSize(5)
                .allSatisfy(it -> {
                    assertThat(it.at("/status/state").asString()).isEqualTo("suppressed");
                    assertThat(it.at("/status/silencedBy/0").asString()).isEqualTo(id);
                });
        assertThat(incidents(service)).isEmpty();
        assertThat(admin.get("/api/v2/alerts?silenced=false&filter=service%3D" + service).json())
                .isEmpty();
        assertThat(admin.get("/v1/alerts?status=suppressed&service=" + service).json().at("/items"))
                .hasSize(5);

        assertThat(admin.delete("/v1/silences/" + id).at("/state")).isEqualTo("expired");
        TestServer.expect("what still fires is taken up", () -> incidents(service).size() == 1);
        TestServer.expect(
                "all of it",
                () -> admin.get("/v1/incidents/" + ref(service)).at("/alert_count").equals("5"));
        assertThat(pages(service)).as("one page for all").hasSize(1);
        assertThat(states(service)).containsOnly("active");
    }

    @Test
    void whatResolvesWhileItIsSilencedIsNeverHeardOf() {
        var service = "sil-resolved";
        var id = silence(service, "=");
        fire(service, "Disk", "critical", 1);
        expectSuppressed(service, 1);
        resolve(service, "Disk", "critical");
        TestServer.expect("it is resolved", () -> alerts(service).isEmpty());
        admin.delete("/v1/silences/" + id);
        fire("sil-after", "Any", "critical", 1);
        TestServer.expect("later ones are processed", () -> incidents("sil-after").size() == 1);
        assertThat(incidents(service)).isEmpty();
        assertThat(eventsOf(service)).containsExactly("suppressed", "resolved");
    }

    @Test
    void anOpenIncidentStaysOpenAndKeepsItsSeverity() {
        var service = "sil-open";
        fire(service, "Load", "warning", 1);
        TestServer.expect("an incident", () -> incidents(service).size() == 1);
        var before = admin.get("/v1/incidents/" + ref(service)).json();
        silence(service, "=");
        fire(service, "Load", "warning", 1);
        fire(service, "Disk", "critical", 1);
        expectSuppressed(service, 1);
        var after = admin.get("/v1/incidents/" + ref(service)).json();
        assertThat(after.path("status")).isEqualTo(before.path("status"));
        assertThat(after.path("severity")).isEqualTo(before.path("severity"));
        assertThat(after.path("alert_count").asInt()).isEqualTo(1);
        assertThat(states(service)).containsOnly("suppressed");
        resolve(service, "Load", "warning");
        TestServer.expect(
                "a resolve is heard",
                () ->
                        admin.get("/v1/incidents/" + ref(service))
                                .at("/status")
                                .equals("monitoring"));
        fire(service, "Load", "warning", 1);
        expectSuppressed(service, 2);
        assertThat(admin.get("/v1/incidents/" + ref(service)).at("/status"))
                .as("it fires again, silenced")
                .isEqualTo("monitoring");
    }

    @Test
    void aSilenceThatBeginsLaterMutesNothingYet() {
        var service = "sil-pending";
        var later =
                admin.post(
                        "/v1/silences",
                        "{\"matchers\":[{\"name\":\"service\",\"value\":\"%s\"}],\"starts_at\":\"%s\",\"ends_at\":\"%s\",\"comment\":\"c\"}"
                                .formatted(service, in(3_600), in(7_200)));
        assertThat(later.at("/state")).as(later.body()).isEqualTo("pending");
        fire(service, "Disk", "critical", 1);
        TestServer.expect("an incident", () -> incidents(service).size() == 1);
        assertThat(states(service)).containsOnly("active");
    }

    @Test
    void aSilenceOverManyGroupsEndsWithoutAStorm() {
        var service = "sil-storm";
        var id = silence(service, "=");
        var body =
                IntStream.range(0, 300)
                        .mapToObj(it -> alert(service, "Storm-" + it, "warning", "h" + it, in(600)))
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(admin.post("/api/v2/alerts", body).status()).isEqualTo(200);
        expectSuppressed(service, 300);
        assertThat(incidents(service)).isEmpty();
        admin.delete("/v1/silences/" + id);
        TestServer.expect(
                "all are counted",
                () ->
                        incidents(service).size() == 1
                                && admin.get("/v1/incidents/" + ref(service))
                                        .at("/alert_count")
                                        .equals("300"));
        assertThat(pages(service)).hasSize(1);
    }

    @Test
    void anAlertWhoseEndPassedMeanwhilePagesNobody() {
        var service = "sil-stale";
        var id = silence(service, "=");
        assertThat(
                        admin.post(
                                        "/api/v2/alerts",
                                        "[" + alert(service, "Short", "critical", "h", in(2)) + "]")
                                .status())
                .isEqualTo(200);
        expectSuppressed(service, 1);
        TestServer.expect(
                "its end has passed", () -> TestServer.running().now().isAfter(lastEnd(service)));
        admin.delete("/v1/silences/" + id);
        TestServer.expect(
                "it is known to be without news",
                () -> statuses(service).equals(List.of("expired")));
        assertThat(incidents(service)).isEmpty();
    }

    @Test
    void aResponderOfATeamSilencesWhatTheTeamOwns() {
        admin.apply(
                """
                apiVersion: unrepeat.dev/v1
                kind: Team
                metadata: {name: sil-mine}
                spec: {}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Team
                metadata: {name: sil-theirs}
                spec: {private: true}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: sil-cart}
                spec: {team: sil-mine}
                ---
                apiVersion: unrepeat.dev/v1
                kind: Service
                metadata: {name: sil-vault}
                spec: {team: sil-theirs}
                """);
        var mine = server.member("sil-responder", "responder", "sil-mine");
        var matchers = "[{\"name\":\"alertname\",\"operator\":\"=~\",\"value\":\"SilTeam.*\"}]";
        fire("sil-vault", "SilTeamBefore", "critical", 1);
        fire("sil-cart", "SilTeamBefore", "critical", 1);
        TestServer.expect("both are known", () -> !incidents("sil-cart").isEmpty());
        TestServer.expect("both are known", () -> !incidents("sil-vault").isEmpty());
        var preview = mine.post("/v1/silences/preview", "{\"matchers\":%s}".formatted(matchers));
        assertThat(preview.at("/firing")).as(preview.body()).isEqualTo("1");
        assertThat(preview.at("/of_others"))
                .as("what a stranger does not see is not counted")
                .isEqualTo("0");
        assertThat(preview.body()).doesNotContain("sil-vault");

        var made =
                mine.post(
                        "/v1/silences",
                        "{\"matchers\":%s,\"ends_at\":\"%s\",\"comment\":\"c\"}"
                                .formatted(matchers, in(3_600)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.at("/teams/0")).isEqualTo("sil-mine");
        fire("sil-vault", "SilTeamAfter", "critical", 1);
        fire("sil-cart", "SilTeamAfter", "critical", 1);
        expectSuppressed("sil-cart", 1);
        TestServer.expect(
                "the other team's alert counts",
                () -> statuses("sil-vault").equals(List.of("firing", "firing")));

        var audit = admin.get("/v1/audit").body();
        assertThat(audit).contains("silence.created").contains("sil-mine");
        var stranger = server.member("sil-stranger", "responder", "sil-theirs");
        assertThat(stranger.delete("/v1/silences/" + made.at("/id")).status()).isEqualTo(403);
        assertThat(mine.delete("/v1/silences/" + made.at("/id")).status()).isEqualTo(200);
    }

    private void teams(String... names) {
        for (var name : names) {
            var applied =
                    admin.apply(
                            """
                            apiVersion: unrepeat.dev/v1
                            kind: Team
                            metadata: {name: %s}
                            spec: {}
                            """
                                    .formatted(name));
            assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        }
    }

    private String silenceBy(Http author, String service) {
        var made =
                author.post(
                        "/v1/silences",
                        "{\"matchers\":[{\"name\":\"service\",\"value\":\"%s\"}],\"ends_at\":\"%s\",\"comment\":\"c\"}"
                                .formatted(service, in(3_600)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    private static void expectRefused(Http caller, String id, String missing) {
        var ends = "{\"ends_at\":\"%s\"}".formatted(in(7_200));
        for (var refused :
                List.of(
                        caller.delete("/v1/silences/" + id),
                        caller.patch("/v1/silences/" + id, ends))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.at("/needed_role")).isEqualTo("responder");
            assertThat(refused.at("/detail")).contains(missing);
        }
        assertThat(caller.delete("/api/v2/silence/" + id).status()).isEqualTo(403);
        var shown =
                caller.get("/v1/silences").json().path("items").values().stream()
                        .filter(it -> it.path("id").asString().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(shown.path("can")).isEmpty();
    }

    @Test
    void aSilenceOfSeveralTeamsIsChangedByWhoRespondsForEachOfThem() {
        teams("sil-one", "sil-two");
        var both = server.member("sil-both", "responder", "sil-one");
        server.grants("sil-both", "{role:responder,team:sil-one},{role:responder,team:sil-two}");
        var id = silenceBy(both, "sil-several");
        expectRefused(
                server.member("sil-half", "responder", "sil-one"), id, "responder in team sil-two");
        server.grants("sil-half", "{role:responder,team:sil-one},{role:viewer,team:sil-two}");
        expectRefused(
                server.member("sil-other-half", "responder", "sil-two"),
                id,
                "responder in team sil-one");
        assertThat(both.delete("/v1/silences/" + id).status()).isEqualTo(200);
    }

    @Test
    void anAuthorWhoLostTheGrantChangesTheSilenceNoMore() {
        teams("sil-left", "sil-joined");
        var author = server.member("sil-leaver", "responder", "sil-left");
        var id = silenceBy(author, "sil-leaving");
        server.grants("sil-leaver", "{role:responder,team:sil-joined}");
        expectRefused(author, id, "responder in team sil-left");

        var everywhere = server.person("sil-demoted", "responder");
        var all = silenceBy(everywhere, "sil-demoting");
        server.grants("sil-demoted", "{role:responder,team:sil-joined}");
        expectRefused(everywhere, all, "A responder of all teams can change it");
        assertThat(admin.delete("/v1/silences/" + id).status()).isEqualTo(200);
        assertThat(admin.delete("/v1/silences/" + all).status()).isEqualTo(200);
    }

    @Test
    void whatIsMutedNowIsCountedAndASilenceCanBeExtended() {
        var service = "sil-count";
        var id = silence(service, "=~");
        fire(service, "Disk", "critical", 4);
        expectSuppressed(service, 4);
        var listed = one(id);
        assertThat(listed.path("mutes").asInt()).isEqualTo(4);
        assertThat(listed.at("/can")).hasSize(2);
        var extended =
                admin.patch("/v1/silences/" + id, "{\"ends_at\":\"%s\"}".formatted(in(9_000)));
        assertThat(extended.at("/id")).isEqualTo(id);
        assertThat(extended.at("/ends_at")).isNotEqualTo(listed.path("ends_at").asString());
        admin.delete("/v1/silences/" + id);
        assertThat(one(id).at("/can")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {} | /matchers
                    {"matchers":[]} | /matchers
                    {"matchers":[null]} | /matchers/0
                    {"matchers":[{}]} | /matchers/0/name
                    {"matchers":[{"name":""}]} | /matchers/0/name
                    {"matchers":[{"name":"a"}]} | /matchers/0/value
                    {"matchers":[{"name":"a","value":"b","operator":"~"}]} | /matchers/0/operator
                    {"matchers":[{"name":"a","value":"(","operator":"=~"}]} | /matchers/0/value
                    {"matchers":[{"name":"a","value":"x{900}{900}","operator":"=~"}]} | /matchers/0/value
                    {"matchers":[{"name":"a","value":"\\u0000"}]} | /matchers/0/value
                    {"matchers":"a"} | /matchers
                    {"matchers":[{"name":{},"value":"b"}]} | /matchers/0/name
                    {"matchers":[{"name":"a","value":"b"}]} | /ends_at
                    {"matchers":[{"name":"a","value":"b"}],"ends_at":"soon"} | /ends_at
                    {"matchers":[{"name":"a","value":"b"}],"ends_at":"2020-01-01T00:00:00Z","comment":"c"} | /ends_at
                    {"matchers":[{"name":"a","value":"b"}],"ends_at":"2036-01-01T00:00:00Z"} | /comment
                    {"matchers":[{"name":"a","value":"b"}],"ends_at":"2036-01-01T00:00:00Z","comment":" "} | /comment
                    {"matchers":[{"name":"a","value":""}],"ends_at":"2036-01-01T00:00:00Z","comment":"c"} | /matchers
                    {"matchers":[{"name":"a","operator":"!=","value":"b"}],"ends_at":"2036-01-01T00:00:00Z","comment":"c"} | /matchers
                    {"matchers":[{"name":"a","operator":"=~","value":".*"}],"ends_at":"2036-01-01T00:00:00Z","comment":"c"} | /matchers
                    {"matchers":[{"name":"a","value":"b"}],"starts_at":"2036-01-01T00:00:00Z","ends_at":"2036-01-01T00:00:00Z","comment":"c"} | /ends_at
                    """)
    void aMistakeIsNamedByItsField(String body, String pointer) {
        var refused = admin.post("/v1/silences", body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.at("/errors/0/pointer")).as(refused.body()).isEqualTo(pointer);
    }

    @Test
    void manySilencesAreFoundByTheirEqualities() {
        var entries = new ArrayList<Muting.Entry>();
        var now = TestServer.running().now();
        for (int i = 0; i < 10_000; i++) {
            var matchers =
                    new Matchers(
                            List.of(
                                    Matcher.of("env", false, true, "prod.*"),
                                    Matcher.of("service", false, false, "s" + i)));
            entries.add(entry(i, matchers, now));
        }
        entries.add(entry(10_001, new Matchers(List.of(Matcher.of("a", false, true, "x+"))), now));
        var muting = new Muting(new MuteChanges.Numbers(1, 1), entries, List.of(), now);
        assertThat(muting.of(Map.of("service", "s77", "env", "prod-eu"), "s77").silences())
                .hasSize(1);
        assertThat(muting.of(Map.of("service", "s77", "env", "test"), "s77").isMuted()).isFalse();
        assertThat(muting.of(Map.of("a", "xxx"), "any").isMuted()).isTrue();
        var labels = Map.of("service", "s9999", "env", "prod");
        long begin = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            assertThat(muting.of(labels, "s9999").isMuted()).isTrue();
        }
        assertThat(System.nanoTime() - begin)
                .as("100,000 alerts against 10,000 silences, in nanoseconds")
                .isLessThan(5_000_000_000L);
    }

    private static Muting.Entry entry(int number, Matchers matchers, Instant now) {
        var silence =
                new Silence(
                        new UUID(0, number),
                        matchers,
                        now.minusSeconds(1),
                        now.plusSeconds(60),
                        "x",
                        "x",
                        "x",
                        null,
                        List.of(),
                        now,
                        now);
        return new Muting.Entry(silence, matchers.ordered(), _ -> true);
    }

    private String silence(String service, String operator) {
        var made =
                admin.post(
                        "/v1/silences",
                        "{\"matchers\":[{\"name\":\"service\",\"operator\":\"%s\",\"value\":\"%s\"}],\"ends_at\":\"%s\",\"comment\":\"known\"}"
                                .formatted(operator, service, in(3_600)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.at("/id");
    }

    private JsonNode one(String id) {
        return admin.get("/v1/silences").json().path("items").values().stream()
                .filter(it -> it.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String in(int seconds) {
        return TestServer.running().now().plusSeconds(seconds).toString();
    }

    private void fire(String service, String name, String severity, int alerts) {
        send(service, name, severity, alerts, in(3_600));
    }

    private void resolve(String service, String name, String severity) {
        send(service, name, severity, 1, in(-1));
    }

    private void send(String service, String name, String severity, int alerts, String until) {
        var body =
                IntStream.range(0, alerts)
                        .mapToObj(it -> alert(service, name, severity, "h" + it, until))
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(admin.post("/api/v2/alerts", body).status()).isEqualTo(200);
    }

    private static String alert(
            String service, String name, String severity, String instance, String until) {
        return "{\"labels\":{\"alertname\":\"%s\",\"service\":\"%s\",\"severity\":\"%s\",\"instance\":\"%s\"},\"startsAt\":\"%s\",\"endsAt\":\"%s\"}"
                .formatted(name, service, severity, instance, in(-5), until);
    }

    private void expectSuppressed(String service, int alerts) {
        TestServer.expect(
                alerts + " are muted",
                () ->
                        statuses(service).stream().filter(it -> it.equals("suppressed")).count()
                                == alerts);
    }

    private List<String> statuses(String service) {
        return db.sql("select status from alert where service = :service order by status")
                .param("service", service)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private List<String> eventsOf(String service) {
        return db.sql(
                        """
                        select e.to_status
                          from alert_event e
                          join alert a using (source, fingerprint)
                         where a.service = :service
                         order by e.id
                        """)
                .param("service", service)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Instant lastEnd(String service) {
        return db.sql("select max(ends_at) from alert where service = :service")
                .param("service", service)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private List<JsonNode> alerts(String service) {
        return List.copyOf(admin.get("/api/v2/alerts?filter=service%3D" + service).json().values());
    }

    private List<String> states(String service) {
        return alerts(service).stream().map(it -> it.at("/status/state").asString()).toList();
    }

    private List<JsonNode> incidents(String service) {
        return List.copyOf(
                admin.get("/v1/incidents?service=" + service).json().path("items").values());
    }

    private String ref(String service) {
        return incidents(service).getFirst().path("ref").asString();
    }

    private List<JsonNode> pages(String service) {
        var path = "/v1/pages?incident=" + ref(service);
        TestServer.expect("a page", () -> !admin.get(path).at("/items/0/id").isEmpty());
        return List.copyOf(admin.get(path).json().path("items").values());
    }
}
