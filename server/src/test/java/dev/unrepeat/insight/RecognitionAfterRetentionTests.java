package dev.unrepeat.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.TestServer;
import dev.unrepeat.platform.RetentionClass;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What an ended incident is recognised by outlives its other alerts. */
class RecognitionAfterRetentionTests {

    private static final Instant END = Instant.parse("2001-01-01T00:00:00Z");

    private final TestServer server = TestServer.running();
    private final JdbcClient db = server.bean(JdbcClient.class);

    @Test
    void theComparisonReadsTheSameAlertsBeforeAndAfter() {
        var made =
                server.admin()
                        .post(
                                "/v1/incidents",
                                "{\"title\":\"Recognised"
                                        + " later\",\"service\":\"recognised\",\"facts\":{}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var incident =
                db.sql("select id from incident where number = :number")
                        .param("number", Long.parseLong(made.at("/ref").replace("INC-", "")))
                        .query((row, _) -> row.getObject("id", UUID.class))
                        .single();
        var transitions = "/v1/incidents/" + made.at("/ref") + "/transitions";
        server.admin().post(transitions, "{\"to\":\"mitigated\",\"note\":\"x\"}");
        server.admin().post(transitions, "{\"to\":\"resolved\"}");
        for (int group = 1; group <= 2; group++) {
            alerts(incident, UUID.randomUUID(), group);
        }
        var reads = server.bean(CaseReads.class);
        var before = reads.alerts(incident);
        assertThat(before).hasSize(200);

        letGo();

        assertThat(reads.alerts(incident)).isEqualTo(before);
        assertThat(
                        db.sql("select count(*) from alert where service = 'recognised'")
                                .query(Integer.class)
                                .single())
                .as("of 300 in each group 200 stay")
                .isEqualTo(400);
    }

    private void letGo() {
        var alerts =
                server.context().getBeansOfType(RetentionClass.class).values().stream()
                        .filter(it -> it.name().equals("alerts"))
                        .findFirst()
                        .orElseThrow();
        server.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> {
                    var step = alerts.letGo(END, null, 10_000);
                    while (step.next() != null) {
                        step = alerts.letGo(END, step.next(), 10_000);
                    }
                });
    }

    private void alerts(UUID incident, UUID group, int number) {
        db.sql(
                        """
                        with g as (
                            insert into alert_group (id, route, key, labels, service, incident_key,
                                                     title, state, firing_count, expired_count,
                                                     alert_count, wait_ms, window_ms, first_at,
                                                     last_at)
                            values (:group, 'recognised', :group::text, '{}', 'recognised', 'x', 'x',
                                    'quiet', 0, 0, 300, 0, 0, '2000-01-01', '2000-06-01')
                            returning id),
                        i as (
                            insert into incident_group (incident, group_id, joined_at)
                            select :incident, id, '2000-01-01' from g)
                        insert into alert (source, fingerprint, group_id, status, labels,
                                           annotations, generator_url, starts_at, ends_at,
                                           ends_by_timeout, first_at, last_at, last_seq, count,
                                           service)
                        select 'recognised', :group::text || n, g.id, 'resolved',
                               jsonb_build_object('alertname', 'PoolExhausted', 'pod', 'p' || n),
                               '{"summary": "the pool is empty"}', '', '2000-01-01', '2000-01-02',
                               false,
                               '2000-01-01'::timestamptz + make_interval(secs => n * 2 + :number),
                               '2000-06-01', 1, 1, 'recognised'
                          from g, generate_series(1, 300) n
                        """)
                .param("group", group)
                .param("incident", incident)
                .param("number", number)
                .update();
    }
}
