package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.health.HealthCheck;
import dev.unrepeat.health.HealthCheck.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Does what comes in become alerts soon, and can it be read? */
@Repository
class SignalChecks implements HealthCheck.Source {

    private static final Duration LOOKED_BACK = Duration.ofDays(1);

    private final JdbcClient db;
    private final InstantSource clock;

    SignalChecks(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Alerts that wait, from which the check says what they are. */
    private static final int FLOOD = 5_000;

    private static final Duration LATELY = Duration.ofMinutes(5);

    private record Journal(int batches, long alerts, double oldest) {}

    @Override
    public List<HealthCheck> look() {
        var now = clock.instant();
        var journal = journal(now);
        var unread = quarantined(now.minus(LOOKED_BACK));
        return List.of(
                HealthCheck.above(
                        "signals-waiting",
                        "Signals waiting",
                        waiting(journal, now),
                        journal.oldest(),
                        new Limits(10, 60),
                        "They are in the journal and safe, and become alerts as soon as the"
                            + " processing catches up. If the count does not fall, read the log of"
                            + " the servers for 'alerts'.",
                        "signals"),
                HealthCheck.above(
                        "signals-quarantined",
                        "Signals that can't be read",
                        unread == 0 ? "none in a day" : "%d in a day".formatted(unread),
                        unread,
                        new Limits(1, 100),
                        "Integrations shows each with the reason. Fix the sender, then replay"
                                + " them.",
                        "signals"));
    }

    private String waiting(Journal journal, Instant now) {
        if (journal.batches() == 0) {
            return "none";
        }
        var text =
                "%,d alerts in %,d batches, the oldest for %.0f s"
                        .formatted(journal.alerts(), journal.batches(), journal.oldest());
        return journal.alerts() < FLOOD ? text : text + ". " + flood(now);
    }

    private Journal journal(Instant now) {
        return db.sql(
                        """
                        select count(*) as batches, coalesce(sum(alerts), 0) as alerts,
                               coalesce(extract(epoch from :now - min(received_at)), 0) as oldest
                          from inbox
                         where folded_at is null
                        """)
                .param("now", at(now))
                .query((row, _) ->
                        new Journal(
                                row.getInt("batches"),
                                row.getLong("alerts"),
                                row.getDouble("oldest")))
                .single();
    }

    /** Says what the flood is made of, from whom, and what of it fires. */
    private String flood(Instant now) {
        var since = at(now.minus(LATELY));
        var sent =
                db.sql(
                                """
                                select sum(alerts) as alerts,
                                       (array_agg(sent_by order by alerts desc))[1] as most,
                                       max(alerts) as of_most
                                  from (select sent_by, sum(alerts) as alerts
                                          from inbox
                                         where received_at >= :since
                                         group by sent_by) senders
                                """)
                        .param("since", since)
                        .query((row, _) ->
                                "In the last 5 min %,d alerts came in, %,d of them by tokens of %s"
                                        .formatted(
                                                row.getLong("alerts"),
                                                row.getLong("of_most"),
                                                row.getString("most")))
                        .single();
        var seen =
                db.sql(
                                """
                                select count(distinct labels ->> 'alertname') as kinds,
                                       (array_agg(labels ->> 'alertname'
                                                  order by firing_count desc))[1] as most,
                                       count(distinct service) as services,
                                       (select count(distinct labels ->> 'instance')
                                          from alert
                                         where last_at >= :since) as instances
                                  from alert_group
                                 where last_at >= :since
                                """)
                        .param("since", since)
                        .query((row, _) ->
                                "; processed of them: %,d alert names, most of %s, on %,d instances of %,d services"
                                        .formatted(
                                                row.getLong("kinds"),
                                                row.getString("most"),
                                                row.getLong("instances"),
                                                row.getLong("services")))
                        .single();
        return sent + seen;
    }

    private int quarantined(Instant since) {
        return db.sql("select count(*) from quarantine where replayed_at is null and at >= :since")
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }
}
