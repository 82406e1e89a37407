package dev.unrepeat.work;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.health.HealthCheck;
import dev.unrepeat.health.HealthCheck.Limits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Do timers ring when they are due? */
@Repository
class TimerChecks implements HealthCheck.Source {

    private static final int LATE_SECONDS = 30;

    private final JdbcClient db;
    private final InstantSource clock;

    TimerChecks(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Late(int pending, int late, int failing, double oldest) {}

    @Override
    public List<HealthCheck> look() {
        var now = clock.instant();
        var seen = read(now);
        return List.of(
                HealthCheck.above(
                        "timers-late",
                        "Timers",
                        seen.late() == 0
                                ? "%d set, none late".formatted(seen.pending())
                                : "%d of %d late, the oldest by %.0f s"
                                        .formatted(seen.late(), seen.pending(), seen.oldest()),
                        seen.late(),
                        new Limits(1, 20),
                        "Clocks and reminders fire late. If no server was down, look for a slow"
                                + " database (below) or a machine without free processors.",
                        null),
                HealthCheck.above(
                        "timers-failing",
                        "Timers that fail",
                        seen.failing() == 0
                                ? "none"
                                : "%d failing, being retried".formatted(seen.failing()),
                        seen.failing(),
                        new Limits(1, 10),
                        "Search the log for the timer's name for the cause. They are tried again"
                                + " every few seconds and lose nothing.",
                        null));
    }

    private Late read(Instant now) {
        return db.sql(
                        """
                        select count(*) as pending,
                               count(*) filter (where execution_time < :late) as late,
                               count(*) filter (where consecutive_failures > 2) as failing,
                               coalesce(extract(epoch from :now - min(execution_time)
                                            filter (where execution_time < :late)), 0) as oldest
                          from scheduled_tasks
                        """)
                .param("now", at(now))
                .param("late", at(now.minusSeconds(LATE_SECONDS)))
                .query((row, _) ->
                        new Late(
                                row.getInt("pending"),
                                row.getInt("late"),
                                row.getInt("failing"),
                                row.getDouble("oldest")))
                .single();
    }
}
