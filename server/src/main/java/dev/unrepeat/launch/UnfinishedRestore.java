package dev.unrepeat.launch;

import dev.unrepeat.launch.EmbeddedPostgres.JdbcAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The mark of a restore that has begun and not ended, so that half a restore never passes for a
 * good database: a file in the data folder, a schema of its own in the database.
 */
public final class UnfinishedRestore {

    private static final String FILE = "unfinished-restore";
    private static final String SCHEMA = "unrepeat_unfinished_restore";

    private UnfinishedRestore() {}

    public static boolean in(DataFolder folder) {
        return Files.exists(folder.resolve(FILE));
    }

    public static void begin(DataFolder folder) {
        folder.writePrivate(FILE, "A restore into this folder was not completed. Run it again.\n");
    }

    public static void end(DataFolder folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new CannotStart(
                    "Everything is restored, but %s can't be removed (%s). Remove it by hand."
                            .formatted(folder.resolve(FILE), e),
                    e);
        }
    }

    public static boolean in(Connection database) throws SQLException {
        try (var query =
                database.prepareStatement("select 1 from pg_namespace where nspname = ?")) {
            query.setString(1, SCHEMA);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    public static void begin(Connection database) throws SQLException {
        run(database, "create schema if not exists " + SCHEMA);
    }

    public static void end(Connection database) throws SQLException {
        run(database, "drop schema " + SCHEMA);
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Refuses a data folder whose restore was cut off.
     *
     * @throws CannotStart with the way on
     */
    static void refuse(DataFolder folder) {
        if (in(folder)) {
            throw new CannotStart(
                    ("A restore into %s was interrupted. Run './unrepeat restore' again with the"
                                    + " same folder; it starts over.")
                            .formatted(folder.path()));
        }
    }

    /**
     * Refuses an external database whose restore was cut off or still runs. A database that does
     * not answer is none of its business.
     *
     * @throws CannotStart with the way on
     */
    static void refuse(JdbcAddress address) {
        boolean unfinished;
        try (var database = address.connect()) {
            unfinished = in(database);
        } catch (SQLException _) {
            return;
        }
        if (unfinished) {
            throw new CannotStart(
                    "A restore into this database is running or was interrupted. Let it end, or"
                            + " create a new, empty database and restore into it.");
        }
    }
}
