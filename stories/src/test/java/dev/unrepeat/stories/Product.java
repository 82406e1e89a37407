package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The packaged product as a process of its own, on a data folder of its own. */
final class Product implements AutoCloseable {

    static final String TOKEN = "bootstrap-token-of-the-stories-0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path clock;
    private final Map<String, String> environment;
    private final ConcurrentLinkedQueue<String> output = new ConcurrentLinkedQueue<>();
    private @Nullable Process process;
    private String url = "";

    private Product(Path data, Map<String, String> environment) {
        this.data = data;
        this.clock = data.resolveSibling(data.getFileName() + ".clock");
        this.environment = environment;
    }

    static Product on(Path data) {
        return on(data, Map.of("UNREPEAT_BOOTSTRAP_TOKEN", TOKEN));
    }

    static Product on(Path data, Map<String, String> environment) {
        return new Product(data, environment);
    }

    /** Starts the product and waits until it says READY. */
    Product start(String... more) {
        output.clear();
        process = launch(command(more));
        var found = await("READY", () -> readyLine() != null || !isAlive(), PATIENCE);
        assertThat(found && readyLine() != null)
                .as("READY within %s; it said: %s", PATIENCE, said())
                .isTrue();
        url = String.valueOf(readyLine()).substring("READY ".length());
        return this;
    }

    /** Starts the product and does not wait. */
    Product launch(String... more) {
        output.clear();
        process = launch(command(more));
        return this;
    }

    /** Starts the product where it has to refuse, and returns how it ended. */
    Ended startAndFail(String... more) {
        output.clear();
        var started = launch(command(more));
        try {
            assertThat(started.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            await("its last words", () -> !output.isEmpty(), Duration.ofSeconds(5));
            return new Ended(started.exitValue(), said());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            started.destroyForcibly();
        }
    }

    record Ended(int code, String said) {}

    /** For a process that has to be told its port. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Runs another command of the product to its end. */
    static Ended run(Map<String, String> environment, String... arguments) {
        try {
            var command = java("unrepeat");
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var started = builder.start();
            var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(started.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> command(String... more) {
        var command = java("unrepeat-up");
        command.addAll(List.of("up", "--data-dir", data.toString()));
        if (!List.of(more).contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        command.addAll(List.of(more));
        return command;
    }

    /** Java as the launcher starts it, with one of the caches of {@code scripts/aot.sh}. */
    static List<String> java(String cache) {
        var home = Path.of(System.getProperty("unrepeat.home"));
        var lib = home.resolve("cli/target/dist/lib");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(home, cache.endsWith("-up") ? "server" : "command"));
        command.add("-XX:AOTCache=" + lib.resolve(cache + ".aot"));
        command.addAll(List.of("-jar", lib.resolve("unrepeat.jar").toString()));
        return command;
    }

    private static List<String> options(Path home, String purpose) {
        try (var lines = Files.lines(home.resolve("scripts/java-options"))) {
            var options =
                    lines.filter(it -> it.matches("(?:every|quiet|" + purpose + ") .+"))
                            .map(it -> it.substring(it.indexOf(' ') + 1))
                            .toList();
            assertThat(options).contains("-XX:+UseSerialGC").hasSizeGreaterThan(6);
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("UNREPEAT_TEST_CLOCK", clock.toString());
            builder.environment().put("UNREPEAT_OUTBOUND_ALLOW", "127.0.0.0/8");
            var started = builder.start();
            Thread.ofVirtual().start(() -> read(started));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Process started) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException _) {
            // The process is gone; what it said before is kept.
        }
    }

    private @Nullable String readyLine() {
        return output.stream().filter(it -> it.startsWith("READY ")).findFirst().orElse(null);
    }

    String said() {
        return output.stream().collect(Collectors.joining("\n"));
    }

    String url() {
        return url;
    }

    int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    Path data() {
        return data;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    Http http() {
        return new Http(url, TOKEN);
    }

    /** SIGKILL: nothing of the process gets a chance to tidy up. */
    void kill() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** SIGSTOP: the process holds what it has and does nothing, as on a machine that is paused. */
    void freeze() {
        signal("-STOP");
    }

    /** SIGCONT: it works where it stood. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        var target = Objects.requireNonNull(process);
        try {
            var kill = new ProcessBuilder("kill", name, Long.toString(target.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** SIGTERM, and the way down in order. */
    int stop() {
        if (process == null) {
            return 0;
        }
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("stops on SIGTERM").isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Moves the product's clock to {@code offset} ahead of real time. */
    void forward(Duration offset) {
        try {
            Files.writeString(clock, offset.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for something that real processes do; fails with {@code what} when it does not come.
     */
    static void expect(String what, BooleanSupplier condition) {
        expect(what, Duration.ofSeconds(20), condition);
    }

    static void expect(String what, Duration patience, BooleanSupplier condition) {
        assertThat(await(what, condition, patience)).as(what).isTrue();
    }

    private static boolean await(String what, BooleanSupplier condition, Duration patience) {
        var end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            if (condition.getAsBoolean()) {
                return true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(what, e);
            }
        }
        return condition.getAsBoolean();
    }

    @Override
    public void close() {
        if (isAlive()) {
            stop();
        }
        // A killed product leaves its postmaster behind, for the next start to replace; here there
        // is none, so the test ends it.
        run(Map.of(), "admin", "link", "--data-dir", data.toString());
    }
}
