package dev.unrepeat.incident.severity;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;

import dev.unrepeat.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code severity_decision}: each change keeps who, when, why and the path. */
@Repository
public class SeverityDecisionStore {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Ids ids;

    SeverityDecisionStore(JdbcClient db, JsonMapper json, Ids ids) {
        this.db = db;
        this.json = json;
        this.ids = ids;
    }

    /** One decision as it was made. */
    public record Entry(
            Instant at, String by, Severity severity, SeverityTree.Reason reason, String why) {}

    public void add(UUID incident, Entry entry) {
        db.sql(
                        """
                        insert into severity_decision (incident, id, at, by, severity, reason, why)
                        values (:incident, :id, :at, :by, :severity, :reason::jsonb, :why)
                        """)
                .param("incident", incident)
                .param("id", ids.next())
                .param("at", at(entry.at()))
                .param("by", entry.by())
                .param("severity", entry.severity().name())
                .param("reason", json.writeValueAsString(entry.reason()))
                .param("why", entry.why())
                .update();
    }

    public List<Entry> of(UUID incident) {
        return db.sql(
                        """
                        select at, by, severity, reason, why
                          from severity_decision
                         where incident = :incident
                         order by at, id
                        """)
                .param("incident", incident)
                .query((row, _) ->
                        new Entry(
                                instant(row, "at"),
                                row.getString("by"),
                                Severity.valueOf(row.getString("severity")),
                                json.readValue(row.getString("reason"), SeverityTree.Reason.class),
                                row.getString("why")))
                .list();
    }
}
