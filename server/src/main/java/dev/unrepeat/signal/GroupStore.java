package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
                   expired_count, alert_count, wait_ms, window_ms, first_at, last_at
              from alert_group
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    GroupStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<AlertGroup> find(String route, String key) {
        return db.sql(COLUMNS + " where route = :route and key = :key for update")
                .param("route", route)
                .param("key", key)
                .query(this::read)
                .optional();
    }

    List<AlertGroup> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql(COLUMNS + " where id = any(:ids) order by first_at, id")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(this::read)
                        .list();
    }

    void insert(AlertGroup group) {
        db.sql(
                        """
                        insert into alert_group (id, route, key, labels, service, incident_key,
                                                 title, state, firing_count, expired_count,
                                                 alert_count, wait_ms, window_ms, first_at, last_at)
                        values (:id, :route, :key, :labels::jsonb, :service, :incident, :title,
                                :state, :firing, :expired, :alerts, :wait, :window, :first, :last)
                        """)
                .param("id", group.id())
                .param("route", group.route())
                .param("key", group.key())
                .param("labels", json.writeValueAsString(group.labels()))
                .param("service", group.service())
                .param("incident", group.incidentKey())
                .param("title", group.title())
                .param("state", group.state().word())
                .param("firing", group.firingCount())
                .param("expired", group.expiredCount())
                .param("alerts", group.alertCount())
                .param("wait", group.firstPageAfter().toMillis())
                .param("window", group.window().toMillis())
                .param("first", at(group.firstAt()))
                .param("last", at(group.lastAt()))
                .update();
    }

    void update(AlertGroup group) {
        db.sql(
                        """
                        update alert_group
                           set state = :state,
                               incident_key = :incident,
                               wait_ms = :wait,
                               window_ms = :window,
                               firing_count = :firing,
                               expired_count = :expired,
                               alert_count = :alerts,
                               last_at = :last
                         where id = :id
                        """)
                .param("state", group.state().word())
                .param("firing", group.firingCount())
                .param("expired", group.expiredCount())
                .param("alerts", group.alertCount())
                .param("last", at(group.lastAt()))
                .param("incident", group.incidentKey())
                .param("wait", group.firstPageAfter().toMillis())
                .param("window", group.window().toMillis())
                .param("id", group.id())
                .update();
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
                Duration.ofMillis(row.getLong("wait_ms")),
                Duration.ofMillis(row.getLong("window_ms")),
                instant(row, "first_at"),
                instant(row, "last_at"));
    }
}
