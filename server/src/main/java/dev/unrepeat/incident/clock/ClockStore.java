package dev.unrepeat.incident.clock;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code clock}. */
@Repository
public class ClockStore {

    private static final String COLUMNS =
            "select id, incident, name, started_at, due_at, ended_at, state, reminders from clock";

    private final JdbcClient db;

    ClockStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * A clock of an incident.
     *
     * @param reminders how often it has reminded
     */
    public record Running(
            UUID id,
            UUID incident,
            ClockName name,
            Instant startedAt,
            Instant dueAt,
            @Nullable Instant endedAt,
            ClockRun.State state,
            int reminders) {}

    public void insert(UUID id, UUID incident, ClockName name, Instant now, Instant due) {
        db.sql(
                        """
                        insert into clock (id, incident, name, started_at, due_at, state)
                        values (:id, :incident, :name, :now, :due, :running)
                        """)
                .param("id", id)
                .param("incident", incident)
                .param("name", name.word())
                .param("running", ClockRun.State.RUNNING.word())
                .param("now", at(now))
                .param("due", at(due))
                .update();
    }

    public Optional<Running> find(UUID id) {
        return db.sql(COLUMNS + " where id = :id")
                .param("id", id)
                .query(ClockStore::read)
                .optional();
    }

    public Optional<Running> running(UUID incident, ClockName name) {
        return db.sql(
                        COLUMNS
                                + " where incident = :incident and name = :name and state ="
                                + " :running")
                .param("running", ClockRun.State.RUNNING.word())
                .param("incident", incident)
                .param("name", name.word())
                .query(ClockStore::read)
                .optional();
    }

    /** All clocks that ever ran, in the order in which they started. */
    public List<Running> all(UUID incident) {
        return db.sql(COLUMNS + " where incident = :incident order by started_at, due_at, id")
                .param("incident", incident)
                .query(ClockStore::read)
                .list();
    }

    /** The clocks of the incident. */
    public Set<UUID> running(UUID incident) {
        return Set.copyOf(
                db.sql("select id from clock where incident = :incident and state = :running")
                        .param("running", ClockRun.State.RUNNING.word())
                        .param("incident", incident)
                        .query(UUID.class)
                        .list());
    }

    /** Lets a clock that was ended run on. */
    public void resume(UUID id) {
        db.sql(
                        """
                        update clock
                           set state = :running, ended_at = null
                         where id = :id
                           and state = any(:before)
                        """)
                .param("running", ClockRun.State.RUNNING.word())
                .param("before", ClockRun.State.RUNNING.before())
                .param("id", id)
                .update();
    }

    public void remove(UUID id) {
        db.sql("delete from clock where id = :id").param("id", id).update();
    }

    /** Ends a clock that runs; one that has ended stays as it is. */
    public void end(UUID id, ClockRun.State state, Instant now) {
        db.sql(
                        """
                        update clock
                           set state = :state, ended_at = :now
                         where id = :id
                           and state = any(:before)
                        """)
                .param("state", state.word())
                .param("before", state.before())
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    public void move(UUID id, Instant due) {
        db.sql("update clock set due_at = :due where id = :id")
                .param("due", at(due))
                .param("id", id)
                .update();
    }

    public void countReminder(UUID id) {
        db.sql("update clock set reminders = reminders + 1 where id = :id")
                .param("id", id)
                .update();
    }

    private static Running read(ResultSet row, int number) throws SQLException {
        return new Running(
                row.getObject("id", UUID.class),
                row.getObject("incident", UUID.class),
                ClockName.of(row.getString("name")),
                instant(row, "started_at"),
                instant(row, "due_at"),
                optionalInstant(row, "ended_at").orElse(null),
                ClockRun.State.of(row.getString("state")),
                row.getInt("reminders"));
    }
}
