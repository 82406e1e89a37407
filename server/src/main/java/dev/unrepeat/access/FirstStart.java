package dev.unrepeat.access;

import dev.unrepeat.platform.Ids;
import dev.unrepeat.platform.PublicUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first administrator: {@code UNREPEAT_BOOTSTRAP_TOKEN} becomes their token, or a one-time link
 * is printed at each start until one was used. There is no default password.
 */
@Component
class FirstStart implements ApplicationRunner {

    static final String BOOTSTRAP_TOKEN = "UNREPEAT_BOOTSTRAP_TOKEN";
    static final int SHORTEST_TOKEN = 24;
    static final String ADMINISTRATOR = "admin";

    private final PersonStore people;
    private final Credentials credentials;
    private final Ids ids;
    private final InstantSource clock;
    private final Environment environment;
    private final PublicUrl url;
    private final TransactionTemplate transaction;
    private final Audit audit;

    FirstStart(
            PersonStore people,
            Credentials credentials,
            Ids ids,
            InstantSource clock,
            Environment environment,
            PublicUrl url,
            TransactionTemplate transaction,
            Audit audit) {
        this.people = people;
        this.credentials = credentials;
        this.ids = ids;
        this.clock = clock;
        this.environment = environment;
        this.url = url;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        transaction.executeWithoutResult(_ -> makeAdministrator());
        var administrator = people.find(ADMINISTRATOR);
        boolean entered =
                credentials.anyLinkUsed()
                        || administrator.flatMap(Person::password).isPresent()
                        || credentials.anyTokens();
        var file = Path.of(environment.getProperty("unrepeat.data-dir", "."));
        var kept = file.resolve("first-sign-in");
        if (entered || administrator.isEmpty()) {
            Files.deleteIfExists(kept);
            return;
        }
        var link = url.of("/sign-in?link=" + credentials.issueLink(administrator.get()));
        Files.deleteIfExists(kept);
        Files.createFile(
                kept,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(kept, link + "\n");
        System.out.println("Sign in as the first administrator (once, within 24 hours): " + link);
    }

    private void makeAdministrator() {
        if (people.anybody()) {
            return;
        }
        var token = bootstrapToken();
        if (token != null && token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException(
                    "%s has %d characters; it needs at least %d"
                            .formatted(BOOTSTRAP_TOKEN, token.length(), SHORTEST_TOKEN));
        }
        var id = ids.next();
        people.upsert(
                id,
                new PersonFacts(ADMINISTRATOR, "Administrator", null, "director", null),
                clock.instant());
        people.replaceGrants(id, List.of(new RoleGrant(Role.ADMIN, null)), clock.instant());
        if (token != null) {
            credentials.adoptToken(token, "bootstrap", id);
            audit.record(
                    Caller.system(), "token.issued", "bootstrap", Map.of("scopes", List.of("all")));
        }
    }

    private @Nullable String bootstrapToken() {
        var token = environment.getProperty(BOOTSTRAP_TOKEN);
        return token == null || token.isBlank() ? null : token.strip();
    }
}
