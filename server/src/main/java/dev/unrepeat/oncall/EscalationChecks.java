package dev.unrepeat.oncall;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.health.HealthCheck;
import dev.unrepeat.health.HealthCheck.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Do escalations go on when they are due, and does anybody answer? The page to a whole team (SEV1)
 * is one step that waits for nobody, so it does not count as unanswered.
 */
@Repository
class EscalationChecks implements HealthCheck.Source {

    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration LOOKED_BACK = Duration.ofDays(1);

    private final JdbcClient db;
    private final InstantSource clock;

    EscalationChecks(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Runs(int active, int late, int exhausted) {}

    @Override
    public List<HealthCheck> look() {
        var runs = runs();
        return List.of(
                HealthCheck.above(
                        "escalations-late",
                        "Escalations",
                        "%d under way, %d late".formatted(runs.active(), runs.late()),
                        runs.late(),
                        new Limits(1, 5),
                        "The next person is paged late. If no server was down, look for a slow"
                                + " database or a machine without free processors.",
                        null),
                HealthCheck.above(
                        "escalations-exhausted",
                        "Unanswered escalations",
                        runs.exhausted() == 0
                                ? "none in a day"
                                : "%d in a day".formatted(runs.exhausted()),
                        runs.exhausted(),
                        new Limits(1, Double.MAX_VALUE),
                        "Everybody was paged and nobody acknowledged. Look at those incidents, then"
                                + " at the schedules and contacts of their teams.",
                        null));
    }

    private Runs runs() {
        var now = clock.instant();
        return db.sql(
                        """
                        select count(*) filter (where state = 'active') as active,
                               count(*) filter (where state = 'active' and due_at < :late) as late,
                               count(*) filter (where state = 'exhausted' and not whole_team
                                                  and ended_at >= :since)
                                   as exhausted
                          from escalation
                        """)
                .param("late", at(now.minus(LATE)))
                .param("since", at(now.minus(LOOKED_BACK)))
                .query((row, _) ->
                        new Runs(row.getInt("active"), row.getInt("late"), row.getInt("exhausted")))
                .single();
    }
}
