package dev.unrepeat.heartbeat;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code heartbeat}. */
@Repository
class HeartbeatStore {

    private static final int ROUND = 100;
    private static final String COLUMNS =
            """
            select name, every_ms, grace_ms, service, severity, created_at, last_at, due_at, missing
              from heartbeat
            """;

    private final JdbcClient db;

    HeartbeatStore(JdbcClient db) {
        this.db = db;
    }

    Optional<Heartbeat.Stored> find(String name) {
        return db.sql(COLUMNS + " where name = :name")
                .param("name", name)
                .query(HeartbeatStore::read)
                .optional();
    }

    /** The heartbeat, locked until the transaction ends. */
    Optional<Heartbeat.Stored> lock(String name) {
        return db.sql(COLUMNS + " where name = :name for update")
                .param("name", name)
                .query(HeartbeatStore::read)
                .optional();
    }

    List<Heartbeat.Stored> all() {
        return db.sql(COLUMNS + " order by name").query(HeartbeatStore::read).list();
    }

    /** Adds it, or changes what is expected of it; what was heard stays. */
    void save(Heartbeat heartbeat, Instant now) {
        db.sql(
                        """
                        insert into heartbeat (name, every_ms, grace_ms, service, severity,
                                               created_at, due_at)
                        values (:name, :every, :grace, :service, :severity, :now, :due)
                        on conflict (name) do update
                           set every_ms = excluded.every_ms,
                               grace_ms = excluded.grace_ms,
                               service = excluded.service,
                               severity = excluded.severity,
                               due_at = coalesce(heartbeat.last_at, :now::timestamptz)
                                        + (excluded.due_at - excluded.created_at)
                        """)
                .param("name", heartbeat.name())
                .param("every", heartbeat.every().toMillis())
                .param("grace", heartbeat.grace().toMillis())
                .param("service", heartbeat.service())
                .param("severity", heartbeat.severity())
                .param("now", at(now))
                .param("due", at(heartbeat.due(now)))
                .update();
    }

    boolean delete(String name) {
        return db.sql("delete from heartbeat where name = :name").param("name", name).update() > 0;
    }

    void heard(Heartbeat heartbeat, Instant now) {
        db.sql(
                        """
                        update heartbeat
                           set last_at = :now,
                               due_at = :due,
                               missing = false
                         where name = :name
                        """)
                .param("now", at(now))
                .param("due", at(heartbeat.due(now)))
                .param("name", heartbeat.name())
                .update();
    }

    /** Those that are due and not known to be missing, locked; others are with another server. */
    List<Heartbeat.Stored> lockDue(Instant now) {
        return db.sql(
                        COLUMNS
                                + """
                                 where due_at <= :now
                                   and not missing
                                 order by due_at
                                 limit :limit
                                   for update skip locked
                                """)
                .param("now", at(now))
                .param("limit", ROUND)
                .query(HeartbeatStore::read)
                .list();
    }

    void markMissing(List<String> names) {
        db.sql("update heartbeat set missing = true where name = any(:names)")
                .param("names", names.toArray(String[]::new))
                .update();
    }

    Optional<Instant> nextDue() {
        return db.sql("select min(due_at) as due_at from heartbeat where not missing")
                .query((row, _) -> optionalInstant(row, "due_at"))
                .single();
    }

    private static Heartbeat.Stored read(ResultSet row, int number) throws SQLException {
        return new Heartbeat.Stored(
                new Heartbeat(
                        row.getString("name"),
                        Duration.ofMillis(row.getLong("every_ms")),
                        Duration.ofMillis(row.getLong("grace_ms")),
                        row.getString("service"),
                        row.getString("severity")),
                instant(row, "created_at"),
                optionalInstant(row, "last_at").orElse(null),
                instant(row, "due_at"),
                row.getBoolean("missing"));
    }
}
