package dev.unrepeat.platform;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures of the database as a whole from failures of what was asked of it. */
public final class DatabaseAway {

    /** The type of the problem that callers get. */
    public static final String TYPE = "database-unreachable";

    public static final String DETAIL =
            "The database can't be reached at this moment; nothing was changed. Try again in some"
                    + " seconds.";

    /** After how many seconds a caller may try again. */
    public static final String RETRY_AFTER = "5";

    /**
     * SQLSTATEs: connection (08), rollback (40), resources (53), idle in transaction (25P03), lock
     * not available (55P03), shutdown (57P).
     */
    private static final List<String> TRANSIENT =
            List.of("08", "40", "53", "25P03", "55P03", "57P");

    private static final List<String> CONNECTION = List.of("08", "53", "25P03", "57P");

    private DatabaseAway() {}

    /**
     * Tells whether it is the database that fails for a while, and the same may succeed later, by
     * the SQLSTATE. The exception's class does not tell: a key that is too long for an index
     * (54000) arrives as a failure of resources as well.
     */
    public static boolean isTransient(Throwable failure) {
        var state = state(failure);
        return state == null
                ? isOfThePool(failure)
                        || failure instanceof TransientDataAccessException
                        || failure instanceof RecoverableDataAccessException
                : TRANSIENT.stream().anyMatch(state::startsWith);
    }

    /** Tells whether no connection can be had, or the one that there was has ended. */
    public static boolean isUnreachable(Throwable failure) {
        var state = state(failure);
        return state == null
                ? isOfThePool(failure)
                : CONNECTION.stream().anyMatch(state::startsWith);
    }

    private static boolean isOfThePool(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException;
    }

    /** The SQLSTATE of what PostgreSQL said, or null when it is not PostgreSQL that failed. */
    static @Nullable String state(Throwable failure) {
        for (@Nullable Throwable it = failure; it != null; it = it.getCause()) {
            if (it instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
