package dev.unrepeat.retention;

import static dev.unrepeat.platform.SqlValues.at;
import static dev.unrepeat.platform.SqlValues.instant;
import static dev.unrepeat.platform.SqlValues.optionalInstant;

import dev.unrepeat.platform.PurgeHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code retention}: how far the letting go of each class has come. */
@Repository
class RetentionStore implements PurgeHistory {

    private static final long LOCK = 0x6b656570L;

    private final JdbcClient db;

    RetentionStore(JdbcClient db) {
        this.db = db;
    }

    /**
     * How far a class has come.
     *
     * @param beganAt empty between two runs
     * @param going how many rows the run that goes on has let go
     * @param gone how many the last run let go that ended
     */
    record Progress(
            String name,
            Instant dueAt,
            Optional<Instant> beganAt,
            @Nullable String place,
            long going,
            Optional<Instant> endedAt,
            long gone,
            long total,
            Optional<Instant> failedAt,
            @Nullable String failure) {}

    void ensure(Collection<String> names, Instant due) {
        db.sql(
                        """
                        insert into retention (name, due_at)
                        select name, :due
                          from unnest(:names::text[]) as known (name)
                            on conflict (name) do nothing
                        """)
                .param("due", at(due))
                .param("names", names.toArray(String[]::new))
                .update();
    }

    /** True when this transaction is the one that lets go; there is one in all servers. */
    boolean takeTurn() {
        return db.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    List<Progress> all() {
        return read("order by name", Instant.EPOCH);
    }

    /** The known class that is due for the longest. */
    Optional<Progress> nextDue(Collection<String> names, Instant now) {
        return read("where due_at <= :now order by due_at, name for update", now).stream()
                .filter(it -> names.contains(it.name()))
                .findFirst();
    }

    private List<Progress> read(String which, Instant now) {
        return db.sql(
                        """
                        select name, due_at, began_at, place, going, ended_at, gone, gone_total,
                               failed_at, failure
                          from retention
                        """
                                + which)
                .param("now", at(now))
                .query(RetentionStore::read)
                .list();
    }

    private static Progress read(ResultSet row, int number) throws SQLException {
        return new Progress(
                row.getString("name"),
                instant(row, "due_at"),
                optionalInstant(row, "began_at"),
                row.getString("place"),
                row.getLong("going"),
                optionalInstant(row, "ended_at"),
                row.getLong("gone"),
                row.getLong("gone_total"),
                optionalInstant(row, "failed_at"),
                row.getString("failure"));
    }

    /** One step of a run that isn't at its end. */
    void goneOn(String name, int gone, @Nullable String place, Instant before, Instant now) {
        db.sql(
                        """
                        update retention
                           set began_at = coalesce(began_at, :now),
                               place = :place,
                               going = going + :gone,
                               gone_total = gone_total + :gone,
                               gone_before = greatest(gone_before, :before)
                         where name = :name
                        """)
                .param("name", name)
                .param("gone", gone)
                .param("place", place)
                .param("before", at(before))
                .param("now", at(now))
                .update();
    }

    /** The run came to its end. */
    void ended(String name, Instant now, Instant next) {
        db.sql(
                        """
                        update retention
                           set began_at = null, place = null, gone = going, going = 0,
                               ended_at = :now, due_at = :next, failed_at = null, failure = null
                         where name = :name
                        """)
                .param("name", name)
                .param("now", at(now))
                .param("next", at(next))
                .update();
    }

    void failed(String name, String failure, Instant now, Instant next) {
        db.sql(
                        """
                        update retention
                           set failed_at = :now, failure = :failure, due_at = :next
                         where name = :name
                        """)
                .param("name", name)
                .param("failure", failure)
                .param("now", at(now))
                .param("next", at(next))
                .update();
    }

    @Override
    public Optional<Instant> before(String retained) {
        return db.sql(
                        """
                        select gone_before
                          from retention
                         where name = :name
                           and gone_total > 0
                           and gone_before is not null
                        """)
                .param("name", retained)
                .query((row, _) -> instant(row, "gone_before"))
                .optional();
    }
}
