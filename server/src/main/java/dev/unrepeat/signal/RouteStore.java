package dev.unrepeat.signal;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.strings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code route}. */
@Repository
class RouteStore {

    private static final String COLUMNS =
            """
            select name, position, condition, service, group_by, incident_by, wait_ms, window_ms,
                   escalation, urgency
              from route
            """;

    private final JdbcClient db;

    RouteStore(JdbcClient db) {
        this.db = db;
    }

    List<Route> inOrder() {
        return db.sql(COLUMNS + " order by position, name").query(RouteStore::read).list();
    }

    Optional<Route> find(String name) {
        return db.sql(COLUMNS + " where name = :name")
                .param("name", name)
                .query(RouteStore::read)
                .optional();
    }

    void save(Route route, Instant now) {
        db.sql(
                        """
                        insert into route (name, position, condition, service, group_by,
                                           incident_by, wait_ms, window_ms, escalation,
                                           urgency, updated_at)
                        values (:name, :position, :condition, :service, :group, :incident, :wait,
                                :window, :escalation, :urgency, :now)
                        on conflict (name) do update
                           set position = excluded.position,
                               condition = excluded.condition,
                               service = excluded.service,
                               group_by = excluded.group_by,
                               incident_by = excluded.incident_by,
                               wait_ms = excluded.wait_ms,
                               window_ms = excluded.window_ms,
                               escalation = excluded.escalation,
                               urgency = excluded.urgency,
                               updated_at = excluded.updated_at
                        """)
                .param("name", route.name())
                .param("position", route.position())
                .param("condition", route.condition())
                .param("service", route.service())
                .param("group", route.groupBy().toArray(String[]::new))
                .param("incident", route.incidentBy().toArray(String[]::new))
                .param("wait", route.firstPageAfter().toMillis())
                .param("window", route.window().toMillis())
                .param("escalation", route.escalation())
                .param("urgency", route.urgency())
                .param("now", at(now))
                .update();
    }

    private static Route read(ResultSet row, int number) throws SQLException {
        return new Route(
                row.getString("name"),
                row.getInt("position"),
                row.getString("condition"),
                row.getString("service"),
                strings(row, "group_by"),
                strings(row, "incident_by"),
                Duration.ofMillis(row.getLong("wait_ms")),
                Duration.ofMillis(row.getLong("window_ms")),
                row.getString("escalation"),
                row.getString("urgency"));
    }
}
