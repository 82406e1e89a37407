package dev.unrepeat.launch;

import dev.unrepeat.launch.EmbeddedPostgres.JdbcAddress;
import dev.unrepeat.platform.Clocks;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** One run of the product: lock, database, application, READY, and the way back in reverse. */
public final class Up {

    private final UpSettings settings;
    private final Map<String, String> environment;
    private final Function<Map<String, Object>, ConfigurableApplicationContext> application;
    private final PrintStream out;
    private @Nullable DataFolder folder;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable ConfigurableApplicationContext context;

    public Up(
            UpSettings settings,
            Map<String, String> environment,
            Function<Map<String, Object>, ConfigurableApplicationContext> application,
            PrintStream out) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.application = application;
        this.out = out;
    }

    /**
     * Starts, prints {@code READY}, and serves until SIGTERM or SIGINT.
     *
     * @throws CannotStart when it can't start, with what to do
     */
    public void serve() {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop();
                                    ended.countDown();
                                },
                                "stop"));
        try {
            start();
        } catch (RuntimeException e) {
            stop();
            throw CannotStart.class.isInstance(e) ? e : explain(e);
        }
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void start() {
        var data = DataFolder.open(settings.dataFolder());
        data.lock();
        folder = data;
        UnfinishedRestore.refuse(data);
        refuseTakenPort();
        Clocks.refuseTestClockOn(settings.databaseUrl(), environment);
        var properties = new HashMap<String, Object>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.bind());
        properties.put("unrepeat.data-dir", data.path().toString());
        database(data).forEach((key, value) -> properties.put("spring.datasource." + key, value));
        context = application.apply(properties);
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        var url = "http://%s:%s".formatted(settings.shownHost(), port);
        data.writePrivate("server.url", url);
        out.println("READY " + url);
        out.flush();
    }

    private Map<String, String> database(DataFolder data) {
        var external = settings.databaseUrl();
        if (external != null) {
            UnfinishedRestore.refuse(JdbcAddress.external(external));
            return Map.of("url", external);
        }
        var started = EmbeddedPostgres.start(data, environment);
        postgres = started;
        JdbcAddress address = started.address();
        return Map.of(
                "url", address.url(), "username", address.user(), "password", address.password());
    }

    private void refuseTakenPort() {
        if (settings.port() == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(
                    new InetSocketAddress(InetAddress.getByName(settings.bind()), settings.port()));
        } catch (IOException e) {
            throw new CannotStart(
                    ("Port %d on %s can't be used (%s). Stop what holds it, or choose another with"
                                    + " --port.")
                            .formatted(settings.port(), settings.bind(), e.getMessage()),
                    e);
        }
    }

    private static CannotStart explain(RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new CannotStart(
                "Unrepeat could not start: %s: %s"
                        .formatted(root.getClass().getSimpleName(), root.getMessage()),
                failure);
    }

    private synchronized void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve("server.url"));
            } catch (IOException _) {
                // A stale address is harmless: the next start writes it anew.
            }
            folder.close();
            folder = null;
        }
    }
}
