package dev.unrepeat.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The PostgreSQL that Unrepeat brings along: a durable cluster in the data folder (fsync on, scram
 * passwords, loopback only, a port of the system's choice).
 *
 * <p>A postmaster that a killed Unrepeat left behind is stopped cleanly and replaced; it is told
 * from one in use by the data folder's lock, which dies with its process.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "unrepeat";
    private static final String PASSWORD_FILE = "postgres.password";
    private static final int SECONDS = 60;

    private final Path data;
    private final Path log;
    private final PostgresBinaries binaries;
    private final PostgresProcess process;
    private final String password;
    private int port;

    private EmbeddedPostgres(
            DataFolder folder,
            PostgresBinaries binaries,
            PostgresProcess process,
            String password) {
        this.data = folder.resolve("postgres");
        this.log = folder.resolve("postgres.log");
        this.binaries = binaries;
        this.process = process;
        this.password = password;
    }

    /**
     * Starts the cluster of {@code folder}, whose lock the caller holds; makes it first where there
     * is none.
     *
     * @throws CannotStart when PostgreSQL can't run here, with what to do about it
     */
    public static EmbeddedPostgres start(DataFolder folder, Map<String, String> environment) {
        return start(folder, environment, List.of());
    }

    /** As {@link #start(DataFolder, Map)}, with further settings such as {@code fsync=off}. */
    public static EmbeddedPostgres start(
            DataFolder folder, Map<String, String> environment, List<String> settings) {
        var postgres = prepare(folder, environment);
        postgres.launch(settings);
        return postgres;
    }

    /**
     * Everything up to the launch: programs unpacked, cluster made, a left postmaster stopped, a
     * port chosen. Its {@link #address()} is known from now on, and answers after {@link
     * #launch()}.
     *
     * @throws CannotStart as {@link #start(DataFolder, Map)}
     */
    static EmbeddedPostgres prepare(DataFolder folder, Map<String, String> environment) {
        var binaries = PostgresBinaries.unpack(environment, folder.resolve("runtime"));
        var process = PostgresProcess.forUser(folder.path());
        var postgres = new EmbeddedPostgres(folder, binaries, process, password(folder, process));
        postgres.makeCluster(folder);
        postgres.stopWhatWasLeft();
        postgres.port = freePort();
        return postgres;
    }

    /** Starts what {@link #prepare} made ready, and returns once it accepts connections. */
    void launch() {
        launch(List.of());
    }

    /** Waits for the end of the postmaster, however it comes; returns at once when none runs. */
    void awaitEnd() {
        try {
            var pid =
                    Long.parseLong(
                            Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
            ProcessHandle.of(pid).ifPresent(it -> it.onExit().join());
        } catch (IOException | NumberFormatException | NoSuchElementException _) {
            // Its file is gone, so it has ended.
        }
    }

    /**
     * Stops and removes the cluster of {@code folder}, whose lock the caller holds: what a restore
     * that was cut off has left.
     */
    public static void forget(DataFolder folder, Map<String, String> environment) {
        var binaries = PostgresBinaries.unpack(environment, folder.resolve("runtime"));
        var process = PostgresProcess.forUser(folder.path());
        var postgres = new EmbeddedPostgres(folder, binaries, process, "");
        postgres.stopWhatWasLeft();
        try {
            deleteTree(postgres.data);
        } catch (IOException e) {
            throw new CannotStart("%s can't be removed: %s".formatted(postgres.data, e), e);
        }
    }

    /**
     * The running cluster of a folder that another process holds, or empty when none runs.
     *
     * @return its JDBC address, user and password
     */
    public static Optional<JdbcAddress> running(DataFolder folder) {
        try {
            var lines = Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"));
            return Optional.of(
                    address(
                            Integer.parseInt(lines.get(3).strip()),
                            Files.readString(folder.resolve(PASSWORD_FILE)).strip()));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    public JdbcAddress address() {
        return address(port, password);
    }

    private static JdbcAddress address(int port, String password) {
        return new JdbcAddress(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), USER, password);
    }

    private static String password(DataFolder folder, PostgresProcess process) {
        var file = folder.resolve(PASSWORD_FILE);
        try {
            if (!Files.exists(file)) {
                var random = new byte[32];
                new SecureRandom().nextBytes(random);
                folder.writePrivate(
                        PASSWORD_FILE,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            process.give(file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart("%s can't be read: %s".formatted(file, e), e);
        }
    }

    private void makeCluster(DataFolder folder) {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            refuseOtherMajor();
            return;
        }
        var fresh = folder.resolve("postgres.new");
        try {
            deleteTree(fresh);
            Files.createDirectory(fresh);
            process.give(fresh);
            run(
                    "PostgreSQL's cluster can't be made",
                    "initdb",
                    "-D",
                    fresh.toString(),
                    "--username=" + USER,
                    "--pwfile=" + folder.resolve(PASSWORD_FILE),
                    "--auth=scram-sha-256",
                    // For a guessed password each step counts; this one is 32 random bytes.
                    "--set=scram_iterations=1",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
            // A start that was cut off leaves only postgres.new, which the next one makes again.
            Files.move(fresh, data);
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL's cluster can't be made in " + data + ": " + e, e);
        }
    }

    private void refuseOtherMajor() {
        try {
            var major = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!PostgresBinaries.RELEASE.startsWith(major + ".")) {
                throw new CannotStart(
                        ("The data folder holds a PostgreSQL %s cluster, this Unrepeat bundles %s."
                                        + " Back it up with the release that made it, and restore"
                                        + " here.")
                                .formatted(major, PostgresBinaries.RELEASE));
            }
        } catch (IOException e) {
            throw new CannotStart("The cluster in %s can't be read: %s".formatted(data, e), e);
        }
    }

    private void stopWhatWasLeft() {
        if (Files.exists(data.resolve("postmaster.pid")) && statusIsRunning()) {
            stop();
        }
    }

    private boolean statusIsRunning() {
        return process.run(binaries, List.of("pg_ctl", "status", "-D", data.toString())).code()
                == 0;
    }

    private void launch(List<String> settings) {
        var options = new ArrayList<String>();
        for (var setting : settings(settings)) {
            options.add("-c " + setting);
        }
        try {
            if (!Files.exists(log)) {
                Files.createFile(log);
            }
            process.give(log);
        } catch (IOException e) {
            throw new CannotStart("%s can't be written: %s".formatted(log, e), e);
        }
        run(
                "PostgreSQL did not start; its log is " + log,
                "pg_ctl",
                "start",
                "-w",
                "-t",
                Integer.toString(SECONDS),
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                String.join(" ", options));
    }

    private List<String> settings(List<String> more) {
        var settings =
                new ArrayList<>(
                        List.of(
                                "listen_addresses=127.0.0.1",
                                "port=" + port,
                                "unix_socket_directories=",
                                "max_connections=64",
                                "shared_buffers=128MB",
                                "wal_level=minimal",
                                "max_wal_senders=0",
                                "max_wal_size=2GB",
                                "wal_compression=on",
                                "jit=off",
                                "timezone=UTC",
                                "log_timezone=UTC"));
        settings.addAll(more);
        return settings;
    }

    private void stop() {
        process.run(
                binaries,
                List.of("pg_ctl", "stop", "-w", "-m", "fast", "-t", "30", "-D", data.toString()));
    }

    private void run(String failure, String... command) {
        var outcome = process.run(binaries, List.of(command));
        if (outcome.code() != 0) {
            throw new CannotStart(failure + ": " + outcome.output().strip());
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("No free port on the loopback address: " + e, e);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Where a database answers and who signs in to it. The password stays out of every log. */
    public record JdbcAddress(String url, String user, String password) {

        /** An external database, whose URL may say who signs in. */
        public static JdbcAddress external(String url) {
            return new JdbcAddress(url, "", "");
        }

        public Connection connect() throws SQLException {
            return user.isEmpty()
                    ? DriverManager.getConnection(url)
                    : DriverManager.getConnection(url, user, password);
        }

        @Override
        public String toString() {
            return url + " as " + user;
        }
    }
}
