package dev.unrepeat.health;

import dev.unrepeat.health.HealthCheck.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** PostgreSQL and the disk: is there room, does anything hold everything up? */
@Repository
class DatabaseChecks implements HealthCheck.Source {

    private static final Limits CONNECTIONS = new Limits(80, 95);
    private static final Limits OLDEST_SECONDS = new Limits(60, 600);
    private static final double GIGABYTE = 1 << 30;

    private final JdbcClient db;
    private final @Nullable Path data;

    DatabaseChecks(JdbcClient db, Environment environment) {
        this.db = db;
        var folder = environment.getProperty("unrepeat.data-dir");
        this.data = folder == null ? null : Path.of(folder);
    }

    private record Use(long bytes, int connections, int most, double oldest, String version) {}

    String version() {
        return read().version();
    }

    /** The newest migration that was run here. */
    String schema() {
        return db.sql(
                        """
                        select version
                          from flyway_schema_history
                         where success and version is not null
                         order by installed_rank desc
                         limit 1
                        """)
                .query(String.class)
                .single();
    }

    @Override
    public List<HealthCheck> look() {
        var use = read();
        var checks = new ArrayList<HealthCheck>();
        checks.add(
                HealthCheck.pass(
                        "database-size",
                        "Database",
                        "PostgreSQL %s, %.2f GB".formatted(use.version(), use.bytes() / GIGABYTE),
                        use.bytes()));
        var percent = 100.0 * use.connections() / use.most();
        checks.add(
                HealthCheck.above(
                        "database-connections",
                        "Connections",
                        "%d of %d".formatted(use.connections(), use.most()),
                        percent,
                        CONNECTIONS,
                        "Each server uses up to 22. Raise max_connections of PostgreSQL, run fewer"
                                + " servers, or find out who else uses it (pg_stat_activity).",
                        null));
        checks.add(
                HealthCheck.above(
                        "database-transactions",
                        "Longest transaction",
                        "%.0f s".formatted(use.oldest()),
                        use.oldest(),
                        OLDEST_SECONDS,
                        "It holds back vacuum, and perhaps locks. A backup may take this long; else"
                                + " see who it is (pg_stat_activity, xact_start) and end it"
                                + " (pg_terminate_backend).",
                        null));
        if (data != null) {
            checks.add(disk(data));
        }
        return checks;
    }

    private static HealthCheck disk(Path folder) {
        try {
            var store = Files.getFileStore(folder);
            var used = 100.0 * (1 - (double) store.getUsableSpace() / store.getTotalSpace());
            return HealthCheck.above(
                    "disk",
                    "Disk of the data folder",
                    "%.1f GB free, %.0f %% used".formatted(store.getUsableSpace() / GIGABYTE, used),
                    used,
                    new Limits(85, 95),
                    "When it is full, PostgreSQL stops and alerts are no longer accepted. Free"
                        + " space, or move the data folder to a larger disk (backup, then restore"
                        + " there).",
                    null);
        } catch (IOException e) {
            return new HealthCheck(
                    "disk",
                    HealthCheck.Status.WARN,
                    "Disk of the data folder",
                    "can't be read: " + e.getMessage(),
                    0,
                    "Is the folder still mounted?",
                    null);
        }
    }

    private Use read() {
        return db.sql(
                        """
                        select pg_database_size(current_database()) as bytes,
                               (select count(*) from pg_stat_activity
                                 where backend_type = 'client backend') as connections,
                               current_setting('max_connections')::int as most,
                               coalesce((select extract(epoch from clock_timestamp() - min(xact_start))
                                           from pg_stat_activity
                                          where datname = current_database()
                                            and pid <> pg_backend_pid()), 0) as oldest,
                               split_part(current_setting('server_version'), ' ', 1) as version
                        """)
                .query((row, _) ->
                        new Use(
                                row.getLong("bytes"),
                                row.getInt("connections"),
                                row.getInt("most"),
                                row.getDouble("oldest"),
                                row.getString("version")))
                .single();
    }
}
