package dev.unrepeat.incident;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code incident_move}: status changes with what they replaced. */
@Repository
class MoveStore {

    private final JdbcClient db;

    MoveStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * A status change.
     *
     * @param seq its timeline entry
     * @param mitigatedAt the moment before the change
     * @param resolvedAt the moment before the change
     * @param endedClocks clocks that the change stopped
     * @param startedClocks clocks that the change started
     */
    record Move(
            long seq,
            Status from,
            Status to,
            @Nullable Instant mitigatedAt,
            @Nullable Instant resolvedAt,
            Set<UUID> endedClocks,
            Set<UUID> startedClocks) {

        Move {
            endedClocks = Set.copyOf(endedClocks);
            startedClocks = Set.copyOf(startedClocks);
        }
    }

    /**
     * The newest status change with who made it.
     *
     * @param author null for Unrepeat itself
     */
    record Made(Move move, @Nullable String author, Instant recordedAt, boolean undone) {}

    void insert(UUID incident, Move move) {
        db.sql(
                        """
                        insert into incident_move (incident, seq, from_status, to_status,
                                                   mitigated_at, resolved_at, ended_clocks,
                                                   started_clocks)
                        values (:incident, :seq, :from, :to, :mitigated, :resolved, :ended,
                                :started)
                        """)
                .param("incident", incident)
                .param("seq", move.seq())
                .param("from", move.from().word())
                .param("to", move.to().word())
                .param("mitigated", at(move.mitigatedAt()))
                .param("resolved", at(move.resolvedAt()))
                .param("ended", array(move.endedClocks()))
                .param("started", array(move.startedClocks()))
                .update();
    }

    Optional<Made> newest(UUID incident) {
        return db.sql(
                        """
                        select m.seq, m.from_status, m.to_status, m.mitigated_at, m.resolved_at,
                               m.ended_clocks, m.started_clocks, m.undone, e.author, e.recorded_at
                          from incident_move m
                          join timeline_entry e on e.incident = m.incident and e.seq = m.seq
                         where m.incident = :incident
                         order by m.seq desc
                         limit 1
                        """)
                .param("incident", incident)
                .query(MoveStore::read)
                .optional();
    }

    void markUndone(UUID incident, long seq) {
        db.sql("update incident_move set undone = true where incident = :incident and seq = :seq")
                .param("incident", incident)
                .param("seq", seq)
                .update();
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private static Made read(ResultSet row, int number) throws SQLException {
        return new Made(
                new Move(
                        row.getLong("seq"),
                        Status.of(row.getString("from_status")),
                        Status.of(row.getString("to_status")),
                        optionalInstant(row, "mitigated_at").orElse(null),
                        optionalInstant(row, "resolved_at").orElse(null),
                        ids(row, "ended_clocks"),
                        ids(row, "started_clocks")),
                row.getString("author"),
                instant(row, "recorded_at"),
                row.getBoolean("undone"));
    }

    private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
        var array = Objects.requireNonNull(row.getArray(column));
        return Set.copyOf(List.of((UUID[]) array.getArray()));
    }
}
