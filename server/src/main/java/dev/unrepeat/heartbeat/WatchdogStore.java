package dev.unrepeat.heartbeat;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code watchdog}. */
@Repository
class WatchdogStore {

    private static final String COLUMNS =
            "select name, url, every_ms, sent_at, failed_at, failure from watchdog";

    private final JdbcClient db;

    WatchdogStore(JdbcClient db) {
        this.db = db;
    }

    Optional<Watchdog.Stored> find(String name) {
        return db.sql(COLUMNS + " where name = :name")
                .param("name", name)
                .query(WatchdogStore::read)
                .optional();
    }

    List<Watchdog.Stored> all() {
        return db.sql(COLUMNS + " order by name").query(WatchdogStore::read).list();
    }

    void save(Watchdog watchdog, Instant now) {
        db.sql(
                        """
                        insert into watchdog (name, url, every_ms, due_at)
                        values (:name, :url, :every, :now)
                        on conflict (name) do update
                           set url = excluded.url,
                               every_ms = excluded.every_ms,
                               due_at = excluded.due_at
                        """)
                .param("name", watchdog.name())
                .param("url", watchdog.url().toString())
                .param("every", watchdog.every().toMillis())
                .param("now", at(now))
                .update();
    }

    boolean delete(String name) {
        return db.sql("delete from watchdog where name = :name").param("name", name).update() > 0;
    }

    /** Takes those that are due, so that one server of several reports to each. */
    List<Watchdog.Stored> takeDue(Instant now) {
        return db.sql(
                        """
                        update watchdog
                           set due_at = :now::timestamptz + every_ms * interval '1 millisecond'
                         where name in (select name
                                          from watchdog
                                         where due_at <= :now
                                         order by name
                                           for update skip locked)
                        returning name, url, every_ms, sent_at, failed_at, failure
                        """)
                .param("now", at(now))
                .query(WatchdogStore::read)
                .list();
    }

    void sent(String name, Instant now) {
        db.sql("update watchdog set sent_at = :now where name = :name")
                .param("now", at(now))
                .param("name", name)
                .update();
    }

    void failed(String name, String failure, Instant now) {
        db.sql("update watchdog set failed_at = :now, failure = :failure where name = :name")
                .param("now", at(now))
                .param("failure", failure)
                .param("name", name)
                .update();
    }

    private static Watchdog.Stored read(ResultSet row, int number) throws SQLException {
        return new Watchdog.Stored(
                new Watchdog(
                        row.getString("name"),
                        URI.create(row.getString("url")),
                        Duration.ofMillis(row.getLong("every_ms"))),
                optionalInstant(row, "sent_at").orElse(null),
                optionalInstant(row, "failed_at").orElse(null),
                row.getString("failure"));
    }
}
