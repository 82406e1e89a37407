package dev.unrepeat.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A class of records that are kept for a time and then let go. The module that owns the tables
 * implements it, so that nobody deletes another's rows.
 */
public interface RetentionClass {

    /**
     * What a policy and people know of a class.
     *
     * @param name in a {@code RetentionPolicy}, such as {@code alerts}
     * @param title what it holds, in plain words
     * @param stays what stays however old it is, in plain words
     * @param standard how long it is kept where no policy says otherwise
     * @param least less than this no policy may keep it
     */
    record About(String name, String title, String stays, Duration standard, Duration least) {}

    About about();

    default String name() {
        return about().name();
    }

    /**
     * What is there, and what a run that lets go of everything older than the moment would take.
     */
    Stock stock(Instant before);

    /**
     * Lets go of some, in the caller's transaction.
     *
     * @param before only what ended earlier goes
     * @param after where the step before this one came to; null for the first
     * @param most about how many rows go at most
     */
    Step letGo(Instant before, @Nullable String after, int most);

    /**
     * @param oldest when the oldest ended or, while it lasts, began; null when there is none
     * @param due how many rows are older than the moment and may go
     */
    record Stock(long rows, @Nullable Instant oldest, long due) {

        /** Of a row with these three columns. */
        public static Stock read(ResultSet row, int number) throws SQLException {
            return new Stock(
                    row.getLong("rows"),
                    SqlValues.optionalInstant(row, "oldest").orElse(null),
                    row.getLong("due"));
        }
    }

    /**
     * @param gone how many rows went
     * @param next where the next step begins; null when nothing is left to do
     */
    record Step(int gone, @Nullable String next) {

        /** For rows that need no place: there is more while the step was full. */
        public static Step full(int gone, int most) {
            return new Step(gone, gone < most ? null : "");
        }
    }
}
