package dev.unrepeat.health;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code replica}; its times are real ones. */
@Repository
class ReplicaStore {

    private final JdbcClient db;

    ReplicaStore(JdbcClient db) {
        this.db = db;
    }

    /** A server on this database. */
    record Replica(
            UUID id,
            String host,
            long pid,
            String version,
            Instant startedAt,
            Instant seenAt,
            Optional<Instant> stoppedAt) {}

    void seen(Replica self) {
        db.sql(
                        """
                        insert into replica (id, host, pid, version, started_at, seen_at)
                        values (:id, :host, :pid, :version, :started, :seen)
                            on conflict (id) do update set seen_at = excluded.seen_at
                        """)
                .param("id", self.id())
                .param("host", self.host())
                .param("pid", self.pid())
                .param("version", self.version())
                .param("started", at(self.startedAt()))
                .param("seen", at(self.seenAt()))
                .update();
    }

    void stopped(UUID id, Instant now) {
        db.sql("update replica set stopped_at = :now where id = :id")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void dropUnseenSince(Instant before) {
        db.sql("delete from replica where seen_at < :before").param("before", at(before)).update();
    }

    List<Replica> all() {
        return db.sql(
                        """
                        select id, host, pid, version, started_at, seen_at, stopped_at
                          from replica
                         order by started_at desc
                        """)
                .query((row, _) ->
                        new Replica(
                                row.getObject("id", UUID.class),
                                row.getString("host"),
                                row.getLong("pid"),
                                row.getString("version"),
                                instant(row, "started_at"),
                                instant(row, "seen_at"),
                                optionalInstant(row, "stopped_at")))
                .list();
    }
}
