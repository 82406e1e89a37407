package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of an older major release that somebody else runs, as a process of its own. The
 * build puts its programs into {@code target/postgres-MAJOR}.
 */
final class OlderPostgres implements AutoCloseable {

    /** An ordinary role: no superuser, owner of its databases. */
    private static final String OWNER = "incidents";

    private final int port;
    private final Process process;

    private OlderPostgres(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    static OlderPostgres start(int major, Path folder) throws Exception {
        var programs = Files.createDirectories(folder.resolve("programs-" + major));
        var data = folder.resolve("data-" + major);
        run(folder, List.of("tar", "-xJf", archive(major).toString(), "-C", programs.toString()));
        run(
                folder,
                asOrdinaryUser(
                        programs.resolve("bin/initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"));
        int port = Product.freePort();
        var process =
                new ProcessBuilder(
                                asOrdinaryUser(
                                        programs.resolve("bin/postgres").toString(),
                                        "-D",
                                        data.toString(),
                                        "-p",
                                        String.valueOf(port),
                                        "-c",
                                        "listen_addresses=127.0.0.1",
                                        "-c",
                                        "unix_socket_directories=",
                                        "-c",
                                        "fsync=off"))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("postgres-%d.log".formatted(major)).toFile())
                        .start();
        var started = new OlderPostgres(port, process);
        Product.expect("PostgreSQL %d runs".formatted(major), started::answers);
        started.execute("create role %s login password 'owner'".formatted(OWNER));
        return started;
    }

    /** A fresh database that the ordinary role owns; returns its address for JDBC. */
    String database(String name) throws SQLException {
        execute("create database %s owner %s".formatted(name, OWNER));
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=owner"
                .formatted(port, name, OWNER);
    }

    private void execute(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(superuser());
                var executing = connection.createStatement()) {
            executing.execute(statement);
        }
    }

    private boolean answers() {
        try (var _ = DriverManager.getConnection(superuser())) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private String superuser() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
    }

    private static Path archive(int major) throws IOException {
        var home = Path.of(System.getProperty("unrepeat.home"));
        try (var files = Files.list(home.resolve("stories/target/postgres-" + major))) {
            return files.filter(it -> it.toString().endsWith(".txz")).findFirst().orElseThrow();
        }
    }

    /** PostgreSQL's programs refuse to run as root. */
    private static List<String> asOrdinaryUser(String... command) {
        var all = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("unshare", "-U", "--"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static void run(Path folder, List<String> command) throws Exception {
        var log = folder.resolve("prepare.log");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofSeconds(10))) {
            process.destroyForcibly();
        }
    }
}
