package dev.unrepeat.access;

import static dev.unrepeat.platform.Columns.at;
import static dev.unrepeat.platform.Columns.instant;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
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
        db.sql(
                        """
                        insert into audit (at, actor, action, subject, detail)
                        values (:at, :actor, :action, :subject, :detail::jsonb)
                        """)
                .param("at", at(clock.instant()))
                .param("actor", caller.name())
                .param("action", action)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(detail))
                .update();
    }

    List<Entry> newest(int limit) {
        return db.sql(
                        """
                        select at, actor, action, subject, detail
                          from audit
                         order by id desc
                         limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new Entry(
                                instant(row, "at"),
                                row.getString("actor"),
                                row.getString("action"),
                                row.getString("subject"),
                                json.readTree(row.getString("detail"))))
                .list();
    }

    /** One deed as it was recorded. */
    @Schema(name = "AuditEntry")
    record Entry(
            Instant at,
            String actor,
            String action,
            String subject,
            tools.jackson.databind.JsonNode detail) {}
}
