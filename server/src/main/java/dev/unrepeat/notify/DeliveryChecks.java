package dev.unrepeat.notify;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.health.HealthCheck;
import dev.unrepeat.health.HealthCheck.Limits;
import dev.unrepeat.health.HealthCheck.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Does what has to leave the building leave it in time? */
@Repository
class DeliveryChecks implements HealthCheck.Source {

    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration LOOKED_BACK = Duration.ofDays(1);

    private final JdbcClient db;
    private final InstantSource clock;

    DeliveryChecks(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Queue(int queued, int late, int retrying) {}

    /** A channel over which deliveries were given up, with the last reason. */
    private record Dead(String channel, int deliveries, String reason) {}

    @Override
    public List<HealthCheck> look() {
        var now = clock.instant();
        var queue = queue(now);
        var checks = new ArrayList<HealthCheck>();
        checks.add(
                HealthCheck.above(
                        "deliveries-late",
                        "Messages waiting",
                        "%d, of these %d late and %d retrying"
                                .formatted(queue.queued(), queue.late(), queue.retrying()),
                        queue.late(),
                        new Limits(1, 20),
                        "Pages and e-mails are sent late. If no server was down, look for a slow"
                                + " database or a receiver that answers slowly.",
                        null));
        var dead = dead(now.minus(LOOKED_BACK));
        if (dead.isEmpty()) {
            checks.add(
                    HealthCheck.pass("deliveries-dead", "Messages given up", "none in a day", 0));
        }
        for (var channel : dead) {
            checks.add(
                    new HealthCheck(
                            "deliveries-dead",
                            Status.FAIL,
                            "Messages given up on " + channel.channel(),
                            "%d in a day; the last: %s"
                                    .formatted(channel.deliveries(), channel.reason()),
                            channel.deliveries(),
                            "Nobody is reached over this channel. Fix it (kind: Channel), send a"
                                    + " test over it, and give the people behind it a second one.",
                            null));
        }
        return checks;
    }

    private Queue queue(Instant now) {
        return db.sql(
                        """
                        select count(*) as queued,
                               count(*) filter (where state = 'queued' and due_at < :late) as late,
                               count(*) filter (where attempts > 0) as retrying
                          from delivery
                         where state in ('queued', 'sending')
                        """)
                .param("late", at(now.minus(LATE)))
                .query((row, _) ->
                        new Queue(row.getInt("queued"), row.getInt("late"), row.getInt("retrying")))
                .single();
    }

    private List<Dead> dead(Instant since) {
        return db.sql(
                        """
                        select d.channel, count(*) as deliveries,
                               (array_agg(a.detail order by a.at desc))[1] as reason
                          from delivery d
                          join delivery_attempt a on a.delivery = d.id and a.n = d.attempts
                         where d.state = 'failed'
                           and d.updated_at >= :since
                         group by d.channel
                         order by d.channel
                        """)
                .param("since", at(since))
                .query((row, _) ->
                        new Dead(
                                row.getString("channel"),
                                row.getInt("deliveries"),
                                row.getString("reason")))
                .list();
    }
}
