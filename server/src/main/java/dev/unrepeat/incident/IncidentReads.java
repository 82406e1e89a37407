package dev.unrepeat.incident;

import dev.unrepeat.signal.IncidentOfGroup;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions about many incidents. */
@Repository
class IncidentReads implements IncidentOfGroup {

    private final JdbcClient db;
    private final IncidentStore store;

    IncidentReads(JdbcClient db, IncidentStore store) {
        this.db = db;
        this.store = store;
    }

    /** What somebody looks for; null means any. */
    record Filter(
            @Nullable String status,
            @Nullable String severity,
            @Nullable String service,
            @Nullable String text,
            @Nullable Long before) {}

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
                                   and (:before::bigint is null or i.number < :before::bigint)
                                 order by i.number desc
                                 limit :limit
                                """)
                .param("status", filter.status())
                .param("severity", filter.severity())
                .param("service", filter.service())
                .param("text", filter.text() == null ? null : "%" + escaped(filter.text()) + "%")
                .param("before", filter.before())
                .param("limit", limit)
                .query(store::read)
                .list();
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
}
