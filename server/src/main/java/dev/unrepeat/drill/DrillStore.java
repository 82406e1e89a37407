package dev.unrepeat.drill;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;
import static dev.unrepeat.platform.SqlValues.strings;

import dev.unrepeat.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code drill}, {@code drill_participant} and {@code drill_incident}. */
@Repository
class DrillStore {

    private static final String COLUMNS =
            """
            select d.id, d.number, d.scenario, d.speed, d.started_by, d.started_at, d.ended_at,
                   d.ended_by, d.outcome,
                   array(select p.person
                           from drill_participant p
                          where p.drill = d.id
                          order by p.position) as participants,
                   array(select i.incident
                           from drill_incident i
                          where i.drill = d.id
                          order by i.incident) as incidents
              from drill d
            """;

    private final JdbcClient db;
    private final Ids ids;

    DrillStore(JdbcClient db, Ids ids) {
        this.db = db;
        this.ids = ids;
    }

    /** Begins a run unless another is running; empty then. */
    Optional<Drill> begin(
            String scenario, int speed, String startedBy, List<String> participants, Instant now) {
        var id = ids.next();
        int begun =
                db.sql(
                                """
                                insert into drill (id, number, scenario, speed, started_by,
                                                   started_at)
                                values (:id, nextval('drill_number'), :scenario, :speed, :by,
                                        :now)
                                on conflict ((true)) where ended_at is null do nothing
                                """)
                        .param("id", id)
                        .param("scenario", scenario)
                        .param("speed", speed)
                        .param("by", startedBy)
                        .param("now", at(now))
                        .update();
        if (begun == 0) {
            return Optional.empty();
        }
        for (int position = 1; position <= participants.size(); position++) {
            db.sql(
                            """
                            insert into drill_participant (drill, position, person)
                            values (:id, :position, :person)
                            """)
                    .param("id", id)
                    .param("position", position)
                    .param("person", participants.get(position - 1))
                    .update();
        }
        return db.sql(COLUMNS + " where d.id = :id")
                .param("id", id)
                .query(DrillStore::read)
                .optional();
    }

    Optional<Drill> find(long number) {
        return db.sql(COLUMNS + " where d.number = :number")
                .param("number", number)
                .query(DrillStore::read)
                .optional();
    }

    /**
     * The run, locked for the caller's transaction: what opens, ends or resolves in it takes its
     * turn. Incidents are locked before it.
     */
    Optional<Drill> lock(UUID id) {
        db.sql("select 1 from drill where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
        return db.sql(COLUMNS + " where d.id = :id")
                .param("id", id)
                .query(DrillStore::read)
                .optional();
    }

    Optional<Drill> running() {
        return db.sql(COLUMNS + " where d.ended_at is null").query(DrillStore::read).optional();
    }

    /** The run that an incident belongs to. */
    Optional<Drill> of(UUID incident) {
        return db.sql(
                        COLUMNS
                                + """
                                 where d.id in (select i.drill
                                                  from drill_incident i
                                                 where i.incident = :incident)
                                """)
                .param("incident", incident)
                .query(DrillStore::read)
                .optional();
    }

    List<Drill> newest(@Nullable Long before, int limit) {
        return db.sql(
                        COLUMNS
                                + """
                                 where (:before::bigint is null or d.number < :before::bigint)
                                 order by d.number desc
                                 limit :limit
                                """)
                .param("before", before)
                .param("limit", limit)
                .query(DrillStore::read)
                .list();
    }

    void add(UUID drill, UUID incident) {
        db.sql(
                        """
                        insert into drill_incident (drill, incident)
                        values (:drill, :incident)
                        on conflict do nothing
                        """)
                .param("drill", drill)
                .param("incident", incident)
                .update();
    }

    /** Ends a run; false when it has ended before. */
    boolean end(UUID id, @Nullable String by, Drill.Outcome outcome, Instant now) {
        return db.sql(
                                """
                                update drill
                                   set ended_at = :now, ended_by = :by, outcome = :outcome
                                 where id = :id
                                   and ended_at is null
                                """)
                        .param("id", id)
                        .param("by", by)
                        .param("outcome", outcome.word())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static Drill read(ResultSet row, int number) throws SQLException {
        var outcome = row.getString("outcome");
        return new Drill(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("scenario"),
                row.getInt("speed"),
                row.getString("started_by"),
                instant(row, "started_at"),
                strings(row, "participants"),
                optionalInstant(row, "ended_at").orElse(null),
                row.getString("ended_by"),
                outcome == null ? null : Drill.Outcome.of(outcome),
                Arrays.asList((UUID[]) row.getArray("incidents").getArray()));
    }
}
