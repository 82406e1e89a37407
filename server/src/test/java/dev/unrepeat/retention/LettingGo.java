package dev.unrepeat.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.platform.RetentionClass;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A server whose worker stands still, so that a test takes each step itself. */
abstract class LettingGo {

    static final Instant END = Instant.parse("2001-01-01T00:00:00Z");

    final TestServer server = TestServer.running();
    final Http admin = server.admin();
    final JdbcClient db = server.bean(JdbcClient.class);

    @BeforeEach
    void standStill() {
        server.bean(RetentionWorker.class).stop();
    }

    RetentionClass retained(String name) {
        return server.context().getBeansOfType(RetentionClass.class).values().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Lets go of what is older than {@link #END}, step after step to the end. */
    void run(String name) {
        var transaction = server.bean(TransactionTemplate.class);
        var place = new AtomicReference<@Nullable String>();
        do {
            transaction.executeWithoutResult(
                    _ -> place.set(retained(name).letGo(END, place.get(), 500).next()));
        } while (place.get() != null);
    }

    long count(String table, String where) {
        return db.sql("select count(*) from %s where %s".formatted(table, where))
                .query(Long.class)
                .single();
    }

    /** A group that was quiet since 2000, with so many alerts of the status. */
    UUID group(String name, int alerts, String status) {
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into alert_group (id, route, key, labels, service, incident_key, title,
                                                 state, firing_count, expired_count, alert_count,
                                                 wait_ms, window_ms, first_at, last_at)
                        values (:id, 'kept', :name, '{}', 'kept', :name, 'kept',
                                case when :status = 'expired' then 'expired' else 'quiet' end, 0,
                                case when :status = 'expired' then :alerts else 0 end, :alerts,
                                0, 0, '2000-01-01', '2000-06-01')
                        """)
                .param("id", id)
                .param("name", name + id)
                .param("alerts", alerts)
                .param("status", status)
                .update();
        db.sql(
                        """
                        insert into alert (source, fingerprint, group_id, status, labels, annotations,
                                           generator_url, starts_at, ends_at, ends_by_timeout,
                                           first_at, last_at, last_seq, count, service)
                        select 'kept', :id::text || lpad(n::text, 5, '0'), :id, :status, '{}', '{}', '',
                               '2000-01-01', '2000-01-02', false,
                               '2000-01-01'::timestamptz + make_interval(secs => n),
                               '2000-06-01', 1, 1, 'kept'
                          from generate_series(1, :alerts) n
                        """)
                .param("id", id)
                .param("status", status)
                .param("alerts", alerts)
                .update();
        db.sql(
                        """
                        insert into alert_event (at, source, fingerprint, to_status, seq)
                        select first_at, source, fingerprint, 'firing', 1
                          from alert
                         where group_id = :id
                        """)
                .param("id", id)
                .update();
        return id;
    }

    /** An open incident of the group. */
    String incident(UUID group) {
        var made =
                admin.post(
                        "/v1/incidents",
                        "{\"title\":\"Kept %s\",\"service\":\"kept\",\"facts\":{}}"
                                .formatted(group));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        db.sql(
                        """
                        insert into incident_group (incident, group_id, joined_at)
                        select id, :group, now()
                          from incident
                         where number = :number
                        """)
                .param("group", group)
                .param("number", Long.parseLong(made.at("/ref").replace("INC-", "")))
                .update();
        return made.at("/ref");
    }
}
