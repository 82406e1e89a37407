package dev.unrepeat.launch;

import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The migrations are the first to connect; they wait at the gate of the database. A schema that a
 * newer release has made is left as it is and served: it has all that this release knows, and
 * Flyway warns of it.
 */
@Configuration(proxyBeanMethods = false)
class MigrationAfterStart {

    @Bean
    FlywayMigrationStrategy migration(ObjectProvider<DatabaseGate> gate) {
        return flyway -> {
            gate.ifAvailable(DatabaseGate::await);
            migrate(flyway);
        };
    }

    private static void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new CannotStart(
                    ("Another build of Unrepeat made this database's schema: here its migration %s"
                         + " is unknown, left out or has another text. Start the release that"
                         + " served it last, or a newer one.")
                            .formatted(strange(flyway)),
                    e);
        }
    }

    private static String strange(Flyway flyway) {
        var validated =
                Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .ignoreMigrationPatterns("*:pending", "*:future")
                        .load()
                        .validateWithResult();
        return validated.invalidMigrations.stream()
                .map(it -> it.version)
                .collect(Collectors.joining(", "));
    }
}
