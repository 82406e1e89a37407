package dev.unrepeat.source;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code quarantine}: what could not be read, newest kept, at most 500 a source. */
@Repository
public class QuarantineStore {

    private static final int MOST = 500;

    private final JdbcClient db;

    QuarantineStore(JdbcClient db) {
        this.db = db;
    }

    /** A body that could not be read. */
    public record Entry(
            UUID id, Instant at, String source, String sentBy, String reason, byte[] body) {}

    @Transactional
    public void add(Entry entry) {
        db.sql(
                        """
                        insert into quarantine (id, at, source, sent_by, reason, body)
                        values (:id, :at, :source, :sender, :reason, :body)
                        """)
                .param("id", entry.id())
                .param("at", at(entry.at()))
                .param("source", entry.source())
                .param("sender", entry.sentBy())
                .param("reason", entry.reason())
                .param("body", entry.body())
                .update();
        db.sql(
                        """
                        delete from quarantine
                         where id in (select id
                                        from quarantine
                                       where source = :source
                                       order by at desc, id desc
                                      offset :most)
                        """)
                .param("source", entry.source())
                .param("most", MOST)
                .update();
    }

    public List<Entry> newest(Cursor.@Nullable Place after, int limit) {
        return db.sql(
                        """
                        select id, at, source, sent_by, reason, body
                          from quarantine
                         where replayed_at is null
                           and (:at::timestamptz is null
                                or (at, id) < (:at::timestamptz, :id::uuid))
                         order by at desc, id desc
                         limit :limit
                        """)
                .param("at", after == null ? null : at(after.at()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(QuarantineStore::read)
                .list();
    }

    public Optional<Entry> find(UUID id) {
        return db.sql(
                        """
                        select id, at, source, sent_by, reason, body
                          from quarantine
                         where id = :id
                           and replayed_at is null
                        """)
                .param("id", id)
                .query(QuarantineStore::read)
                .optional();
    }

    public void markReplayed(UUID id, Instant now) {
        db.sql("update quarantine set replayed_at = :now where id = :id")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                instant(row, "at"),
                row.getString("source"),
                row.getString("sent_by"),
                row.getString("reason"),
                row.getBytes("body"));
    }
}
