package dev.unrepeat.launch;

import dev.unrepeat.launch.EmbeddedPostgres.JdbcAddress;
import dev.unrepeat.platform.PublicUrl;
import dev.unrepeat.platform.Sha256;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A new one-time sign-in link for an administrator (where nobody is one any more, for the person
 * who was added first, who becomes one), made by whoever may read the data folder or the database.
 * Works whether the server runs or not, without starting it.
 */
public final class AdminLink {

    private final Map<String, String> environment;
    private final InstantSource clock;

    public AdminLink(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.clock = Clock.systemUTC();
    }

    /**
     * Makes the link.
     *
     * @param databaseUrl JDBC URL of an external database, or null for the embedded one
     * @throws CannotStart when no database answers or nobody is an administrator
     */
    public String make(DataFolder folder, @Nullable String databaseUrl) {
        var url =
                folder.serverUrl()
                        .or(() -> PublicUrl.configured(environment.get(PublicUrl.SETTING)))
                        .orElse("http://127.0.0.1:8080");
        if (databaseUrl != null) {
            return url + insert(JdbcAddress.external(databaseUrl));
        }
        if (!folder.isFree()) {
            var running =
                    EmbeddedPostgres.running(folder)
                            .orElseThrow(() ->
                                    new CannotStart(
                                            "Unrepeat is starting or stopping on %s; try again in a moment."
                                                    .formatted(folder.path())));
            return url + insert(running);
        }
        folder.lock();
        try (var postgres = EmbeddedPostgres.start(folder, environment)) {
            return url + insert(postgres.address());
        } finally {
            folder.close();
        }
    }

    private String insert(JdbcAddress address) {
        try (var connection = address.connect()) {
            var link = insertLink(connection);
            if (link.isEmpty()) {
                // Whoever may read the data folder owns the installation.
                promoteTheFirst(connection);
                link = insertLink(connection);
            }
            return link.orElseThrow(
                    () -> new CannotStart("There is no active administrator to make a link for."));
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database does not answer as expected: %s. Was Unrepeat started on it once?"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Gives the role admin to the active person who was added first, and says so in the audit. */
    private void promoteTheFirst(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        with first as (
                            select id, name from person
                             where active order by created_at, name limit 1),
                        granted as (
                            insert into role_grant (person, role, team, created_at)
                            select id, 'admin', '', ? from first
                            on conflict do nothing)
                        insert into audit (at, actor, action, subject, detail)
                        select ?, 'unrepeat', 'person.saved', name,
                               '{"grants_added": ["admin"], "with": "unrepeat admin link"}'
                          from first
                        """)) {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            statement.setObject(1, now);
            statement.setObject(2, now);
            if (statement.executeUpdate() == 0) {
                throw new CannotStart("There is no active person to make a link for.");
            }
        }
    }

    private Optional<String> insertLink(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into sign_in_link (hash, person, created_at, expires_at)
                        select ?, p.id, ?, ?
                          from person p
                          join role_grant g on g.person = p.id and g.role = 'admin' and g.team = ''
                         where p.active
                         order by p.created_at
                         limit 1
                        """)) {
            var random = new byte[32];
            new SecureRandom().nextBytes(random);
            var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            statement.setBytes(1, Sha256.of(secret));
            statement.setObject(2, now);
            statement.setObject(3, now.plusHours(24));
            if (statement.executeUpdate() == 0) {
                return Optional.empty();
            }
            return Optional.of("/sign-in?link=" + secret);
        }
    }
}
