package dev.unrepeat.launch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The migrations are the first to connect; they wait at the gate of the database. */
@Configuration(proxyBeanMethods = false)
class MigrationAfterStart {

    @Bean
    FlywayMigrationStrategy migration(ObjectProvider<DatabaseGate> gate) {
        return flyway -> {
            gate.ifAvailable(DatabaseGate::await);
            flyway.migrate();
        };
    }
}
