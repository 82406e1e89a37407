package dev.unrepeat.incident;

import static dev.unrepeat.platform.SqlValues.at;

import dev.unrepeat.signal.IncidentOfGroup;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions about many incidents. */
@Repository
public class IncidentReads implements IncidentOfGroup {

    private final JdbcClient db;
    private final IncidentStore store;

    IncidentReads(JdbcClient db, IncidentStore store) {
        this.db = db;
        this.store = store;
    }

    /**
     * What somebody looks for; null means any.
     *
     * @param from the first day (UTC) on which it began
     * @param until the last day
     * @param drill whether drills are looked for, or what is real
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     */
    record Filter(
            @Nullable String status,
            @Nullable String severity,
            @Nullable String service,
            @Nullable String text,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Boolean drill,
            @Nullable Long before,
            @Nullable UUID reader) {}

    /** An incident on the day it began. */
    public record Mark(LocalDate day, String ref, String severity, String title) {}

    /** Newest first; {@code before} is the number that the page before ended with. */
    List<Incident> list(Filter filter, int limit) {
        return db.sql(
                        IncidentStore.COLUMNS
                                + """
                                 where i.number is not null
                                   and (:status::text is null
                                        or i.status = :status::text
                                        or (:status::text = 'open'
                                            and i.status in ('triage', 'containing', 'mitigated',
                                                             'monitoring')))
                                   and (:severity::text is null or i.severity = :severity::text)
                                   and (:service::text is null
                                        or i.services @> array[:service::text])
                                   and (:text::text is null
                                        or i.title ilike :text::text
                                        or 'INC-' || i.number ilike :text::text)
                                   and (:from::timestamptz is null or
                                        coalesce(i.impact_started_at, i.detected_at,
                                                 i.declared_at) >= :from::timestamptz)
                                   and (:until::timestamptz is null or
                                        coalesce(i.impact_started_at, i.detected_at,
                                                 i.declared_at) < :until::timestamptz)
                                   and (:drill::boolean is null or i.drill = :drill::boolean)
                                   and (:before::bigint is null or i.number < :before::bigint)
                                   and i.id not in (select hidden_incidents(:reader::uuid))
                                 order by i.number desc
                                 limit :limit
                                """)
                .param("status", filter.status())
                .param("severity", filter.severity())
                .param("service", filter.service())
                .param("text", filter.text() == null ? null : "%" + escaped(filter.text()) + "%")
                .param("from", at(startOf(filter.from())))
                .param("until", at(endOf(filter.until())))
                .param("drill", filter.drill())
                .param("before", filter.before())
                .param("reader", filter.reader())
                .param("limit", limit)
                .query(store::read)
                .list();
    }

    /** Open incidents that are real, the worst first, then the newest. */
    List<Incident> worstOpen(@Nullable UUID reader, int limit) {
        return db.sql(
                        IncidentStore.COLUMNS
                                + """
                                 where i.number is not null
                                   and i.status in ('triage', 'containing', 'mitigated',
                                                    'monitoring')
                                   and not i.drill
                                   and i.id not in (select hidden_incidents(:reader::uuid))
                                 order by i.severity, i.number desc
                                 limit :limit
                                """)
                .param("reader", reader)
                .param("limit", limit)
                .query(store::read)
                .list();
    }

    /** How many open incidents that are real there are of each severity, by its name. */
    Map<String, Integer> openBySeverity(@Nullable UUID reader) {
        var counts = new TreeMap<String, Integer>();
        db.sql(
                        """
                        select i.severity, count(*)::int as n
                          from incident i
                         where i.number is not null
                           and i.status in ('triage', 'containing', 'mitigated', 'monitoring')
                           and not i.drill
                           and i.id not in (select hidden_incidents(:reader::uuid))
                         group by i.severity
                        """)
                .param("reader", reader)
                .query(row -> {
                    counts.put(row.getString("severity"), row.getInt("n"));
                });
        return counts;
    }

    /** What hurt users on these days (UTC, both included), as it began, for a reader. */
    public List<Mark> marks(LocalDate from, LocalDate until, @Nullable UUID reader) {
        return db.sql(
                        """
                        select (coalesce(impact_started_at, detected_at, declared_at)
                                    at time zone 'UTC')::date as day,
                               number, severity, title
                          from incident
                         where number is not null
                           and kind = 'incident'
                           and not drill
                           and status not in ('dismissed', 'merged')
                           and coalesce(impact_started_at, detected_at, declared_at) >= :from
                           and coalesce(impact_started_at, detected_at, declared_at) < :until
                           and id not in (select hidden_incidents(:reader::uuid))
                         order by day, severity, number
                        """)
                .param("from", at(startOf(from)))
                .param("until", at(endOf(until)))
                .param("reader", reader)
                .query((row, _) ->
                        new Mark(
                                row.getObject("day", LocalDate.class),
                                "INC-" + row.getLong("number"),
                                row.getString("severity"),
                                row.getString("title")))
                .list();
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static @Nullable Instant endOf(@Nullable LocalDate day) {
        return day == null ? null : startOf(day.plusDays(1));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    @Override
    public Map<UUID, String> of(List<UUID> groups) {
        return groups.isEmpty()
                ? Map.of()
                : db
                        .sql(
                                """
                                select distinct on (g.group_id) g.group_id, i.number
                                  from incident_group g
                                  join incident i on i.id = g.incident
                                 where g.group_id = any(:groups)
                                 order by g.group_id, g.joined_at desc
                                """)
                        .param("groups", groups.toArray(UUID[]::new))
                        .query((row, _) ->
                                Map.entry(
                                        row.getObject("group_id", UUID.class),
                                        "INC-" + row.getLong("number")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Set<UUID> inOpen(List<UUID> groups) {
        return groups.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        db.sql(
                                        """
                                        select distinct g.group_id
                                          from incident_group g
                                          join incident i on i.id = g.incident
                                         where g.group_id = any(:groups)
                                           and i.status in ('triage', 'containing', 'mitigated',
                                                            'monitoring')
                                        """)
                                .param("groups", groups.toArray(UUID[]::new))
                                .query((row, _) -> row.getObject("group_id", UUID.class))
                                .list());
    }
}
