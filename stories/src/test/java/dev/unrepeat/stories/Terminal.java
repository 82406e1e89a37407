package dev.unrepeat.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A command of the product that goes on while the story does something else. */
final class Terminal implements AutoCloseable {

    private final Process process;
    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

    Terminal(Map<String, String> environment, String... arguments) {
        try {
            var command = Product.java("unrepeat");
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException _) {
            // It was killed; what it said before is kept.
        }
    }

    String said() {
        return String.join("\n", lines);
    }

    /** Waits until it has said something. */
    void expect(String words) {
        Product.expect(
                "'%s' in the terminal, which says:\n%s".formatted(words, said()),
                () -> said().contains(words));
    }

    /** Waits for its end. */
    int ended() {
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends: " + said()).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return process.exitValue();
    }

    /** As Ctrl C does. */
    void interrupt() {
        // Not Process.destroy: that one closes its output as well.
        process.toHandle().destroy();
    }

    void kill() {
        process.destroyForcibly();
        ended();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
