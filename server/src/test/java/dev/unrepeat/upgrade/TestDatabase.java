package dev.unrepeat.upgrade;

import dev.unrepeat.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A database of its own in the PostgreSQL of the tests, empty at first. */
record TestDatabase(String url) {

    static TestDatabase create() throws SQLException {
        var name = "u" + UUID.randomUUID().toString().replace("-", "");
        try (var database = DriverManager.getConnection(address("postgres"));
                var statement = database.createStatement()) {
            statement.execute("create database " + name);
        }
        return new TestDatabase(address(name));
    }

    private static String address(String database) {
        var environment = TestServer.running().context().getEnvironment();
        return environment
                        .getRequiredProperty("spring.datasource.url")
                        .replaceFirst("/postgres$", "/" + database)
                + "?user="
                + environment.getRequiredProperty("spring.datasource.username")
                + "&password="
                + environment.getRequiredProperty("spring.datasource.password");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    void run(String sql) throws SQLException {
        try (var database = connect();
                var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The migrations of this build, and more of them in further locations. */
    Flyway flyway(String target, String... further) {
        var locations = new String[further.length + 1];
        locations[0] = "classpath:db/migration";
        System.arraycopy(further, 0, locations, 1, further.length);
        return Flyway.configure()
                .dataSource(url, null, null)
                .locations(locations)
                .target(target)
                .load();
    }
}
