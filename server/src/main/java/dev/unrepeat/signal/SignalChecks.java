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

    private record Journal(int waiting, double oldest) {}

    @Override
    public List<HealthCheck> look() {
        var now = clock.instant();
        var journal = journal(now);
        var unread = quarantined(now.minus(LOOKED_BACK));
        return List.of(
                HealthCheck.above(
                        "signals-waiting",
                        "Signals waiting",
                        journal.waiting() == 0
                                ? "none"
                                : "%d batches, the oldest for %.0f s"
                                        .formatted(journal.waiting(), journal.oldest()),
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
                        "Settings, Signals shows each with the reason. Mend the sender, then replay"
                                + " them.",
                        "signals"));
    }

    private Journal journal(Instant now) {
        return db.sql(
                        """
                        select count(*) as waiting,
                               coalesce(extract(epoch from :now - min(received_at)), 0) as oldest
                          from inbox
                         where folded_at is null
                        """)
                .param("now", at(now))
                .query((row, _) -> new Journal(row.getInt("waiting"), row.getDouble("oldest")))
                .single();
    }

    private int quarantined(Instant since) {
        return db.sql("select count(*) from quarantine where replayed_at is null and at >= :since")
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }
}
