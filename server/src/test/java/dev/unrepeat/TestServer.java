package dev.unrepeat;

import dev.unrepeat.launch.DataFolder;
import dev.unrepeat.launch.DatabaseGate;
import dev.unrepeat.launch.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;

/** The application on a real PostgreSQL, started once for all tests of this JVM. */
public final class TestServer {

    public static final String ADMIN_TOKEN = "a-token-for-the-tests-of-the-server";
    private static final TestServer RUNNING = new TestServer();

    private final Path folder;
    private final Path clock;
    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext context;

    private TestServer() {
        try {
            folder = Files.createTempDirectory("unrepeat-tests-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clock = folder.resolve("clock");
        var data = DataFolder.open(folder.resolve("data"));
        data.lock();
        postgres =
                EmbeddedPostgres.start(
                        data,
                        System.getenv(),
                        List.of("fsync=off", "synchronous_commit=off", "timezone=America/Caracas"));
        var properties = new HashMap<String, Object>();
        properties.put("server.port", 0);
        properties.put("server.address", "127.0.0.1");
        properties.put("unrepeat.data-dir", data.path().toString());
        properties.put("spring.datasource.url", postgres.address().url());
        properties.put("spring.datasource.username", postgres.address().user());
        properties.put("spring.datasource.password", postgres.address().password());
        properties.put("UNREPEAT_TEST_CLOCK", clock.toString());
        properties.put("UNREPEAT_BOOTSTRAP_TOKEN", ADMIN_TOKEN);
        properties.put("UNREPEAT_OUTBOUND_ALLOW", "127.0.0.0/8");
        properties.put("unrepeat.sns.addresses", "http://127\\.0\\.0\\.1:[0-9]+/.*");
        context = Server.start(Map.copyOf(properties), DatabaseGate.OPEN);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** The server of this JVM. */
    public static TestServer running() {
        return RUNNING;
    }

    /** A client that is the administrator. */
    public Http admin() {
        return as(ADMIN_TOKEN);
    }

    public Http as(String token) {
        return new Http(url(), token);
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** A person with these roles in all teams, and a client that acts as them. */
    public Http person(String name, String... roles) {
        return withGrants(
                name,
                List.of(roles).stream()
                        .map("{\"role\":\"%s\"}"::formatted)
                        .reduce((a, b) -> a + "," + b)
                        .orElse(""));
    }

    /** A person with a role in one team, and a client that acts as them. */
    public Http member(String name, String role, String team) {
        return withGrants(name, "{\"role\":\"%s\",\"team\":\"%s\"}".formatted(role, team));
    }

    private Http withGrants(String name, String granted) {
        var made =
                admin().post(
                                "/v1/people",
                                "{\"name\":\"%s\",\"roles\":[%s]}".formatted(name, granted));
        if (made.status() == 409) {
            grants(name, granted.replace("\"", ""));
        } else if (made.status() != 201) {
            throw new AssertionError(made.body());
        }
        var link = admin().post("/v1/people/" + name + "/links", "").json().path("url").asString();
        var browser = new Http.Browser(url());
        browser.get("/v1/session");
        browser.post("/v1/session/link", "{\"link\":\"%s\"}".formatted(Http.secret(link)));
        var token =
                browser.post("/v1/tokens", "{\"name\":\"test\",\"scopes\":[\"all\"]}")
                        .json()
                        .path("secret")
                        .asString();
        return as(token);
    }

    /** Gives a person who exists exactly these grants, as {@code {role: viewer}}. */
    public void grants(String name, String granted) {
        var applied =
                admin().apply(
                                """
                                apiVersion: unrepeat.dev/v1
                                kind: User
                                metadata: {name: %s}
                                spec: {roles: [%s]}
                                """
                                        .formatted(name, granted.replace(":", ": ")));
        if (applied.status() != 200) {
            throw new AssertionError(applied.body());
        }
    }

    /** Moves the product's clock {@code further} ahead. */
    public void forward(Duration further) {
        try {
            var now =
                    Files.exists(clock)
                            ? Duration.parse(Files.readString(clock).strip())
                            : Duration.ZERO;
            Files.writeString(clock, now.plus(further).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The product's present time. */
    public Instant now() {
        return Instant.parse(admin().get("/info").json().path("now").asString());
    }

    /** Waits until workers of the server have done something. */
    public static void expect(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(25);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("did not happen: " + what);
    }

    private void stop() {
        context.close();
        postgres.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // A temporary folder that stays is untidy, nothing more.
        }
    }
}
