package dev.unrepeat.backup;

import dev.unrepeat.launch.DataFolder;
import dev.unrepeat.launch.EmbeddedPostgres;
import dev.unrepeat.launch.EmbeddedPostgres.JdbcAddress;
import dev.unrepeat.launch.UnfinishedRestore;
import dev.unrepeat.platform.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes backups and restores them, for whoever owns the data folder or the database; the server
 * need not run. Everything that has to be kept is in the database, so the data folder itself is not
 * copied.
 */
public final class Backups {

    /** The release, as a backup names it. */
    public static final String PRODUCT = Release.VERSION;

    private final Map<String, String> environment;
    private final InstantSource clock;

    public Backups(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** What was written or read. */
    public record Done(int tables, long rows, long bytes, String schema) {}

    /**
     * Backs up the database of a data folder, running or not.
     *
     * @throws BackupRefused when nothing is there, or the file can't be written
     */
    public Done take(Path dataFolder, Path target, boolean overwrite) {
        try (var file = BackupWriter.to(target, overwrite)) {
            return inside(dataFolder, address -> write(address, file));
        }
    }

    /** Backs up an external database. */
    public Done take(String databaseUrl, Path target, boolean overwrite) {
        try (var file = BackupWriter.to(target, overwrite)) {
            return write(external(databaseUrl), file);
        }
    }

    /**
     * Restores into a data folder that is empty or missing, or that a restore left unfinished.
     *
     * @throws BackupRefused when the file is not good or the folder is in use
     */
    public Done restore(Path from, Path dataFolder) {
        try (var file = BackupFile.open(from)) {
            Loading.refuseUnknownSchema(file.manifest());
            var folder = DataFolder.open(dataFolder);
            folder.lock();
            try (folder) {
                boolean again = UnfinishedRestore.in(folder);
                if (!again && !folder.isEmpty()) {
                    throw new BackupRefused(
                            "%s is not empty, and nothing was changed in it. Name an empty or new folder with --data-dir."
                                    .formatted(folder.path()));
                }
                UnfinishedRestore.begin(folder);
                if (again) {
                    EmbeddedPostgres.forget(folder, environment);
                }
                try (var postgres = EmbeddedPostgres.start(folder, environment)) {
                    load(file, postgres.address());
                }
                UnfinishedRestore.end(folder);
            }
            return done(file.manifest(), size(from));
        }
    }

    /** Restores into an external database, which has to be empty. */
    public Done restore(Path from, String databaseUrl) {
        var address = external(databaseUrl);
        try (var file = BackupFile.open(from)) {
            Loading.refuseUnknownSchema(file.manifest());
            load(file, address);
            return done(file.manifest(), size(from));
        }
    }

    private <T> T inside(Path dataFolder, Function<JdbcAddress, T> work) {
        if (!Files.exists(dataFolder.resolve("postgres").resolve("PG_VERSION"))) {
            throw new BackupRefused(
                    "%s holds no database. Name the server's folder with --data-dir, or its database with --database-url."
                            .formatted(dataFolder));
        }
        var folder = DataFolder.open(dataFolder);
        if (UnfinishedRestore.in(folder)) {
            throw new BackupRefused(
                    "A restore into %s was interrupted, so there is nothing to back up. Run it again first."
                            .formatted(dataFolder));
        }
        if (!folder.isFree()) {
            return work.apply(
                    EmbeddedPostgres.running(folder)
                            .orElseThrow(() ->
                                    new BackupRefused(
                                            "Unrepeat is starting or stopping on %s; try again in a moment."
                                                    .formatted(folder.path()))));
        }
        folder.lock();
        try (folder;
                var postgres = EmbeddedPostgres.start(folder, environment)) {
            return work.apply(postgres.address());
        }
    }

    private Done write(JdbcAddress address, BackupWriter file) {
        try (var database = address.connect()) {
            if (UnfinishedRestore.in(database)) {
                throw new BackupRefused(
                        "A restore into this database is running or was interrupted, so there is"
                                + " nothing to back up.");
            }
            var manifest = new Snapshot(database).writeTo(file, PRODUCT, clock.instant());
            return done(manifest, file.finish(manifest));
        } catch (SQLException e) {
            throw new BackupRefused(
                    "The database does not answer as expected: %s. No file was written."
                            .formatted(e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new BackupRefused(
                    "The backup can't be written (%s), and no file was left. Is the disk full?"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static void load(BackupFile file, JdbcAddress address) {
        try {
            new Loading(file, address).run();
        } catch (SQLException | IOException e) {
            throw new BackupRefused(
                    "The restore failed: %s. Nothing was kept. Fix the cause and run it again on an empty target."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static JdbcAddress external(String url) {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new BackupRefused(
                    "--database-url must begin with jdbc:postgresql://, such as"
                            + " jdbc:postgresql://db.example.org/unrepeat?user=unrepeat");
        }
        return JdbcAddress.external(url);
    }

    private static Done done(Manifest manifest, long bytes) {
        return new Done(manifest.tables().size(), manifest.rows(), bytes, manifest.schema());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }
}
