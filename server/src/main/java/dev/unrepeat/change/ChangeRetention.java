package dev.unrepeat.change;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.platform.RetentionClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Retention of the table {@code change_event}. */
@Repository
class ChangeRetention implements RetentionClass {

    /**
     * Every stretch of time that {@link Changes#nearby} asks for, of whatever service: what a
     * service depends on may be declared otherwise later.
     */
    private static final String BESIDE =
            """
            with start as (
                select coalesce(impact_started_at, detected_at, declared_at) as at,
                       case when status not in ('triage', 'containing', 'mitigated', 'monitoring')
                            then coalesce(resolved_at, updated_at) end as until
                  from incident),
            nearby as (
                select range_agg(
                           tstzrange(at - make_interval(secs => :look_back),
                                     greatest(at, coalesce(until, 'infinity')), '[]')) as times
                  from start)
            """;

    private static final String MAY_GO =
            "change_event.at < :before and not coalesce(change_event.at <@ nearby.times, false)";

    private static final About ABOUT =
            new About(
                    "changes",
                    "Changes: what was deployed, configured, switched or migrated",
                    "what was changed in an incident or in the %d hours before it"
                            .formatted(Changes.LOOK_BACK.toHours()),
                    Duration.ofDays(400),
                    Duration.ofDays(30));

    private final JdbcClient db;

    ChangeRetention(JdbcClient db) {
        this.db = db;
    }

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Stock stock(Instant before) {
        return about(
                        BESIDE
                                + """
                                select count(*) as rows, min(change_event.at) as oldest,
                                       count(*) filter (where %s) as due
                                  from change_event, nearby
                                """
                                        .formatted(MAY_GO),
                        before)
                .query(Stock::read)
                .single();
    }

    @Override
    public Step letGo(Instant before, @Nullable String after, int most) {
        int gone =
                about(
                                BESIDE
                                        + """
                                        delete from change_event
                                         where id in (select id
                                                        from change_event, nearby
                                                       where %s
                                                       order by change_event.at
                                                       limit :most)
                                        """
                                                .formatted(MAY_GO),
                                before)
                        .param("most", most)
                        .update();
        return Step.full(gone, most);
    }

    private JdbcClient.StatementSpec about(String sql, Instant before) {
        return db.sql(sql)
                .param("before", at(before))
                .param("look_back", (double) Changes.LOOK_BACK.toSeconds());
    }
}
