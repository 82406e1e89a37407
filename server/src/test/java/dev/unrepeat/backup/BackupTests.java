package dev.unrepeat.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.Http;
import dev.unrepeat.TestServer;
import dev.unrepeat.launch.CannotStart;
import dev.unrepeat.launch.Up;
import dev.unrepeat.launch.UpSettings;
import dev.unrepeat.platform.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a backup comes out of it, row by row; and what is no good backup is refused. */
class BackupTests {

    private final TestServer server = TestServer.running();
    private final Http admin = server.admin();
    private final Backups backups = new Backups(System.getenv(), InstantSource.system());

    @TempDir Path folder;

    @Test
    void everyTableComesBackRowByRowAndNumbersGoOn() throws SQLException, IOException {
        makeRows();
        var file = folder.resolve("unrepeat.backup");
        var source = url("postgres");
        Map<String, List<String>> before;
        do {
            before = rows(source);
            backups.take(source, file, true);
        } while (!before.equals(rows(source)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        var restored = emptyDatabase();
        var done = backups.restore(file, restored);

        assertThat(rows(restored)).isEqualTo(before);
        assertThat(before)
                .containsKeys("incident", "timeline_entry", "audit", "alert", "signing_key");
        assertThat(done.rows()).isEqualTo(before.values().stream().mapToLong(List::size).sum());
        assertThat(sequences(restored)).isEqualTo(sequences(source));
        assertThat(schema(restored)).isEqualTo(schema(source));
    }

    @Test
    void whatWasProtectedIsProtectedAgainAndChangesAreFoundByTheIndex() throws SQLException {
        makeRows();
        var file = folder.resolve("unrepeat.backup");
        backups.take(url("postgres"), file, false);
        var restored = emptyDatabase();
        backups.restore(file, restored);

        assertThatThrownBy(() -> run(restored, "delete from timeline_entry"))
                .hasMessageContaining("only");
        assertThatThrownBy(() -> run(restored, "delete from incident"))
                .hasMessageContaining("foreign key");
        assertThat(
                        column(
                                restored,
                                "select count(*) from search_change where tx >="
                                        + " pg_snapshot_xmin(pg_current_snapshot())"))
                .containsExactly("0");
    }

    @Test
    void aFileThatIsNotWholeIsRefusedAndNothingIsTouched() throws SQLException, IOException {
        makeRows();
        var file = folder.resolve("unrepeat.backup");
        backups.take(url("postgres"), file, false);
        var bytes = Files.readAllBytes(file);
        var empty = emptyDatabase();

        for (int length : List.of(bytes.length - 1, bytes.length / 2, 100)) {
            refuses(write(Arrays.copyOf(bytes, length)), empty, "is damaged");
        }
        for (int place : List.of(200, bytes.length / 3, bytes.length / 2, bytes.length - 1)) {
            var flipped = bytes.clone();
            flipped[place] ^= 0x10;
            refuses(write(flipped), empty, "is damaged");
        }
        refuses(write("Dear all,".getBytes(UTF_8)), empty, "is not a backup");
        refuses(write(new byte[0]), empty, "is not a backup");
        refuses(zip("{}", false), empty, "is not a backup");
        assertThat(rows(empty)).isEmpty();
    }

    @Test
    void aBackupOfTheFutureIsRefused() throws SQLException, IOException {
        var empty = emptyDatabase();
        refuses(
                zip("{\"format\":\"unrepeat-backup\",\"version\":2}", true),
                empty,
                "has format 2 of a newer Unrepeat");
        refuses(
                zip(
                        """
                        {"format":"unrepeat-backup","version":1,"product":"9.1.0","schema":"999",
                         "made_at":"2031-01-01T00:00:00Z","tables":[],"sequences":[]}
                        """,
                        true),
                empty,
                "made by Unrepeat 9.1.0 on schema 999");
        assertThat(rows(empty)).isEmpty();
    }

    @Test
    void onlyAnEmptyPlaceIsRestoredInto() throws SQLException, IOException {
        var file = folder.resolve("unrepeat.backup");
        backups.take(url("postgres"), file, false);
        var used = emptyDatabase();
        run(used, "create table mine (a int); insert into mine values (1)");
        refuses(file, used, "is not empty");
        assertThat(rows(used)).isEqualTo(Map.of("mine", List.of("(1)")));

        var cutOff = emptyDatabase();
        run(cutOff, "create schema unrepeat_unfinished_restore");
        refuses(file, cutOff, "was interrupted");
        assertThatThrownBy(() -> backups.take(cutOff, folder.resolve("other"), false))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("interrupted");

        var up =
                new Up(
                        new UpSettings(0, "127.0.0.1", folder.resolve("server"), cutOff, false),
                        Map.of(),
                        (_, _) -> {
                            throw new AssertionError("it starts on half a restore");
                        },
                        System.out);
        assertThatThrownBy(up::serve)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was interrupted");

        var data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> backups.restore(file, data))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("is not empty");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    /** A backup that was killed leaves a file with every secret of the database. */
    @Test
    void whatAKilledBackupLeftIsRemovedByTheNext() throws SQLException, IOException {
        var target = folder.resolve("unrepeat.backup");
        var left = Files.writeString(folder.resolve(".unrepeat.backup-123.unfinished"), "secrets");
        var others = Files.writeString(folder.resolve(".other.backup-123.unfinished"), "x");
        var running = Files.writeString(folder.resolve(".unrepeat.backup-77.unfinished"), "x");
        try (var open = FileChannel.open(running, StandardOpenOption.WRITE);
                var lock = open.lock()) {
            assertThat(lock.isValid()).isTrue();
            backups.take(url("postgres"), target, true);
        }
        assertThat(left).doesNotExist();
        assertThat(others).exists();
        assertThat(running).exists();
    }

    @Test
    void anExistingFileIsReplacedOnlyWhenAskedAndAFailureLeavesNone()
            throws SQLException, IOException {
        var file = Files.writeString(folder.resolve("unrepeat.backup"), "older");
        assertThatThrownBy(() -> backups.take(url("postgres"), file, false))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("--overwrite");
        assertThatThrownBy(() -> backups.take(emptyDatabase(), file, true))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining("holds no Unrepeat");
        assertThat(file).hasContent("older");
        backups.take(url("postgres"), file, true);
        assertThat(Files.size(file)).isGreaterThan(1000);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aBackupOfAnOlderReleaseIsBroughtUpToThisOne() throws SQLException {
        var old = emptyDatabase();
        Flyway.configure()
                .dataSource(old, null, null)
                .locations("classpath:db/migration")
                .target("009")
                .load()
                .migrate();
        run(
                old,
                """
                insert into policy values ('Bar', E'odd\\tname\\n\\\\.', 1, '{"a": "\\\\N"}', '2026-01-05 10:00Z');
                select nextval('incident_number'), nextval('incident_number');
                """);
        var file = folder.resolve("old.backup");
        assertThat(backups.take(old, file, false).schema()).isEqualTo("009");
        var restored = emptyDatabase();
        backups.restore(file, restored);

        assertThat(schema(restored)).isEqualTo(schema(url("postgres")));
        assertThat(column(restored, "select name || body::text from policy"))
                .isEqualTo(column(old, "select name || body::text from policy"))
                .hasSize(1);
        assertThat(column(restored, "select nextval('incident_number')")).containsExactly("3");
        assertThat(column(restored, "select name from team")).contains("default");
    }

    private void makeRows() {
        var incident =
                admin.post(
                                "/v1/incidents",
                                """
                                {"title":"Tab \\t, line \\n, back \\\\N \\\\. and 出 in a title",
                                 "service":"backup","facts":{"service_down":true}}
                                """)
                        .at("/ref");
        assertThat(incident).startsWith("INC-");
        admin.post("/v1/incidents/" + incident + "/acknowledge", "");
        admin.post("/v1/incidents/" + incident + "/transitions", "{\"to\":\"mitigated\"}");
        admin.post("/v1/incidents/" + incident + "/transitions", "{\"to\":\"resolved\"}");
        var made =
                admin.post(
                        "/v1/actions",
                        """
                        {"title":"Restore once a month","owner":"admin","category":"prevent","horizon":"long"}
                        """);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        admin.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"Backup\",\"service\":\"backup\",\"severity\":\"page\"}}]");
        TestServer.expect(
                "the alert is known",
                () -> admin.get("/v1/alerts?service=backup").body().contains("\"Backup\""));
    }

    private void refuses(Path file, String database, String why) {
        assertThatThrownBy(() -> backups.restore(file, database))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(why);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("changed.backup"), bytes);
    }

    /** A zip with a manifest, which begins and ends as a backup does when it is {@code sealed}. */
    private Path zip(String manifest, boolean sealed) throws IOException {
        var made = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(made)) {
            if (sealed) {
                zip.putNextEntry(new ZipEntry(BackupWriter.COVER));
                zip.setComment(BackupWriter.SEAL + "0".repeat(BackupWriter.HASH));
            }
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest.getBytes(UTF_8));
        }
        var bytes = made.toByteArray();
        if (sealed) {
            int hashed = bytes.length - BackupWriter.HASH;
            var hash = Sha256.hex(Arrays.copyOf(bytes, hashed)).getBytes(UTF_8);
            System.arraycopy(hash, 0, bytes, hashed, hash.length);
        }
        return write(bytes);
    }

    private String emptyDatabase() throws SQLException {
        var name = "b" + UUID.randomUUID().toString().replace("-", "");
        run(url("postgres"), "create database " + name);
        return url(name);
    }

    /** The address of a database of the tests' PostgreSQL, with who signs in. */
    private String url(String database) {
        var environment = server.context().getEnvironment();
        return environment
                        .getRequiredProperty("spring.datasource.url")
                        .replaceFirst("/postgres$", "/" + database)
                + "?user="
                + environment.getRequiredProperty("spring.datasource.username")
                + "&password="
                + environment.getRequiredProperty("spring.datasource.password");
    }

    /**
     * Every row of every table of the catalogue; numbers of transactions belong to a cluster and
     * are left out.
     */
    private static Map<String, List<String>> rows(String url) throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        try (var database = connect(url)) {
            database.setAutoCommit(false);
            database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (var table :
                    column(
                            database,
                            """
                            select tablename from pg_tables
                             where schemaname = 'public' and tablename <> 'flyway_schema_history'
                            """)) {
                var columns =
                        column(
                                database,
                                """
                                select quote_ident(column_name) from information_schema.columns
                                 where table_schema = 'public' and table_name = '%s' and udt_name <> 'xid8'
                                 order by ordinal_position
                                """
                                        .formatted(table));
                rows.put(
                        table,
                        column(
                                database,
                                "select row(%s)::text from %s order by 1"
                                        .formatted(String.join(", ", columns), table)));
            }
        }
        return rows;
    }

    private static List<String> sequences(String url) throws SQLException {
        return column(
                url,
                """
                select sequencename || ' ' || coalesce(last_value, 0)
                  from pg_sequences where schemaname = 'public' order by 1
                """);
    }

    /** Constraints, triggers and indexes, as the catalogue tells them. */
    private static List<String> schema(String url) throws SQLException {
        return column(
                url,
                """
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated
                  from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select tgrelid::regclass || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(oid)
                  from pg_trigger where not tgisinternal
                union all
                select indexdef from pg_indexes where schemaname = 'public'
                union all
                select version || ' ' || coalesce(checksum, 0) from flyway_schema_history where version is not null
                 order by 1
                """);
    }

    private static List<String> column(String url, String sql) throws SQLException {
        try (var database = connect(url)) {
            return column(database, sql);
        }
    }

    private static List<String> column(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static void run(String url, String sql) throws SQLException {
        try (var database = connect(url);
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }
}
