package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code alert_group}. */
@Repository
class GroupStore {

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final String COLUMNS =
            """
            select id, route, key, labels, service, incident_key, title, state, firing_count,
                   expired_count, alert_count, left_out, wait_ms, window_ms, first_at,
                   last_at
              from alert_group
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    GroupStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What a group is known by. */
    record Key(String route, String key) {}

    /** The groups of those keys that are known, locked in the order of their keys. */
    List<AlertGroup> lock(Collection<Key> keys) {
        return db.sql(
                        COLUMNS
                                + """
                                  join unnest(:routes::text[], :keys::text[]) as wanted (route, key)
                                 using (route, key)
                                 order by alert_group.route, alert_group.key
                                   for update of alert_group
                                """)
                .param("routes", keys.stream().map(Key::route).toArray(String[]::new))
                .param("keys", keys.stream().map(Key::key).toArray(String[]::new))
                .query(this::read)
                .list();
    }

    /** The groups, locked in the order of their keys. */
    List<AlertGroup> lockAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(COLUMNS + " where id = any(:ids) order by route, key for update")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(this::read)
                        .list();
    }

    List<AlertGroup> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(COLUMNS + " where id = any(:ids) order by first_at, id")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(this::read)
                        .list();
    }

    /** Writes groups, new ones and known ones, by one statement. */
    void save(List<AlertGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        insert into alert_group (id, route, key, labels, service, incident_key,
                                                 title, state, firing_count, expired_count,
                                                 alert_count, left_out, wait_ms, window_ms,
                                                 first_at, last_at)
                        select id::uuid, route, key, labels::jsonb, service, incident_key, title,
                               state, firing, expired, alerts, left_out, wait, window_ms,
                               first_at::timestamptz, last_at::timestamptz
                          from unnest(:ids::text[], :routes::text[], :keys::text[],
                                      :labels::text[], :services::text[], :incidents::text[],
                                      :titles::text[], :states::text[], :firing::int[],
                                      :expired::int[], :alerts::int[], :left::int[], :waits::bigint[],
                                      :windows::bigint[], :firsts::text[], :lasts::text[])
                               as fresh (id, route, key, labels, service, incident_key, title,
                                         state, firing, expired, alerts, left_out, wait, window_ms,
                                         first_at, last_at)
                        on conflict (id) do update
                           set state = excluded.state,
                               incident_key = excluded.incident_key,
                               wait_ms = excluded.wait_ms,
                               window_ms = excluded.window_ms,
                               firing_count = excluded.firing_count,
                               expired_count = excluded.expired_count,
                               alert_count = excluded.alert_count,
                               left_out = excluded.left_out,
                               last_at = excluded.last_at
                        """)
                .param("ids", texts(groups, it -> it.id().toString()))
                .param("routes", texts(groups, AlertGroup::route))
                .param("keys", texts(groups, AlertGroup::key))
                .param("labels", texts(groups, it -> json.writeValueAsString(it.labels())))
                .param("services", texts(groups, AlertGroup::service))
                .param("incidents", texts(groups, AlertGroup::incidentKey))
                .param("titles", texts(groups, AlertGroup::title))
                .param("states", texts(groups, it -> it.state().word()))
                .param("firing", numbers(groups, AlertGroup::firingCount))
                .param("expired", numbers(groups, AlertGroup::expiredCount))
                .param("alerts", numbers(groups, AlertGroup::alertCount))
                .param("left", numbers(groups, AlertGroup::leftOut))
                .param(
                        "waits",
                        groups.stream()
                                .map(it -> it.firstPageAfter().toMillis())
                                .toArray(Long[]::new))
                .param(
                        "windows",
                        groups.stream().map(it -> it.window().toMillis()).toArray(Long[]::new))
                .param("firsts", texts(groups, it -> it.firstAt().toString()))
                .param("lasts", texts(groups, it -> it.lastAt().toString()))
                .update();
    }

    private static String[] texts(List<AlertGroup> groups, Function<AlertGroup, String> value) {
        return groups.stream().map(value).toArray(String[]::new);
    }

    private static Integer[] numbers(List<AlertGroup> groups, Function<AlertGroup, Integer> value) {
        return groups.stream().map(value).toArray(Integer[]::new);
    }

    private AlertGroup read(ResultSet row, int number) throws SQLException {
        return new AlertGroup(
                row.getObject("id", UUID.class),
                row.getString("route"),
                row.getString("key"),
                json.readValue(row.getString("labels"), LABELS),
                row.getString("service"),
                row.getString("incident_key"),
                row.getString("title"),
                AlertGroup.State.of(row.getString("state")),
                row.getInt("firing_count"),
                row.getInt("expired_count"),
                row.getInt("alert_count"),
                row.getInt("left_out"),
                Duration.ofMillis(row.getLong("wait_ms")),
                Duration.ofMillis(row.getLong("window_ms")),
                instant(row, "first_at"),
                instant(row, "last_at"));
    }
}
