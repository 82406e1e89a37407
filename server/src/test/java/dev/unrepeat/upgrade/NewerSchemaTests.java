package dev.unrepeat.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrepeat.Http;
import dev.unrepeat.Server;
import dev.unrepeat.TestServer;
import dev.unrepeat.launch.CannotStart;
import dev.unrepeat.launch.DatabaseGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A server on a schema that a newer release has made, while it runs and when it starts. */
class NewerSchemaTests {

    /**
     * Every table gets columns but that of the timers, which {@link Growth} guards: db-scheduler
     * reads {@code select *}, and a prepared statement fails when that returns something else.
     */
    private static final String GROWTH =
            """
            create table further (id integer primary key);
            do $$
            declare one text;
            begin
                for one in select relname from pg_class
                            where relnamespace = 'public'::regnamespace and relkind = 'r'
                              and relname not in ('flyway_schema_history', 'scheduled_tasks')
                loop
                    execute format('alter table %I add further_note text', one);
                    execute format('alter table %I add further_flag boolean not null default false', one);
                end loop;
            end $$;
            """;

    @TempDir Path folder;

    @Test
    void aServerServesOnWhileTheNextReleaseMigratesAndStartsAgainOnItsSchema()
            throws SQLException, IOException {
        var database = TestDatabase.create();
        try (var previous = start(database)) {
            useEverything(previous);

            Files.writeString(folder.resolve("V900__further.sql"), GROWTH);
            assertThat(migrated(database)).isEqualTo("900");

            useEverything(previous);
        }
        try (var again = start(database)) {
            useEverything(again);
            assertThat(client(again).get("/v1/system").at("/schema")).isEqualTo("900");
        }
    }

    /**
     * Migrates, and again where a transaction of the serving one stood in the way: all tables
     * change in one transaction here, which no migration of the product does.
     */
    private @Nullable String migrated(TestDatabase database) {
        for (int attempt = 1; attempt < 4; attempt++) {
            try {
                return database.flyway("latest", "filesystem:" + folder)
                        .migrate()
                        .targetSchemaVersion;
            } catch (FlywayException e) {
                assertThat(e).hasMessageContaining("40P01");
            }
        }
        return database.flyway("latest", "filesystem:" + folder).migrate().targetSchemaVersion;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "002.5, 002 | update flyway_schema_history set version = '002.5' where version ="
                        + " '002'",
                "003        | update flyway_schema_history set checksum = 1 where version = '003'",
            })
    void aSchemaOfAnotherKindIsRefusedInOneSentence(String version, String change)
            throws SQLException {
        var database = TestDatabase.create();
        database.flyway("003").migrate();
        database.run(change);

        assertThatThrownBy(() -> start(database).close())
                .extracting(
                        NewerSchemaTests::said, InstanceOfAssertFactories.type(CannotStart.class))
                .extracting(Throwable::getMessage)
                .isEqualTo(
                        "Another build of Unrepeat made this database's schema: here its migration "
                                + version
                                + " is unknown, left out or has another text. Start the release"
                                + " that served it last, or a newer one.");
    }

    private static Throwable said(Throwable failure) {
        var cause = failure;
        while (cause != null && !(cause instanceof CannotStart)) {
            cause = cause.getCause();
        }
        return cause == null ? failure : cause;
    }

    /**
     * Often enough that statements are prepared in PostgreSQL, which tells when a plan no longer
     * fits.
     */
    private static void useEverything(ConfigurableApplicationContext server) throws IOException {
        var client = client(server);
        for (var path : lists()) {
            for (int i = 0; i < 12; i++) {
                var answer = client.get(path);
                assertThat(answer.status()).as(path + ": " + answer.body()).isLessThan(500);
            }
        }
        for (int i = 0; i < 12; i++) {
            var opened =
                    client.post(
                            "/v1/incidents",
                            """
                            {"title":"Checkout is slow","service":"checkout","facts":{"service_down":true}}
                            """);
            assertThat(opened.status()).as(opened.body()).isEqualTo(201);
            var incident = "/v1/incidents/" + opened.at("/ref");
            assertThat(client.get(incident).status()).isEqualTo(200);
            assertThat(client.get(incident + "/timeline").status()).isEqualTo(200);
        }
    }

    /** Every list of the product: routes that need nothing but a sign-in. */
    private static List<String> lists() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/routes.tsv")).stream()
                .filter(it -> it.startsWith("GET\t/v1/"))
                .map(it -> it.split("\t")[1])
                .filter(it -> !it.contains("{") && !it.endsWith("/events"))
                .toList();
    }

    private static Http client(ConfigurableApplicationContext server) {
        var port = server.getEnvironment().getRequiredProperty("local.server.port");
        return new Http("http://127.0.0.1:" + port, TestServer.ADMIN_TOKEN);
    }

    private ConfigurableApplicationContext start(TestDatabase database) {
        return Server.start(
                Map.of(
                        "server.port",
                        0,
                        "server.address",
                        "127.0.0.1",
                        "unrepeat.data-dir",
                        folder.resolve("data").toString(),
                        "spring.datasource.url",
                        database.url(),
                        "UNREPEAT_BOOTSTRAP_TOKEN",
                        TestServer.ADMIN_TOKEN),
                DatabaseGate.OPEN);
    }
}
