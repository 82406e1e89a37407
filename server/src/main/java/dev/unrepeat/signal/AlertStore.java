package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code alert} and {@code alert_event}, written in bulk. */
@Repository
class AlertStore {

    static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    static final String COLUMNS =
            """
            select a.source, a.fingerprint, a.group_id, a.status, a.labels, a.annotations,
                   a.generator_url, a.starts_at, a.ends_at, a.ends_by_timeout, a.first_at,
                   a.last_at, a.last_firing_at, a.last_seq, a.count, a.service
              from alert a
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    AlertStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A change of state to remember. */
    record Event(Instant at, Alert.Key key, String from, AlertStatus to, long seq) {}

    /** The alerts of those keys that are known, locked in the order of their keys. */
    List<Alert> lock(Collection<Alert.Key> keys) {
        var sorted = keys.stream().sorted().toList();
        return db.sql(
                        COLUMNS
                                + """
                                  join unnest(:sources::text[], :fingerprints::text[])
                                       as wanted (source, fingerprint)
                                 using (source, fingerprint)
                                 order by a.source, a.fingerprint
                                   for update of a
                                """)
                .param("sources", sorted.stream().map(Alert.Key::source).toArray(String[]::new))
                .param(
                        "fingerprints",
                        sorted.stream().map(Alert.Key::fingerprint).toArray(String[]::new))
                .query(this::read)
                .list();
    }

    void save(List<Alert> alerts) {
        db.sql(
                        """
                        insert into alert (source, fingerprint, group_id, status, labels,
                                           annotations, generator_url, starts_at, ends_at,
                                           ends_by_timeout, first_at, last_at, last_firing_at,
                                           last_seq, count, service)
                        select source, fingerprint, group_id::uuid, status, labels::jsonb,
                               annotations::jsonb, url, starts_at::timestamptz,
                               ends_at::timestamptz, by_timeout, first_at::timestamptz,
                               last_at::timestamptz, firing_at::timestamptz, seq, count, service
                          from unnest(:sources::text[], :fingerprints::text[], :groups::text[],
                                      :statuses::text[], :labels::text[], :annotations::text[],
                                      :urls::text[], :starts::text[], :ends::text[],
                                      :timeouts::boolean[], :firsts::text[], :lasts::text[],
                                      :firings::text[], :seqs::bigint[], :counts::bigint[],
                                      :services::text[])
                               as fresh (source, fingerprint, group_id, status, labels,
                                         annotations, url, starts_at, ends_at, by_timeout,
                                         first_at, last_at, firing_at, seq, count, service)
                        on conflict (source, fingerprint) do update
                           set group_id = excluded.group_id,
                               status = excluded.status,
                               labels = excluded.labels,
                               annotations = excluded.annotations,
                               generator_url = excluded.generator_url,
                               starts_at = excluded.starts_at,
                               ends_at = excluded.ends_at,
                               ends_by_timeout = excluded.ends_by_timeout,
                               last_at = excluded.last_at,
                               last_firing_at = excluded.last_firing_at,
                               last_seq = excluded.last_seq,
                               count = excluded.count,
                               service = excluded.service
                        """)
                .param("sources", texts(alerts, it -> it.key().source()))
                .param("fingerprints", texts(alerts, it -> it.key().fingerprint()))
                .param("groups", texts(alerts, it -> it.group().toString()))
                .param("statuses", texts(alerts, it -> it.status().word()))
                .param("labels", texts(alerts, it -> json.writeValueAsString(it.labels())))
                .param(
                        "annotations",
                        texts(alerts, it -> json.writeValueAsString(it.annotations())))
                .param("urls", texts(alerts, Alert::generatorUrl))
                .param("starts", texts(alerts, it -> it.startsAt().toString()))
                .param("ends", texts(alerts, it -> it.endsAt().toString()))
                .param(
                        "timeouts",
                        alerts.stream().map(Alert::endsByTimeout).toArray(Boolean[]::new))
                .param("firsts", texts(alerts, it -> it.firstAt().toString()))
                .param("lasts", texts(alerts, it -> it.lastAt().toString()))
                .param(
                        "firings",
                        alerts.stream()
                                .map(Alert::lastFiringAt)
                                .map(it -> it == null ? null : it.toString())
                                .toArray(String[]::new))
                .param("seqs", alerts.stream().map(Alert::lastSeq).toArray(Long[]::new))
                .param("counts", alerts.stream().map(Alert::count).toArray(Long[]::new))
                .param("services", texts(alerts, Alert::service))
                .update();
    }

    void record(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        insert into alert_event (at, source, fingerprint, from_status, to_status,
                                                 seq)
                        select at::timestamptz, source, fingerprint, nullif(before, ''), after, seq
                          from unnest(:ats::text[], :sources::text[], :fingerprints::text[],
                                      :befores::text[], :afters::text[], :seqs::bigint[])
                               as fresh (at, source, fingerprint, before, after, seq)
                        """)
                .param("ats", events.stream().map(it -> it.at().toString()).toArray(String[]::new))
                .param(
                        "sources",
                        events.stream().map(it -> it.key().source()).toArray(String[]::new))
                .param(
                        "fingerprints",
                        events.stream().map(it -> it.key().fingerprint()).toArray(String[]::new))
                .param("befores", events.stream().map(Event::from).toArray(String[]::new))
                .param("afters", events.stream().map(it -> it.to().word()).toArray(String[]::new))
                .param("seqs", events.stream().map(Event::seq).toArray(Long[]::new))
                .update();
    }

    /** Muted alerts after a key, in the order of their keys, not locked. */
    List<Alert> suppressedAfter(Alert.Key after, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                 where a.status = 'suppressed'
                                   and (a.source, a.fingerprint) > (:source, :fingerprint)
                                 order by a.source, a.fingerprint
                                 limit :limit
                                """)
                .param("source", after.source())
                .param("fingerprint", after.fingerprint())
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Whether the end of an alert that fires is before then. */
    boolean anyEndedBefore(Instant then) {
        return db.sql(
                        """
                        select exists (
                            select 1 from alert where status = 'firing' and ends_at < :then)
                        """)
                .param("then", at(then))
                .query(Boolean.class)
                .single();
    }

    /** Marks firing alerts whose end has passed as expired and returns them. */
    List<Alert> expire(Instant now, int limit) {
        return db.sql(
                        """
                        with late as (
                            select source, fingerprint
                              from alert
                             where status = 'firing'
                               and ends_at < :now
                             order by source, fingerprint
                             limit :limit
                               for update skip locked)
                        update alert a
                           set status = 'expired'
                          from late
                         where a.source = late.source
                           and a.fingerprint = late.fingerprint
                        returning a.source, a.fingerprint, a.group_id, a.status, a.labels,
                                  a.annotations, a.generator_url, a.starts_at, a.ends_at,
                                  a.ends_by_timeout, a.first_at, a.last_at, a.last_firing_at,
                                  a.last_seq, a.count, a.service
                        """)
                .param("now", at(now))
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    private static String[] texts(List<Alert> alerts, Function<Alert, String> value) {
        return alerts.stream().map(value).toArray(String[]::new);
    }

    Alert read(ResultSet row, int number) throws SQLException {
        return new Alert(
                new Alert.Key(row.getString("source"), row.getString("fingerprint")),
                row.getObject("group_id", UUID.class),
                row.getString("service"),
                AlertStatus.of(row.getString("status")),
                json.readValue(row.getString("labels"), LABELS),
                json.readValue(row.getString("annotations"), LABELS),
                row.getString("generator_url"),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                row.getBoolean("ends_by_timeout"),
                instant(row, "first_at"),
                instant(row, "last_at"),
                optionalInstant(row, "last_firing_at").orElse(null),
                row.getLong("last_seq"),
                row.getLong("count"));
    }
}
