package dev.unrepeat.insight;

import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.platform.SqlValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an incident and its post-mortem say, read across the modules' tables for comparing. */
@Repository
class CaseReads {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final int MOST_ALERTS = 200;
    private static final String COLUMNS =
            """
            select i.id, i.number, i.title, i.status, i.severity, i.services, i.declared_at,
                   i.mitigated_at, i.resolved_at, p.number as pm, p.document
              from incident i
              left join postmortem p on p.incident = i.id
            """;

    private static final String LOOSE =
            """
            select id, number as pm, title, document, coalesce(happened_at, created_at) as at
              from postmortem
             where incident is null
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    CaseReads(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * An incident with the text of its post-mortem, if it has one; or an imported post-mortem
     * alone.
     */
    record PastIncident(
            UUID id,
            long number,
            String title,
            String status,
            String severity,
            List<String> services,
            Instant declaredAt,
            @Nullable Instant mitigatedAt,
            @Nullable Instant resolvedAt,
            @Nullable Long postmortem,
            @Nullable String document) {

        PastIncident {
            services = List.copyOf(services);
        }

        String ref() {
            return "INC-" + number;
        }

        /** Whether it was imported: nobody declared its incident here. */
        boolean isLoose() {
            return number == 0;
        }

        @Nullable String postmortemRef() {
            return postmortem == null ? null : "PM-" + postmortem;
        }

        /** Whether it is a failure of its own; what was merged or dismissed is none. */
        boolean counts() {
            return !status.equals("merged") && !status.equals("dismissed");
        }
    }

    /** An alert that was part of an incident. */
    record Fired(String name, String fingerprint, Map<String, String> labels, String summary) {
        Fired {
            labels = Map.copyOf(labels);
        }
    }

    /** The incident, unless it is a drill: what was played repeats nothing. */
    Optional<PastIncident> incident(UUID id) {
        return db.sql(COLUMNS + " where i.id = :id and i.number is not null and not i.drill")
                .param("id", id)
                .query(CaseReads::read)
                .optional();
    }

    /**
     * Those of the incidents that a reader sees.
     *
     * @param reader who looks, see {@link dev.unrepeat.access.Caller#reader}
     */
    List<PastIncident> incidents(@Nullable UUID reader, Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : db.sql(
                                COLUMNS
                                        + """
                                         where i.number = any(:numbers)
                                           and not i.drill
                                           and i.id not in (select hidden_incidents(:reader::uuid))
                                        """)
                        .param("numbers", numbers.toArray(Long[]::new))
                        .param("reader", reader)
                        .query(CaseReads::read)
                        .list();
    }

    /** The incident that a post-mortem is about, if it is about one here. */
    Optional<UUID> incidentOf(UUID postmortem) {
        return db.sql("select incident from postmortem where id = :id and incident is not null")
                .param("id", postmortem)
                .query(UUID.class)
                .optional();
    }

    /** Text and number of a post-mortem that no incident here led to. */
    Optional<PastIncident> loose(UUID postmortem) {
        return db.sql(LOOSE + " and id = :id")
                .param("id", postmortem)
                .query(CaseReads::readLoose)
                .optional();
    }

    /** Those of the numbers that no incident here led to. */
    List<PastIncident> loose(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : db.sql(LOOSE + " and number = any(:numbers)")
                        .param("numbers", numbers.toArray(Long[]::new))
                        .query(CaseReads::readLoose)
                        .list();
    }

    private static PastIncident readLoose(ResultSet row, int number) throws SQLException {
        return new PastIncident(
                row.getObject("id", UUID.class),
                0,
                row.getString("title"),
                "closed",
                "",
                List.of(),
                instant(row, "at"),
                null,
                null,
                row.getLong("pm"),
                row.getString("document"));
    }

    List<Fired> alerts(UUID incident) {
        return db.sql(
                        """
                        select a.fingerprint, a.labels, a.annotations ->> 'summary' as summary
                          from incident_group g
                          join alert a on a.group_id = g.group_id
                         where g.incident = :incident
                         order by a.first_at, a.fingerprint
                         limit :most
                        """)
                .param("incident", incident)
                .param("most", MOST_ALERTS)
                .query((row, _) -> {
                    var labels = json.readValue(row.getString("labels"), LABELS);
                    var summary = row.getString("summary");
                    return new Fired(
                            labels.getOrDefault("alertname", ""),
                            row.getString("fingerprint"),
                            labels,
                            summary == null ? "" : summary);
                })
                .list();
    }

    /** What people wrote into the timeline. */
    List<String> notes(UUID incident) {
        return db.sql(
                        """
                        select text
                          from timeline_entry
                         where incident = :incident
                           and kind in ('note', 'update')
                         order by seq
                         limit 200
                        """)
                .param("incident", incident)
                .query((row, _) -> row.getString("text"))
                .list();
    }

    /** What stands in the timeline where it was mitigated, with the words of whoever did it. */
    Optional<String> mitigation(PastIncident told) {
        var at = told.mitigatedAt() == null ? told.resolvedAt() : told.mitigatedAt();
        return at == null
                ? Optional.empty()
                : db.sql(
                                """
                                select text
                                  from timeline_entry e
                                 where incident = :incident
                                   and kind in ('note', 'update', 'transition')
                                   and at <= :at::timestamptz
                                   and author is not null
                                   and not exists (select 1
                                                     from timeline_entry undone
                                                    where undone.incident = e.incident
                                                      and undone.corrects = e.seq
                                                      and e.kind = 'transition')
                                 order by (kind = 'transition' and text like '%: %') desc,
                                          at desc, seq desc
                                 limit 1
                                """)
                        .param("incident", told.id())
                        .param("at", SqlValues.at(at))
                        .query(String.class)
                        .optional();
    }

    private static PastIncident read(ResultSet row, int number) throws SQLException {
        return new PastIncident(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("title"),
                row.getString("status"),
                row.getString("severity"),
                List.of((String[]) row.getArray("services").getArray()),
                instant(row, "declared_at"),
                optionalInstant(row, "mitigated_at").orElse(null),
                optionalInstant(row, "resolved_at").orElse(null),
                row.getObject("pm", Long.class),
                row.getString("document"));
    }
}
