package dev.unrepeat.incident.alerting;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.incident.FreshIncident;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What alerts change in incidents: the groups in {@code incident_group}, and in {@code incident}
 * the count of alerts, the services, the first signal and a title that follows.
 */
@Repository
class SignalStore {

    private final JdbcClient db;

    SignalStore(JdbcClient db) {
        this.db = db;
    }

    /** For each of the groups the newest of these incidents that has it; others are left out. */
    Map<UUID, UUID> incidentsOf(Collection<UUID> groups, Collection<UUID> incidents) {
        var found = new HashMap<UUID, UUID>();
        db.sql(
                        """
                        select distinct on (g.group_id) g.group_id, g.incident
                          from incident_group g
                          join incident i on i.id = g.incident
                         where g.group_id = any(:groups)
                           and g.incident = any(:incidents)
                         order by g.group_id, i.number desc
                        """)
                .param("groups", groups.toArray(UUID[]::new))
                .param("incidents", incidents.toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            row.getObject("group_id", UUID.class),
                            row.getObject("incident", UUID.class));
                });
        return found;
    }

    /** What an incident was called, and what it is called now. */
    record Renamed(String before, String now) {}

    /**
     * What alerts have changed in an incident so far.
     *
     * @param title the title where it follows its alerts; null where a person chose it
     * @param titleWeight how serious the alert was that the title came from, 0 for the most
     *     serious; null when nobody looked yet, or nothing fires
     */
    record Known(Instant firstSignalAt, @Nullable String title, @Nullable Integer titleWeight) {}

    Map<UUID, Known> known(Collection<UUID> incidents) {
        var found = new HashMap<UUID, Known>();
        db.sql(
                        """
                        select id, coalesce(first_signal_at, created_at) as first_signal_at,
                               case when not title_by_person then title end as title, title_weight
                          from incident
                         where id = any(:ids)
                        """)
                .param("ids", incidents.toArray(UUID[]::new))
                .query(row -> {
                    found.put(
                            row.getObject("id", UUID.class),
                            new Known(
                                    instant(row, "first_signal_at"),
                                    row.getString("title"),
                                    row.getObject("title_weight", Integer.class)));
                });
        return found;
    }

    /**
     * Renames an incident after its alerts; empty when a person chose the title, or it is that.
     *
     * @param weight how serious the alert is that it comes from, 0 for the most serious
     */
    Optional<Renamed> retitle(UUID id, String title, int weight, Instant now) {
        var before =
                db.sql(
                                """
                                update incident
                                   set title_weight = :weight
                                 where id = :id
                                   and not title_by_person
                                returning title, drill
                                """)
                        .param("id", id)
                        .param("weight", weight)
                        .query((row, _) ->
                                new Renamed(
                                        row.getString("title"),
                                        row.getBoolean("drill")
                                                ? FreshIncident.drillTitle(title)
                                                : title))
                        .optional()
                        .filter(it -> !it.before().equals(it.now()));
        before.ifPresent(it -> setTitle(id, it.now(), now));
        return before;
    }

    /** Keeps that nothing fires that the title could follow; it stays as it is. */
    void titleOfNothing(UUID id) {
        db.sql("update incident set title_weight = null where id = :id").param("id", id).update();
    }

    /** Counts up alone: an alert that was deleted since has fired all the same. */
    void setAlertCount(UUID id, int count, Instant now) {
        db.sql(
                        """
                        update incident
                           set alert_count = :count, version = version + 1, updated_at = :now
                         where id = :id
                           and alert_count < :count
                        """)
                .param("count", count)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** Counts alerts that had not been counted, for each incident. */
    void addToAlertCounts(Map<UUID, Integer> more, Instant now) {
        if (more.isEmpty()) {
            return;
        }
        var ids = List.copyOf(more.keySet());
        db.sql(
                        """
                        update incident i
                           set alert_count = i.alert_count + fresh.more,
                               version = i.version + 1,
                               updated_at = :now
                          from unnest(:ids::uuid[], :more::int[]) as fresh (id, more)
                         where i.id = fresh.id
                        """)
                .param("now", at(now))
                .param("ids", ids.toArray(UUID[]::new))
                .param("more", ids.stream().map(more::get).toArray(Integer[]::new))
                .update();
    }

    /** Adds those of the services that the incident does not have. */
    void addServices(UUID id, Collection<String> services) {
        db.sql(
                        """
                        update incident
                           set services = services
                                          || array(select name
                                                     from unnest(:services::text[]) as more (name)
                                                    where name <> all(services))
                         where id = :id
                           and not services @> :services::text[]
                        """)
                .param("services", services.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    /**
     * Takes an earlier first signal. Of two batches that come in at the same moment, the one that
     * was received first can be processed last.
     */
    void heardSince(UUID id, Instant at) {
        db.sql("update incident set first_signal_at = :at where id = :id and first_signal_at > :at")
                .param("at", at(at))
                .param("id", id)
                .update();
    }

    Instant firstSignalAt(UUID id) {
        return db.sql(
                        "select coalesce(first_signal_at, created_at) as at from incident where id"
                                + " = :id")
                .param("id", id)
                .query((row, _) -> instant(row, "at"))
                .single();
    }

    /** Joins groups to the incident; those that it did not have. */
    Set<UUID> joinGroups(UUID id, Collection<UUID> groups, Instant now) {
        return Set.copyOf(
                db.sql(
                                """
                                insert into incident_group (incident, group_id, joined_at)
                                select :id, group_id, :now
                                  from unnest(:groups::uuid[]) as fresh (group_id)
                                on conflict do nothing
                                returning group_id
                                """)
                        .param("id", id)
                        .param("groups", groups.toArray(UUID[]::new))
                        .param("now", at(now))
                        .query(UUID.class)
                        .list());
    }

    private void setTitle(UUID id, String title, Instant now) {
        db.sql(
                        """
                        update incident
                           set title = :title, version = version + 1, updated_at = :now
                         where id = :id
                        """)
                .param("title", title)
                .param("now", at(now))
                .param("id", id)
                .update();
    }
}
