package dev.unrepeat.launch;

import dev.unrepeat.launch.EmbeddedPostgres.JdbcAddress;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL that somebody else runs: is it one that Unrepeat can live on? */
final class ExternalDatabase {

    /** The oldest major release that Unrepeat is meant for. */
    static final int OLDEST = 15;

    private ExternalDatabase() {}

    /**
     * Looks before anything is started on it. A password in the URL is never repeated.
     *
     * @throws CannotStart with what is wrong and the next step
     */
    static void check(String url) {
        try (var database = JdbcAddress.external(url).connect()) {
            refuseOlder(
                    database.getMetaData().getDatabaseMajorVersion(),
                    database.getMetaData().getDatabaseProductVersion());
            refuseOneWithoutRights(database);
        } catch (SQLException e) {
            throw new CannotStart(
                    explain(String.valueOf(e.getSQLState()), String.valueOf(e.getMessage())), e);
        }
        UnfinishedRestore.refuse(JdbcAddress.external(url));
    }

    static void refuseOlder(int major, String version) {
        if (major < OLDEST) {
            throw new CannotStart(
                    ("The database is PostgreSQL %s; Unrepeat needs %d or newer. Upgrade it, or"
                                    + " name another with --database-url.")
                            .formatted(version, OLDEST));
        }
    }

    private static void refuseOneWithoutRights(Connection database) throws SQLException {
        try (var query =
                        database.prepareStatement(
                                """
                                select current_user, current_database(),
                                       coalesce(has_schema_privilege(current_schema(), 'create'), false)
                                """);
                var row = query.executeQuery()) {
            row.next();
            if (!row.getBoolean(3)) {
                throw new CannotStart(
                        ("The user %1$s may not make tables in the database %2$s. Make %1$s its"
                             + " owner (alter database %2$s owner to %1$s), or name another user in"
                             + " --database-url.")
                                .formatted(row.getString(1), row.getString(2)));
            }
        }
    }

    /** By SQLSTATE (PostgreSQL, appendix A), class 08 being connections that did not come about. */
    private static String explain(String state, String message) {
        if (state.startsWith("08")) {
            return "No PostgreSQL answers there (%s) Start it, or fix host and port in --database-url."
                    .formatted(message);
        }
        return switch (state) {
            case "28P01", "28000" ->
                    "PostgreSQL refuses this user or password (%s). Fix them in --database-url."
                            .formatted(message);
            case "3D000" ->
                    "%s. Make it with createdb, or name another in --database-url."
                            .formatted(message);
            case "53300" ->
                    "PostgreSQL has no connection left (%s). Raise max_connections, or stop a server."
                            .formatted(message);
            default -> "The database can't be used (%s, SQLSTATE %s).".formatted(message, state);
        };
    }
}
