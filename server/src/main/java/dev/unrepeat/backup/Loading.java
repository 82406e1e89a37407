package dev.unrepeat.backup;

import dev.unrepeat.launch.EmbeddedPostgres.JdbcAddress;
import dev.unrepeat.launch.UnfinishedRestore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.PGConnection;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A backup on its way into an empty database: the schema as it was then, all rows in one
 * transaction, then the migrations that came since. Until the end the database is marked as
 * unfinished.
 */
final class Loading {

    private final BackupFile file;
    private final JdbcAddress address;

    Loading(BackupFile file, JdbcAddress address) {
        this.file = file;
        this.address = address;
    }

    /**
     * Refuses a backup of a schema that this release does not know.
     *
     * @throws BackupRefused with the way on
     */
    static void refuseUnknownSchema(Manifest manifest) {
        var wanted = MigrationVersion.fromVersion(manifest.schema());
        if (!known().contains(wanted)) {
            throw new BackupRefused(
                    ("The backup was made by Unrepeat %s on schema %s, which this release does not"
                                    + " know. Restore it with that release or a newer one.")
                            .formatted(manifest.product(), manifest.schema()));
        }
    }

    private static List<MigrationVersion> known() {
        try {
            var found =
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:db/migration/V*__*.sql");
            return Arrays.stream(found)
                    .map(it -> String.valueOf(it.getFilename()))
                    .map(it -> MigrationVersion.fromVersion(it.substring(1, it.indexOf("__"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run() throws SQLException, IOException {
        try (var database = address.connect()) {
            if (!new SchemaReads(database).isEmpty()) {
                throw new BackupRefused(
                        "The database is not empty, and nothing was changed in it. Restore into a"
                                + " new, empty one.");
            }
            mark(database);
            migrate(file.manifest().schema());
            load(database);
            migrate("latest");
            UnfinishedRestore.end(database);
        } catch (FlywayException e) {
            throw new BackupRefused("The schema can't be made: " + e.getMessage(), e);
        }
    }

    private static void mark(Connection database) throws SQLException {
        if (UnfinishedRestore.in(database)) {
            throw new BackupRefused(
                    "Another restore into this database is running or was interrupted. Create a"
                            + " new, empty database and restore into it.");
        }
        UnfinishedRestore.begin(database);
    }

    private void migrate(String target) {
        var flyway = flyway().target(target);
        if (address.user().isEmpty()) {
            flyway.dataSource(address.url(), null, null);
        } else {
            flyway.dataSource(address.url(), address.user(), address.password());
        }
        flyway.load().migrate();
    }

    private static FluentConfiguration flyway() {
        return Flyway.configure().locations("classpath:db/migration");
    }

    private void load(Connection database) throws SQLException, IOException {
        var schema = new SchemaReads(database);
        database.setAutoCommit(false);
        refuseOtherTables(schema);
        var tables = file.manifest().tables().stream().map(Manifest.Table::name).toList();
        var foreignKeys = schema.foreignKeys();
        run(database, "set local time zone 'UTC'");
        for (var table : tables) {
            run(
                    database,
                    "alter table %s disable trigger user".formatted(SchemaReads.quoted(table)));
        }
        // The migrations wrote rows of their own, which the backup has too.
        run(database, "truncate table " + SchemaReads.quoted(tables));
        for (var drop : foreignKeys.keySet()) {
            run(database, drop);
        }
        for (var table : file.manifest().tables()) {
            copy(database, table);
        }
        for (var renumber : schema.renumberings()) {
            run(database, renumber);
        }
        setSequences(database, schema);
        for (var make : foreignKeys.values()) {
            run(database, make);
        }
        for (var table : tables) {
            run(
                    database,
                    "alter table %s enable trigger user".formatted(SchemaReads.quoted(table)));
        }
        database.commit();
        database.setAutoCommit(true);
        run(database, "analyze");
    }

    private void refuseOtherTables(SchemaReads schema) throws SQLException {
        var backedUp = new LinkedHashMap<String, List<String>>();
        file.manifest().tables().forEach(it -> backedUp.put(it.name(), it.columns()));
        if (!backedUp.equals(schema.tables())) {
            throw new BackupRefused(
                    "The tables of the backup are not those of schema %s. Restore it with the release that made it (%s)."
                            .formatted(file.manifest().schema(), file.manifest().product()));
        }
    }

    private void copy(Connection database, Manifest.Table table) throws SQLException, IOException {
        var name = SchemaReads.quoted(table.name());
        var copying = database.unwrap(PGConnection.class).getCopyAPI();
        try (var rows = file.open(table)) {
            long loaded =
                    copying.copyIn(
                            "copy %s (%s) from stdin"
                                    .formatted(name, SchemaReads.quoted(table.columns())),
                            rows);
            if (loaded != table.rows()) {
                throw new BackupRefused(
                        "Of the %d rows of '%s' %d were loaded. Take another copy of the backup or an older one."
                                .formatted(table.rows(), table.name(), loaded));
            }
        }
    }

    private void setSequences(Connection database, SchemaReads schema) throws SQLException {
        var known = schema.sequences();
        for (var sequence : file.manifest().sequences()) {
            if (!known.contains(sequence.name())) {
                throw new BackupRefused(
                        "The schema has no sequence '%s'. Restore with the release that made the backup (%s)."
                                .formatted(sequence.name(), file.manifest().product()));
            }
            try (var statement = database.prepareStatement("select setval(?::regclass, ?, ?)")) {
                statement.setString(1, SchemaReads.quoted(sequence.name()));
                statement.setLong(2, sequence.lastValue());
                statement.setBoolean(3, sequence.called());
                statement.execute();
            }
        }
    }

    private static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
