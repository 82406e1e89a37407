package dev.unrepeat.launch;

import dev.unrepeat.launch.EmbeddedPostgres.JdbcAddress;
import dev.unrepeat.platform.Clocks;
import dev.unrepeat.platform.DemoMode;
import dev.unrepeat.platform.PublicUrl;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** One run of the product: lock, database, application, READY, and the way back in reverse. */
public final class Up {

    private static final int FAILED = 1;
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final UpSettings settings;
    private final Map<String, String> environment;
    private final Application application;
    private final PrintStream out;
    private @Nullable DataFolder folder;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable PostgresWatch watch;
    private DatabaseGate gate = DatabaseGate.OPEN;
    private @Nullable ConfigurableApplicationContext context;

    /** What is started on the database, such as {@code Server::start}. */
    @FunctionalInterface
    public interface Application {

        /** Starts with these properties, and connects to the database only after the gate. */
        ConfigurableApplicationContext start(Map<String, Object> properties, DatabaseGate gate);
    }

    public Up(
            UpSettings settings,
            Map<String, String> environment,
            Application application,
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
            throw explain(e);
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
        data.refuseFullDisk();
        UnfinishedRestore.refuse(data);
        var demo = DemoFolder.look(data, settings.demo(), environment);
        refuseTakenPort();
        Clocks.refuseTestClockOn(settings.databaseUrl(), environment);
        PublicUrl.refuseWrong(environment);
        var properties = new HashMap<String, Object>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.bind());
        properties.put("unrepeat.data-dir", data.path().toString());
        if (demo != null) {
            properties.put(DemoMode.PROPERTY, demo);
        }
        gate = database(data, properties);
        context = application.start(properties, gate);
        if (postgres != null) {
            watch = new PostgresWatch(postgres, Up::giveUp);
        }
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        var url = "http://%s:%s".formatted(settings.shownHost(), port);
        if (DemoMode.MAKE.equals(demo)) {
            DemoFolder.finish(data);
        }
        var named = context.getEnvironment().getProperty(PublicUrl.SETTING);
        data.writePrivate("server.url", PublicUrl.configured(named).orElse(url));
        out.println("READY " + url);
        out.flush();
    }

    /** Puts the database's address into the properties; what comes along starts meanwhile. */
    private DatabaseGate database(DataFolder data, Map<String, Object> properties) {
        var external = settings.databaseUrl();
        if (external != null) {
            ExternalDatabase.check(external);
            properties.put("spring.datasource.url", external);
            return DatabaseGate.OPEN;
        }
        var prepared = EmbeddedPostgres.prepare(data, environment);
        postgres = prepared;
        JdbcAddress address = prepared.address();
        properties.put("spring.datasource.url", address.url());
        properties.put("spring.datasource.username", address.user());
        properties.put("spring.datasource.password", address.password());
        return DatabaseGate.after(prepared::launch);
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
        while (!CannotStart.class.isInstance(root) && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof CannotStart said) {
            return said;
        }
        var message = String.valueOf(root.getMessage());
        if (root instanceof IllegalArgumentException && message.startsWith("UNREPEAT_")) {
            return new CannotStart(message, failure);
        }
        return new CannotStart(
                "Unrepeat could not start: %s: %s"
                        .formatted(root.getClass().getSimpleName(), message),
                failure);
    }

    /** A postmaster that is just coming up must be there before it can be told to go. */
    private void endOfLaunch() {
        try {
            gate.await();
        } catch (RuntimeException _) {
            // It did not start, and whoever waited for it has said why.
        }
    }

    /** Ends the process with an error; what does not end in time is cut off. */
    private static void giveUp() {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        Thread.sleep(LONGEST_END);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(FAILED);
                });
        Runtime.getRuntime().exit(FAILED);
    }

    private synchronized void stop() {
        if (watch != null) {
            watch.stop();
        }
        if (context != null) {
            context.close();
            context = null;
        }
        if (postgres != null) {
            endOfLaunch();
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
