package dev.unrepeat.incident;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;
import static dev.unrepeat.platform.SqlValues.strings;

import dev.unrepeat.incident.severity.Severity;
import dev.unrepeat.incident.severity.SeverityTree;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code incident}. */
@Repository
public class IncidentStore {

    private static final TypeReference<Map<String, SeverityTree.Known>> FACTS =
            new TypeReference<>() {};
    static final String COLUMNS =
            """
            select i.id, i.number, i.kind, i.key, i.title, i.status, i.severity, i.severity_reason,
                   i.severity_by_person, i.facts, i.services, i.impact_started_at,
                   i.impact_started_source, i.detected_at, i.acknowledged_at, i.declared_at,
                   i.identified_at, i.mitigated_at, i.resolved_at, i.alert_count, i.merged_into,
                   i.postmortem, i.postmortem_required, i.postmortem_done, i.drill, i.declared,
                   i.version, i.updated_at
              from incident i
            """;
    private static final String OPEN =
            " i.status in ('triage', 'containing', 'mitigated', 'monitoring') ";

    private final JdbcClient db;
    private final JsonMapper json;

    IncidentStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Inserts unless an open incident has the key; then numbers it. Empty when the key is taken.
     */
    Optional<Incident> insert(FreshIncident fresh, Instant now) {
        int won =
                db.sql(
                                """
                                insert into incident (id, kind, key, title, status, severity,
                                                      severity_reason, severity_by_person, facts,
                                                      services, impact_started_at,
                                                      impact_started_source, detected_at,
                                                      declared_at, first_signal_at, drill,
                                                      title_by_person, declared, created_at,
                                                      updated_at)
                                values (:id, :kind, :key, :title, 'triage', :severity,
                                        :reason::jsonb, :byPerson, :facts::jsonb, :services,
                                        :impact, :impactSource, :detected, :now, :signal,
                                        :drill, :declared, :declared, :now, :now)
                                on conflict (key)
                                      where status in ('triage', 'containing', 'mitigated',
                                                       'monitoring')
                                   do nothing
                                """)
                        .param("id", fresh.id())
                        .param("kind", fresh.kind().word())
                        .param("key", fresh.key())
                        .param("title", fresh.title())
                        .param("severity", fresh.decision().severity().name())
                        .param("reason", json.writeValueAsString(fresh.decision().reason()))
                        .param("byPerson", fresh.severityByPerson())
                        .param("facts", json.writeValueAsString(fresh.facts()))
                        .param("services", new String[] {fresh.service()})
                        .param("impact", at(fresh.impactStartedAt()))
                        .param("impactSource", fresh.impactStartedSource())
                        .param("detected", at(fresh.detectedAt()))
                        .param("signal", at(fresh.firstSignalAt()))
                        .param("drill", fresh.drill())
                        .param("declared", fresh.declared())
                        .param("now", at(now))
                        .update();
        if (won == 0) {
            return Optional.empty();
        }
        db.sql("update incident set number = nextval('incident_number') where id = :id")
                .param("id", fresh.id())
                .update();
        return find(fresh.id());
    }

    Optional<Incident> find(UUID id) {
        return db.sql(COLUMNS + " where i.id = :id").param("id", id).query(this::read).optional();
    }

    Optional<Incident> find(long number) {
        return db.sql(COLUMNS + " where i.number = :number")
                .param("number", number)
                .query(this::read)
                .optional();
    }

    /** Locks the incident's row, which orders its timeline. */
    public Incident lock(UUID id) {
        return db.sql(COLUMNS + " where i.id = :id for update")
                .param("id", id)
                .query(this::read)
                .single();
    }

    Optional<UUID> lockFirstFree(List<UUID> ids) {
        return db.sql(
                        """
                        select id
                          from incident
                         where id = any(:ids)
                         order by array_position(:ids, id)
                         limit 1
                           for update skip locked
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .optional();
    }

    public Optional<Incident> lockOpen(String key) {
        return db.sql(COLUMNS + " where i.key = :key and " + OPEN + " for update")
                .param("key", key)
                .query(this::read)
                .optional();
    }

    /**
     * Returns the key by which alerts of the service join an incident that people declare, or one
     * that no alert has: where an incident is open for them already, and where the service belongs
     * to a private team that who declares is not of, who would see the alerts.
     *
     * @param declarer who declares, see {@link dev.unrepeat.access.Caller#reader}
     */
    public String freeKey(String service, UUID incident, @Nullable UUID declarer) {
        var key = "service=" + service;
        return isHidden(service, declarer) || !lockOpen(key).isEmpty()
                ? key + ",declared=" + incident
                : key;
    }

    private boolean isHidden(String service, @Nullable UUID reader) {
        return db.sql("select :service in (select hidden_services(:reader::uuid))")
                .param("service", service)
                .param("reader", reader)
                .query(Boolean.class)
                .single();
    }

    /** The newest incident of the key that was resolved less than {@code window} ago. */
    public Optional<Incident> lockResolvedSince(String key, Duration window, Instant now) {
        return db.sql(
                        COLUMNS
                                + """
                                 where i.key = :key
                                   and i.status in ('resolved', 'closed')
                                   and i.resolved_at > :since
                                 order by i.resolved_at desc
                                 limit 1
                                   for update
                                """)
                .param("key", key)
                .param("since", at(now.minus(window)))
                .query(this::read)
                .optional();
    }

    /**
     * The open incidents that have one of the keys or one of the groups, locked in the order of
     * their ids, so that two who lock several never wait for each other.
     */
    public List<Incident> lockOpen(Collection<String> keys, Collection<UUID> groups) {
        return db.sql(
                        COLUMNS
                                + " where "
                                + OPEN
                                + """
                                   and (i.key = any(:keys)
                                        or i.id in (select g.incident
                                                      from incident_group g
                                                     where g.group_id = any(:groups)))
                                 order by i.id
                                   for update
                                """)
                .param("keys", keys.toArray(String[]::new))
                .param("groups", groups.toArray(UUID[]::new))
                .query(this::read)
                .list();
    }

    /** Whether another incident with the same key is open. */
    boolean isKeyTaken(Incident incident) {
        return db.sql(
                        "select exists (select 1 from incident i where i.key = :key and i.id <> :id"
                                + " and "
                                + OPEN
                                + ")")
                .param("key", incident.key())
                .param("id", incident.id())
                .query(Boolean.class)
                .single();
    }

    List<Incident> openOf(Collection<String> services) {
        return db.sql(
                        COLUMNS
                                + " where "
                                + OPEN
                                + " and i.services && :services::text[] order by i.number")
                .param("services", services.toArray(String[]::new))
                .query(this::read)
                .list();
    }

    /**
     * Renames a locked incident on a person's behalf; alerts leave the title alone from then on.
     *
     * @return the title as it is kept
     */
    public String rename(Incident incident, String title, Instant now) {
        var marked = incident.drill() ? FreshIncident.drillTitle(title) : title;
        setTitle(incident.id(), marked, true, now);
        return marked;
    }

    /** Writes services and key of a locked incident. */
    public void setServices(UUID id, List<String> services, String key, Instant now) {
        db.sql(
                        """
                        update incident
                           set services = :services,
                               key = :key,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("services", services.toArray(String[]::new))
                .param("key", key)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    private void setTitle(UUID id, String title, boolean byPerson, Instant now) {
        db.sql(
                        """
                        update incident
                           set title = :title,
                               title_by_person = :byPerson,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("title", title)
                .param("byPerson", byPerson)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void setStatus(UUID id, Status status, @Nullable UUID mergedInto, Instant now) {
        db.sql(
                        """
                        update incident
                           set status = :status,
                               merged_into = :into,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("status", status.word())
                .param("into", mergedInto)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** Sets one moment, or takes it back with null. */
    public void setMoment(UUID id, Moment moment, @Nullable Instant value, Instant now) {
        var sql =
                switch (moment) {
                    case IMPACT_STARTED -> "update incident set impact_started_at = :value";
                    case DETECTED -> "update incident set detected_at = :value";
                    case ACKNOWLEDGED -> "update incident set acknowledged_at = :value";
                    case DECLARED -> "update incident set declared_at = :value";
                    case IDENTIFIED -> "update incident set identified_at = :value";
                    case MITIGATED -> "update incident set mitigated_at = :value";
                    case RESOLVED -> "update incident set resolved_at = :value";
                };
        db.sql(sql + ", version = version + 1, updated_at = :now where id = :id")
                .param("value", at(value))
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** Sets when the impact began and who says so, or takes it back with null. */
    public void setImpactStart(UUID id, @Nullable Instant value, String source, Instant now) {
        db.sql(
                        """
                        update incident
                           set impact_started_at = :value,
                               impact_started_source = :source,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("value", at(value))
                .param("source", value == null ? null : source)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void setSeverity(
            UUID id,
            SeverityTree.Decision decision,
            boolean byPerson,
            Map<String, SeverityTree.Known> facts,
            Instant now) {
        db.sql(
                        """
                        update incident
                           set severity = :severity,
                               severity_reason = :reason::jsonb,
                               severity_by_person = :byPerson,
                               facts = :facts::jsonb,
                               version = version + 1,
                               updated_at = :now
                         where id = :id
                        """)
                .param("severity", decision.severity().name())
                .param("reason", json.writeValueAsString(decision.reason()))
                .param("byPerson", byPerson)
                .param("facts", json.writeValueAsString(facts))
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** Keeps that people decide when the incident is over, as of one that they declared. */
    public void setDeclared(UUID id) {
        db.sql("update incident set declared = true where id = :id").param("id", id).update();
    }

    void setPostmortem(UUID id, @Nullable String ref, boolean required, boolean done) {
        db.sql(
                        """
                        update incident
                           set postmortem = coalesce(:ref, postmortem),
                               postmortem_required = :required,
                               postmortem_done = :done,
                               version = version + 1
                         where id = :id
                        """)
                .param("ref", ref)
                .param("required", required)
                .param("done", done)
                .param("id", id)
                .update();
    }

    public List<UUID> groups(UUID id) {
        return db.sql("select group_id from incident_group where incident = :id")
                .param("id", id)
                .query((row, _) -> row.getObject("group_id", UUID.class))
                .list();
    }

    Incident read(ResultSet row, int number) throws SQLException {
        var moments = new EnumMap<Moment, Instant>(Moment.class);
        for (var moment : Moment.values()) {
            optionalInstant(row, moment.column()).ifPresent(it -> moments.put(moment, it));
        }
        return new Incident(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                Incident.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("key"),
                row.getString("title"),
                Status.of(row.getString("status")),
                Severity.valueOf(row.getString("severity")),
                json.readValue(row.getString("severity_reason"), SeverityTree.Reason.class),
                row.getBoolean("severity_by_person"),
                json.readValue(row.getString("facts"), FACTS),
                strings(row, "services"),
                moments,
                row.getString("impact_started_source"),
                row.getInt("alert_count"),
                row.getObject("merged_into", UUID.class),
                row.getString("postmortem"),
                row.getBoolean("postmortem_required"),
                row.getBoolean("postmortem_done"),
                row.getBoolean("drill"),
                row.getBoolean("declared"),
                row.getLong("version"),
                instant(row, "updated_at"));
    }
}
