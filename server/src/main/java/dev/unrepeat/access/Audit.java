package dev.unrepeat.access;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of who did what, written in the transaction that does it. Rows are only ever added;
 * the database refuses anything else.
 */
@Repository
public class Audit {

    private final JdbcClient db;
    private final JsonMapper json;
    private final InstantSource clock;

    Audit(JdbcClient db, JsonMapper json, InstantSource clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records one deed.
     *
     * @param action what was done, as {@code noun.verb}
     * @param subject to what, by the reference that people see
     * @param detail further facts, never a secret
     */
    public void record(Caller caller, String action, String subject, Map<String, ?> detail) {
        record(caller.name(), action, subject, detail);
    }

    /** Records a deed of a person by their name. */
    void record(String actor, String action, String subject, Map<String, ?> detail) {
        db.sql(
                        """
                        insert into audit (at, actor, action, subject, detail)
                        values (:at, :actor, :action, :subject, :detail::jsonb)
                        """)
                .param("at", at(clock.instant()))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    /** Returns the rows before a number, newest first. */
    List<Row> newest(@Nullable Long before, int limit) {
        return db.sql(
                        """
                        select id, at, actor, action, subject, detail
                          from audit
                         where (:before::bigint is null or id < :before::bigint)
                         order by id desc
                         limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) ->
                        new Row(
                                row.getLong("id"),
                                new Entry(
                                        instant(row, "at"),
                                        row.getString("actor"),
                                        row.getString("action"),
                                        row.getString("subject"),
                                        json.readTree(row.getString("detail")))))
                .list();
    }

    /** An entry and its number. */
    record Row(long id, Entry entry) {}

    /** One deed as it was recorded. */
    @Schema(name = "AuditEntry")
    record Entry(Instant at, String actor, String action, String subject, JsonNode detail) {}
}
