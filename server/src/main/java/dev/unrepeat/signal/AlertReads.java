package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.platform.Cursor;
import dev.unrepeat.platform.LabelWord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Questions about many alerts. */
@Repository
class AlertReads {

    private final JdbcClient db;
    private final AlertStore store;
    private final JsonMapper json;

    AlertReads(JdbcClient db, AlertStore store, JsonMapper json) {
        this.db = db;
        this.store = store;
        this.json = json;
    }

    /**
     * Alerts, the newest first.
     *
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     */
    List<Alert> list(
            @Nullable UUID reader,
            @Nullable String status,
            @Nullable String service,
            Cursor.@Nullable Place after,
            int limit) {
        return db.sql(
                        AlertStore.COLUMNS
                                + """
                                 where a.group_id not in (select hidden_groups(:reader::uuid))
                                   and (:status::text is null or a.status = :status::text)
                                   and (:service::text is null or a.service = :service::text)
                                   and (:at::timestamptz is null
                                        or (a.last_at, a.source || ' ' || a.fingerprint)
                                           < (:at::timestamptz, :id::text))
                                 order by a.last_at desc, a.source || ' ' || a.fingerprint desc
                                 limit :limit
                                """)
                .param("reader", reader)
                .param("status", status)
                .param("service", service)
                .param("at", after == null ? null : at(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(store::read)
                .list();
    }

    /** Alerts that were heard since, drills apart, the newest first. */
    List<Alert> since(@Nullable UUID reader, Instant since, int limit) {
        return db.sql(
                        AlertStore.COLUMNS
                                + """
                                  join alert_group g on g.id = a.group_id
                                 where a.last_at >= :since
                                   and g.route <> 'drill'
                                   and a.group_id not in (select hidden_groups(:reader::uuid))
                                 order by a.last_at desc, a.source, a.fingerprint
                                 limit :limit
                                """)
                .param("since", at(since))
                .param("reader", reader)
                .param("limit", limit)
                .query(store::read)
                .list();
    }

    /** The alert of a source with that fingerprint, where the reader sees it. */
    Optional<Alert> find(@Nullable UUID reader, String source, String fingerprint) {
        return db.sql(
                        AlertStore.COLUMNS
                                + """
                                 where a.source = :source
                                   and a.fingerprint = :fingerprint
                                   and a.group_id not in (select hidden_groups(:reader::uuid))
                                """)
                .param("source", source)
                .param("fingerprint", fingerprint)
                .param("reader", reader)
                .query(store::read)
                .optional();
    }

    /** Firing alerts that carry all these labels, for a reader; answered by the index on labels. */
    List<Alert> firingWith(@Nullable UUID reader, Map<String, String> labels) {
        return db.sql(
                        AlertStore.COLUMNS
                                + """
                                 where a.status in ('firing', 'suppressed')
                                   and a.labels @> :labels::jsonb
                                   and a.group_id not in (select hidden_groups(:reader::uuid))
                                 order by a.source, a.fingerprint
                                """)
                .param("labels", json.writeValueAsString(labels))
                .param("reader", reader)
                .query(store::read)
                .list();
    }

    /** Alerts that fire, muted or not, that a reader sees, with all these labels. */
    List<Alerts.Firing> live(@Nullable UUID reader, Map<String, String> labels, Instant since) {
        return db.sql(
                        """
                        select a.source, a.fingerprint, a.group_id, a.service, a.labels, a.starts_at
                          from alert a
                         where a.status in ('firing', 'suppressed')
                           and a.ends_at > :since
                           and a.labels @> :labels::jsonb
                           and a.group_id not in (select hidden_groups(:reader::uuid))
                         order by a.starts_at, a.source, a.fingerprint
                        """)
                .param("labels", json.writeValueAsString(labels))
                .param("since", at(since))
                .param("reader", reader)
                .query((row, _) ->
                        new Alerts.Firing(
                                row.getString("source"),
                                row.getString("fingerprint"),
                                row.getObject("group_id", UUID.class),
                                row.getString("service"),
                                json.readValue(row.getString("labels"), AlertStore.LABELS),
                                instant(row, "starts_at")))
                .list();
    }

    /** How many distinct alerts of these groups fired at some time since. */
    int firedSince(Collection<UUID> groups, Instant since) {
        return groups.isEmpty()
                ? 0
                : db.sql(
                                """
                                select count(*)
                                  from alert
                                 where group_id = any(:groups)
                                   and last_firing_at >= :since
                                """)
                        .param("groups", groups.toArray(UUID[]::new))
                        .param("since", at(since))
                        .query(Integer.class)
                        .single();
    }

    private static final int MOST_PARTS = 200;

    List<Alerts.Part> parts(Collection<UUID> groups, List<String> labels) {
        return groups.isEmpty()
                ? List.of()
                : db.sql(
                                """
                                select l.label,
                                       a.labels ->> l.label as value,
                                       count(*) filter (where a.status in ('firing', 'suppressed'))
                                           as firing,
                                       count(*) as total,
                                       min(a.first_at) as first_at,
                                       max(a.last_at) as last_at
                                  from alert a
                                 cross join unnest(:labels::text[]) l (label)
                                 where a.group_id = any(:groups)
                                   and a.labels ->> l.label <> ''
                                 group by l.label, value
                                 order by l.label, firing desc, value
                                 limit :most
                                """)
                        .param("groups", groups.toArray(UUID[]::new))
                        .param("labels", labels.toArray(String[]::new))
                        .param("most", MOST_PARTS)
                        .query((row, _) ->
                                new Alerts.Part(
                                        row.getString("label"),
                                        row.getString("value"),
                                        row.getInt("firing"),
                                        row.getInt("total"),
                                        instant(row, "first_at"),
                                        instant(row, "last_at")))
                        .list();
    }

    /** So many alerts of a group began to fire in one step. */
    record Firings(UUID group, int step, int count) {}

    List<Firings> firings(Collection<UUID> groups, Instant from, Instant until, Duration step) {
        return groups.isEmpty()
                ? List.of()
                : db.sql(
                                """
                                select a.group_id,
                                       floor(extract(epoch from e.at - :from) / :step)::int as step,
                                       count(*)::int as count
                                  from alert a
                                  join alert_event e
                                    on e.source = a.source
                                   and e.fingerprint = a.fingerprint
                                 where a.group_id = any(:groups)
                                   and e.to_status = 'firing'
                                   and e.at >= :from
                                   and e.at <= :until
                                 group by a.group_id, step
                                """)
                        .param("groups", groups.toArray(UUID[]::new))
                        .param("from", at(from))
                        .param("until", at(until))
                        .param("step", step.toSeconds())
                        .query((row, _) ->
                                new Firings(
                                        row.getObject("group_id", UUID.class),
                                        row.getInt("step"),
                                        row.getInt("count")))
                        .list();
    }

    /**
     * Tells whether something of these groups fires, or of some there is no news, that would open
     * an incident; information does not.
     */
    boolean anyThatOpens(Collection<UUID> groups) {
        return !groups.isEmpty()
                && db.sql(
                                """
                                select exists (
                                    select 1
                                      from alert a
                                     where a.group_id = any(:groups)
                                       and a.status in ('firing', 'expired')
                                       and coalesce(
                                               lower(regexp_replace(
                                                   a.labels ->> 'severity', :ornament, '', 'g')),
                                               '')
                                           <> all(:opens_none))
                                """)
                        .param("groups", groups.toArray(UUID[]::new))
                        .param("ornament", LabelWord.ORNAMENT)
                        .param("opens_none", GroupTally.OPENS_NONE.toArray(String[]::new))
                        .query(Boolean.class)
                        .single();
    }
}
