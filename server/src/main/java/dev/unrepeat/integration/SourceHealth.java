package dev.unrepeat.integration;

import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came in from each source, drills apart, and what of it could not be read. */
@Repository
class SourceHealth {

    private final JdbcClient db;

    SourceHealth(JdbcClient db) {
        this.db = db;
    }

    /**
     * A source that has sent something.
     *
     * @param alerts distinct alerts that are remembered
     * @param lastAt when the newest came, or empty when none could be read
     * @param name alertname of the newest
     * @param group its group
     * @param refusedAt when the newest body came that could not be read and was not replayed
     * @param refusal why
     * @param refused how many such bodies wait in quarantine
     */
    record LastAlert(
            String source,
            int alerts,
            Optional<Instant> lastAt,
            @Nullable String name,
            @Nullable UUID group,
            Optional<Instant> refusedAt,
            @Nullable String refusal,
            int refused) {}

    /**
     * Returns what is known of each sender, without the newest alert where that is hidden.
     *
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     */
    List<LastAlert> sources(@Nullable UUID reader) {
        return db.sql(
                        """
                        with read as (
                            select source, count(*) as alerts, max(last_at) as last_at
                              from alert
                             where group_id not in (select id from alert_group where route = 'drill')
                             group by source),
                        newest as (
                            select distinct on (a.source) a.source,
                                   a.labels ->> 'alertname' as name, a.group_id
                              from alert a
                              join read r on r.source = a.source and r.last_at = a.last_at
                             where a.group_id not in (select hidden_groups(:reader::uuid))
                               and a.group_id not in (select id
                                                        from alert_group
                                                       where route = 'drill')
                             order by a.source, a.fingerprint),
                        refused as (
                            select distinct on (source) source, at, reason,
                                   count(*) over (partition by source) as bodies
                              from quarantine
                             where replayed_at is null
                             order by source, at desc)
                        select coalesce(r.source, q.source) as source,
                               coalesce(r.alerts, 0) as alerts, r.last_at, n.name, n.group_id,
                               q.at as refused_at, q.reason,
                               coalesce(q.bodies, 0) as bodies
                          from read r
                          full join refused q on q.source = r.source
                          left join newest n on n.source = r.source
                         order by 1
                        """)
                .param("reader", reader)
                .query((row, _) ->
                        new LastAlert(
                                row.getString("source"),
                                row.getInt("alerts"),
                                optionalInstant(row, "last_at"),
                                row.getString("name"),
                                row.getObject("group_id", UUID.class),
                                optionalInstant(row, "refused_at"),
                                row.getString("reason"),
                                row.getInt("bodies")))
                .list();
    }
}
