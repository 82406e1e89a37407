package dev.unrepeat.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many alerts at once: who waits for whom, and that nothing is lost or counted twice. */
class StormTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final JdbcClient db = server.bean(JdbcClient.class);

    @Test
    void anAlertOfAnotherServiceIsProcessedBeforeTheStormThatCameFirst() {
        var inbox = server.bean(InboxStore.class);
        var next =
                server.bean(TransactionTemplate.class)
                        .execute(_ -> {
                            TestServer.expect("nothing is being processed", inbox::takeTurn);
                            assertThat(admin.post("/api/v2/alerts", storm(10_000)).status())
                                    .isEqualTo(200);
                            assertThat(
                                            admin.post(
                                                            "/api/v2/alerts",
                                                            """
                                                            [{"labels":{"alertname":"Down",
                                                              "service":"storm-other",
                                                              "severity":"critical"}}]
                                                            """)
                                                    .status())
                                    .isEqualTo(200);
                            return inbox.waiting(2_000).stream()
                                    .flatMap(it -> inbox.postings(it).stream())
                                    .map(it -> it.labels().get("service"))
                                    .toList();
                        });
        assertThat(next).contains("storm-other");
        assertThat(next).as("a part of the storm").hasSizeLessThanOrEqualTo(2_000);

        TestServer.expect(
                "the other service has its incident",
                () -> !admin.get("/v1/incidents?service=storm-other").at("/items/0/ref").isEmpty());
        for (int service = 0; service < 50; service++) {
            var name = "storm-" + service;
            TestServer.expect(
                    name + " is counted",
                    () ->
                            admin.get("/v1/incidents?service=" + name)
                                            .json()
                                            .at("/items/0/alert_count")
                                            .asInt()
                                    == 200);
            assertThat(admin.get("/v1/incidents?service=" + name).json().path("items")).hasSize(1);
        }
        var ref = admin.get("/v1/incidents?service=storm-7").at("/items/0/ref");
        var pages = "/v1/pages?incident=" + ref;
        TestServer.expect("a page", () -> !admin.get(pages).at("/items/0/id").isEmpty());
        assertThat(admin.get(pages).json().path("items")).hasSize(1);
        assertThat(admin.get("/v1/incidents/" + ref + "/timeline?limit=500").body())
                .as("the groups of a round share a line")
                .contains(" alert groups are firing (")
                .contains(" more");
    }

    @Test
    void aRoundOpensFewIncidentsHoweverManyServicesAreHitAtOnce() {
        var inbox = server.bean(InboxStore.class);
        var body =
                IntStream.range(0, 60)
                        .mapToObj(it ->
                                "{\"labels\":{\"alertname\":\"Down\",\"service\":\"hit-%d\"}}"
                                        .formatted(it))
                        .collect(Collectors.joining(",", "[", "]"));
        var next =
                server.bean(TransactionTemplate.class)
                        .execute(_ -> {
                            TestServer.expect("nothing is being processed", inbox::takeTurn);
                            assertThat(admin.post("/api/v2/alerts", body).status()).isEqualTo(200);
                            return inbox.waiting(2_000).stream()
                                    .flatMap(it -> inbox.postings(it).stream())
                                    .map(it -> it.labels().get("service"))
                                    .collect(Collectors.toSet());
                        });
        assertThat(next).hasSizeBetween(1, FairQueue.NEW_FLOWS);
        for (int service = 0; service < 60; service++) {
            var name = "hit-" + service;
            TestServer.expect(
                    name + " has its incident",
                    () -> !admin.get("/v1/incidents?service=" + name).at("/items/0/ref").isEmpty());
        }
    }

    @Test
    void whatWaitsIsNamedWhenItIsMuch() {
        var inbox = server.bean(InboxStore.class);
        var value =
                server.bean(TransactionTemplate.class)
                        .execute(_ -> {
                            TestServer.expect("nothing is being processed", inbox::takeTurn);
                            assertThat(admin.post("/api/v2/alerts", flood(6_000)).status())
                                    .isEqualTo(200);
                            return admin.get("/v1/system").body();
                        });
        assertThat(value)
                .containsPattern("6,\\d{3} alerts in \\d+ batches, the oldest for \\d+ s")
                .containsPattern(
                        "In the last 5 min [\\d,]+ alerts came in, [\\d,]+ of them by tokens of"
                                + " admin")
                .containsPattern("[\\d,]+ alert names, most of \\S+, on [\\d,]+ instances of");
        TestServer.expect(
                "they are processed",
                () ->
                        Pattern.compile("signals-waiting[^}]*none")
                                .matcher(admin.get("/v1/system").body())
                                .find());
    }

    private static String flood(int alerts) {
        return IntStream.range(0, alerts)
                .mapToObj(it ->
                        "{\"labels\":{\"alertname\":\"Flood\",\"severity\":\"none\",\"instance\":\"h%d\"}}"
                                .formatted(it))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String storm(int alerts) {
        return IntStream.range(0, alerts)
                .mapToObj(it ->
                        "{\"labels\":{\"alertname\":\"Storm-%d\",\"service\":\"storm-%d\"}}"
                                .formatted(it, it % 50))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * Fires, resolves, fires again, repeats and sends late, at random over some services, and then
     * counts everything again from the alerts themselves.
     */
    @Test
    void countsAreThoseOfTheAlertsWhateverComesInWhateverOrder() {
        for (int seed = 1; seed <= 3; seed++) {
            var random = new Random(seed);
            for (int post = 0; post < 120; post++) {
                var body =
                        random.ints(1 + random.nextInt(8), 0, 60)
                                .mapToObj(it -> posting(random, it))
                                .collect(Collectors.joining(",", "[", "]"));
                assertThat(admin.post("/api/v2/alerts", body).status()).isEqualTo(200);
            }
            TestServer.expect(
                    "all is processed", () -> count("inbox where folded_at is null") == 0);
            assertThat(groupsThatMiscount()).as("seed %d", seed).isEmpty();
            assertThat(incidentsThatMiscount()).as("seed %d", seed).isEmpty();
            assertThat(firingWithoutIncident()).as("seed %d", seed).isEmpty();
        }
    }

    private static String posting(Random random, int alert) {
        var severity = List.of("critical", "warning", "info").get(alert % 3);
        var resolved = random.nextInt(3) == 0 ? ",\"endsAt\":\"2026-01-01T00:00:00Z\"" : "";
        return """
        {"labels":{"alertname":"Sim-%d","service":"sim-%d","severity":"%s","pod":"p-%d"},
         "startsAt":"2025-12-31T00:00:0%dZ"%s}
        """
                .formatted(alert % 5, alert % 4, severity, alert, random.nextInt(10), resolved);
    }

    private int count(String from) {
        return db.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private List<@Nullable String> groupsThatMiscount() {
        return db.sql(
                        """
                        select g.title
                          from alert_group g
                          left join alert a on a.group_id = g.id
                         where g.service like 'sim-%'
                         group by g.id
                        having g.firing_count <> count(*) filter (where a.status = 'firing')
                            or g.expired_count <> count(*) filter (where a.status = 'expired')
                            or g.alert_count <> count(a.*)
                            or (g.state = 'firing') <> (count(*) filter (where a.status = 'firing') > 0)
                        """)
                .query(String.class)
                .list();
    }

    private List<Map<String, @Nullable Object>> incidentsThatMiscount() {
        return db.sql(
                        """
                        select i.number, i.alert_count, count(a.*) as counted
                          from incident i
                          join incident_group g on g.incident = i.id
                          join alert a on a.group_id = g.group_id
                                      and a.last_firing_at >= i.first_signal_at
                         where i.key like '%sim-%'
                           and i.status in ('triage', 'containing', 'mitigated', 'monitoring')
                         group by i.id
                        having i.alert_count <> count(a.*)
                        """)
                .query()
                .listOfRows();
    }

    /** Groups in which something fires that opens incidents, and that no open incident has. */
    private TreeSet<String> firingWithoutIncident() {
        return new TreeSet<>(
                db.sql(
                                """
                                select g.title
                                  from alert_group g
                                  join alert a on a.group_id = g.id
                                 where g.service like 'sim-%'
                                   and a.status = 'firing'
                                   and a.labels ->> 'severity' <> 'info'
                                   and not exists (
                                       select 1
                                         from incident_group j
                                         join incident i on i.id = j.incident
                                        where j.group_id = g.id
                                          and i.status in ('triage', 'containing', 'mitigated',
                                                           'monitoring'))
                                """)
                        .query(String.class)
                        .list());
    }
}
