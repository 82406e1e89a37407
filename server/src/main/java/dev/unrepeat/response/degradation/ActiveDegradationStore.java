package dev.unrepeat.response.degradation;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code incident_degradation}. */
@Repository
public class ActiveDegradationStore {

    private static final String COLUMNS =
            """
            select id, incident, service, mode, reason, entered_by, entered_at, left_by, left_at
              from incident_degradation
            """;

    private final JdbcClient db;

    ActiveDegradationStore(JdbcClient db) {
        this.db = db;
    }

    /** In the order in which they were entered. */
    public List<ActiveDegradation> of(UUID incident) {
        return db.sql(COLUMNS + " where incident = :incident order by entered_at, id")
                .param("incident", incident)
                .query(ActiveDegradationStore::read)
                .list();
    }

    /** The one that lasts, whichever incident it was entered in. */
    Optional<ActiveDegradation> lasting(String service, String mode) {
        return db.sql(
                        COLUMNS
                                + """
                                 where service = :service
                                   and mode = :mode
                                   and left_at is null
                                """)
                .param("service", service)
                .param("mode", mode)
                .query(ActiveDegradationStore::read)
                .optional();
    }

    /** False when the mode is in effect already. */
    boolean enter(ActiveDegradation degraded) {
        return db.sql(
                                """
                                insert into incident_degradation (id, incident, service, mode, reason,
                                                                  entered_by, entered_at)
                                values (:id, :incident, :service, :mode, :reason, :by, :now)
                                on conflict (service, mode) where left_at is null do nothing
                                """)
                        .param("id", degraded.id())
                        .param("incident", degraded.incident())
                        .param("service", degraded.service())
                        .param("mode", degraded.mode())
                        .param("reason", degraded.reason())
                        .param("by", degraded.enteredBy())
                        .param("now", at(degraded.enteredAt()))
                        .update()
                == 1;
    }

    /** False when somebody else ended it. */
    boolean leave(UUID id, String by, Instant now) {
        return db.sql(
                                """
                                update incident_degradation
                                   set left_by = :by,
                                       left_at = :now
                                 where id = :id
                                   and left_at is null
                                """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static ActiveDegradation read(ResultSet row, int number) throws SQLException {
        return new ActiveDegradation(
                row.getObject("id", UUID.class),
                row.getObject("incident", UUID.class),
                row.getString("service"),
                row.getString("mode"),
                row.getString("reason"),
                row.getString("entered_by"),
                instant(row, "entered_at"),
                row.getString("left_by"),
                optionalInstant(row, "left_at").orElse(null));
    }
}
